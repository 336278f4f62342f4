import { useEffect, useState } from "react";
import type { OpenSchedule } from "./openSchedule";
import {
  dropScheduleDraft,
  keepScheduleDraft,
  readScheduleDraft,
  restoreScheduleDraft,
  type ScheduleDraft,
} from "./scheduleDraft";

export interface OfferedDraft {
  readonly draft: ScheduleDraft;
  /** The schedule has been changed since: the draft can be copied, not put back. */
  readonly isStale: boolean;
  readonly restore: () => void;
  readonly discard: () => void;
}

interface Drafts {
  /** What was left when the page was last open; null when nothing was. */
  readonly offered: OfferedDraft | null;
  /** Whether what is unsaved is kept: not while an older draft waits for an answer. */
  readonly isKeeping: boolean;
}

/** Keeps what is unsaved on the device, and offers what was left there. */
export function useScheduleDraft(key: string, open: OpenSchedule): Drafts {
  const [found, setFound] = useState<ScheduleDraft | null>(null);
  const [isSettled, setSettled] = useState(false);

  useEffect(() => {
    let isLeft = false;
    async function look() {
      const draft = await readScheduleDraft(key);
      if (!isLeft) {
        setFound(draft);
        setSettled(draft === null);
      }
    }
    void look();
    return () => {
      isLeft = true;
    };
  }, [key]);

  useEffect(() => (isSettled ? keepScheduleDraft(key, open) : undefined), [key, open, isSettled]);

  if (found === null) {
    return { offered: null, isKeeping: isSettled };
  }
  const settle = () => {
    setFound(null);
    setSettled(true);
  };
  const offered: OfferedDraft = {
    draft: found,
    isStale: found.version !== open.version || open.sheet.readOnlyReason !== null,
    restore: () => {
      settle();
      restoreScheduleDraft(open, found);
    },
    discard: () => {
      settle();
      void dropScheduleDraft(key);
    },
  };
  return { offered, isKeeping: false };
}
