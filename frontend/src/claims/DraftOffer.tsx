import { useEffect, useState } from "react";
import { formatMoment } from "../dates/dates";
import { Button } from "../ui/Button";
import { Notice } from "../ui/RefusalNotice";
import { dropDraft, readDraft, type Draft } from "./draft";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

interface DraftOfferProps {
  readonly draftKey: string;
  readonly open: OpenClaim;
  readonly timeZone: string;
  /** The draft has been put back, thrown away, or was never there: a new one may be kept. */
  readonly onSettled: () => void;
}

const { draft: words } = claimMessages;

/** Offers what was typed but not saved when the page was last open. */
export function DraftOffer({ draftKey, open, timeZone, onSettled }: DraftOfferProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let isLeft = false;
    const look = async () => {
      const found = await readDraft(draftKey);
      if (isLeft) {
        return;
      }
      const isOfUse = found !== null && open.sheet.readOnlyReason === null;
      if (!isOfUse || open.linesChangedBy(found) === 0) {
        void dropDraft(draftKey);
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
      {words.offer(formatMoment(draft.keptAt, timeZone), open.linesChangedBy(draft))}
    </Notice>
  );
}
