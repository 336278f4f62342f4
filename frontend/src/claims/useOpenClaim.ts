import { useCallback, useEffect, useState } from "react";
import type { Claim } from "./claimQuery";
import { keepDraft } from "./draft";
import { OpenClaim } from "./openClaim";
import type { ServerLine } from "./serverLine";
import { sendTo } from "./transport";
import { useClaimUpdates, type ClaimUpdates } from "./useClaimUpdates";

interface Opened {
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  /** From now on drafts are kept: an older one is no longer waiting for an answer. */
  readonly onDraftSettled: () => void;
}

/** Opens a claim's lines for as long as the page shows them; what is typed is saved on leaving. */
export function useOpenClaim(
  claim: Claim,
  lines: readonly ServerLine[],
  draftKey: string,
): Opened {
  const updates = useClaimUpdates(claim.id);
  const [open] = useState(
    () =>
      new OpenClaim({
        contractId: claim.contract.id,
        isBilledByUnit: claim.contract.accountingMethod === "UNIT",
        readOnlyReason: claim.readOnlyReason,
        lines,
        send: sendTo(claim.id, updates.take),
      }),
  );
  const [keepsDrafts, setKeepsDrafts] = useState(false);
  const onDraftSettled = useCallback(() => setKeepsDrafts(true), []);

  useEffect(() => open.sheet.setReadOnly(claim.readOnlyReason), [open, claim.readOnlyReason]);

  useEffect(() => {
    const { autosave } = open;
    const stop = autosave.start();
    const stopWatching = autosave.subscribe(() => {
      if (autosave.state.kind === "locked") {
        void updates.refresh();
      }
    });
    const save = () => void autosave.flush();
    const saveWhenHidden = () => document.hidden && save();
    document.addEventListener("visibilitychange", saveWhenHidden);
    window.addEventListener("online", save);
    return () => {
      document.removeEventListener("visibilitychange", saveWhenHidden);
      window.removeEventListener("online", save);
      stopWatching();
      void autosave.flush().finally(stop);
    };
  }, [open, updates]);

  useEffect(() => {
    if (!keepsDrafts) {
      return undefined;
    }
    const stopKeeping = keepDraft(draftKey, open.autosave);
    // What is being saved while the page is left belongs in no draft, once it is saved.
    return () => void open.autosave.flush().finally(stopKeeping);
  }, [open, draftKey, keepsDrafts]);

  return { open, updates, onDraftSettled };
}
