import { useEffect, useState } from "react";
import { Button } from "../ui/Button";
import { Notice } from "../ui/RefusalNotice";
import { dropDraft, readDraft, type Draft } from "./draft";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

interface DraftOfferProps {
  readonly draftKey: string;
  readonly open: OpenClaim;
  /** The draft has been put back, thrown away, or was never there: a new one may be kept. */
  readonly onSettled: () => void;
}

const { draft: words } = claimMessages;
const time = new Intl.DateTimeFormat("en-AU", { dateStyle: "medium", timeStyle: "short" });

/** Offers what was typed but not saved when the page was last open. */
export function DraftOffer({ draftKey, open, onSettled }: DraftOfferProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let isLeft = false;
    const look = async () => {
      const found = await readDraft(draftKey);
      if (isLeft) {
        return;
      }
      if (found === null || open.sheet.readOnlyReason !== null) {
        onSettled();
      } else {
        setDraft(found);
      }
    };
    void look();
    return () => {
      isLeft = true;
    };
  }, [draftKey, open, onSettled]);
  if (draft === null) {
    return null;
  }
  const settle = () => {
    setDraft(null);
    onSettled();
  };
  return (
    <Notice
      tone="info"
      isUrgent
      actions={
        <>
          <Button
            size="small"
            onPress={() => {
              void dropDraft(draftKey);
              settle();
            }}
          >
            {words.discard}
          </Button>
          <Button
            size="small"
            variant="primary"
            onPress={() => {
              settle();
              open.restore(draft);
            }}
          >
            {words.restore}
          </Button>
        </>
      }
    >
      {words.offer(time.format(new Date(draft.keptAt)), Object.keys(draft.cells).length)}
    </Notice>
  );
}
