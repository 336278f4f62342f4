import { useEffect, useState } from "react";
import { whenSigningOut } from "../session/session";
import type { OpenSchedule } from "./openSchedule";
import {
  dropAllScheduleDrafts,
  dropScheduleDraft,
  keepScheduleDraft,
  readScheduleDraft,
  restoreScheduleDraft,
  type ScheduleDraft,
} from "./scheduleDraft";

whenSigningOut(dropAllScheduleDrafts);

interface OfferedDraft {
  readonly draft: ScheduleDraft;
  /** The schedule has been changed since: the draft can be copied, not put back. */
  readonly isStale: boolean;
  readonly restore: () => void;
  readonly discard: () => void;
}

/**
 * Keeps what is unsaved on the device, and offers what was left there; null when there is nothing.
 *
 * While an older draft waits for an answer, none is kept in its place.
 */
export function useScheduleDraft(key: string, open: OpenSchedule): OfferedDraft | null {
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
    return null;
  }
  const settle = () => {
    setFound(null);
    setSettled(true);
  };
  return {
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
}
