import { useEffect, useState } from "react";
import { formatMoment } from "../dates/dates";
import { Button } from "../ui/Button";
import { Notice } from "../ui/RefusalNotice";
import type { Claim } from "./claimQuery";
import { dialogMessages } from "./dialogMessages";
import { draftKey, dropDraft, keepDraft, readDraft, type Draft } from "./draft";
import type { OpenClaim } from "./openClaim";

interface ClaimDraftsProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly personId: string;
}

const { draft: words } = dialogMessages;

/** Keeps what is not saved on the device, and offers what was left there when the page was last open. */
export function ClaimDrafts({ claim, open, personId }: ClaimDraftsProps) {
  const key = draftKey(personId, open.side.id === "claimed" ? claim.id : `certificate of ${claim.id}`);
  const { found, settle } = useFoundDraft(key, open);
  if (found === null) {
    return null;
  }
  return (
    <Notice
      tone="info"
      isUrgent
      actions={
        <>
          <Button
            size="small"
            onPress={() => {
              void dropDraft(key);
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
              open.restore(found);
            }}
          >
            {words.restore}
          </Button>
        </>
      }
    >
      {words.offer(
        formatMoment(found.keptAt, claim.contract.project.timeZone),
        open.linesChangedBy(found),
      )}
    </Notice>
  );
}

interface FoundDraft {
  /** Null, where nothing of use was left. */
  readonly found: Draft | null;
  /** It has been put back or thrown away: from now on what is unsaved takes its place. */
  readonly settle: () => void;
}

function useFoundDraft(key: string, open: OpenClaim): FoundDraft {
  const [found, setFound] = useState<Draft | null>(null);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    let isLeft = false;
    const look = async () => {
      const draft = await readDraft(key);
      if (isLeft) {
        return;
      }
      const isOfUse = draft !== null && open.sheet.readOnlyReason === null;
      if (!isOfUse || open.linesChangedBy(draft) === 0) {
        void dropDraft(key);
        setSettled(true);
      } else {
        setFound(draft);
      }
    };
    void look();
    return () => {
      isLeft = true;
    };
  }, [key, open]);

  useEffect(() => {
    if (!isSettled) {
      return undefined;
    }
    const stopKeeping = keepDraft(key, open.autosave);
    // What is being saved while the page is left belongs in no draft, once it is saved.
    return () => void open.autosave.flush().finally(stopKeeping);
  }, [key, open, isSettled]);

  const settle = () => {
    setFound(null);
    setSettled(true);
  };
  return { found, settle };
}
