import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { uuid7 } from "../graphql/uuid7";
import type { OpenSchedule } from "./openSchedule";
import { sendSchedule, takeAnswer, type SaveOutcome } from "./saveSchedule";
import type { ScheduleChange } from "./scheduleChange";
import { useContractChanged } from "./useContractChanged";

export interface Saving {
  readonly save: () => void;
  readonly isPending: boolean;
  /** Of the last try; null before there was one, and while one is under way. */
  readonly outcome: SaveOutcome | null;
  /** The server could not be asked, or failed; trying again is safe. */
  readonly failure: Error | null;
  /** The person has read the outcome. */
  readonly forget: () => void;
}

/** Saves a schedule as a whole. A try whose answer was lost is repeated with its key. */
export function useSaveSchedule(contractId: string, open: OpenSchedule): Saving {
  const contractChanged = useContractChanged(contractId);
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null);
  const unanswered = useRef<{ readonly about: string; readonly key: string } | null>(null);

  function keyFor(change: ScheduleChange): string {
    const about = JSON.stringify(change);
    if (unanswered.current?.about !== about) {
      unanswered.current = { about, key: uuid7() };
    }
    return unanswered.current.key;
  }

  const mutation = useMutation({
    mutationFn: async () => {
      setOutcome(null);
      const change = open.send();
      const answer = await sendSchedule(contractId, change, keyFor(change));
      unanswered.current = null;
      const taken = takeAnswer(open, change, answer);
      setOutcome(taken);
      if (taken.kind === "saved") {
        await contractChanged();
      }
    },
  });
  return {
    save: () => mutation.mutate(),
    isPending: mutation.isPending,
    outcome,
    failure: mutation.error,
    forget: () => {
      setOutcome(null);
      mutation.reset();
    },
  };
}
