import { useEffect, useState } from "react";
import { uiMessages } from "../ui/messages";
import { toast } from "../ui/Toasts";
import type { Claim } from "./claimQuery";
import { claimMessages } from "./messages";
import { OpenClaim } from "./openClaim";
import type { ServerLine } from "./serverLine";
import type { LineSide } from "./side";
import { readLines } from "./transport";
import { useClaimUpdates, type ClaimUpdates } from "./useClaimUpdates";

interface Opened {
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
}

/** Opens a claim's lines for as long as the page shows them; what is typed is saved on leaving. */
export function useOpenClaim(
  claim: Claim,
  lines: readonly ServerLine[],
  side: LineSide,
): Opened {
  const updates = useClaimUpdates(claim);
  const [open] = useState(
    () =>
      new OpenClaim({
        contractId: claim.contract.id,
        isBilledByUnit: claim.contract.accountingMethod === "UNIT",
        retained: claim.contract.settings,
        side,
        readOnlyReason: side.lockedBecause(claim),
        lines,
        send: side.sendTo(claim.id, updates.take),
      }),
  );
  useNews(claim, open, updates);

  const readOnlyReason = side.lockedBecause(claim);
  useEffect(() => open.sheet.setReadOnly(readOnlyReason), [open, readOnlyReason]);

  useEffect(
    () =>
      open.sheet.takeGroupEntries((entry) => {
        // Its code comes when it is first needed.
        import("./billGroup")
          .then(({ billGroup }) => billGroup(claim.id, open, updates, entry))
          .catch(() => toast(uiMessages.partMissing));
      }),
    [claim.id, open, updates],
  );

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

  return { open, updates };
}

/** Shows what someone else has typed meanwhile, once the page has learnt of it. */
function useNews({ id, version }: Claim, open: OpenClaim, updates: ClaimUpdates): void {
  useEffect(() => {
    if (!updates.isNews(version)) {
      return undefined;
    }
    const stop = new AbortController();
    const look = async () => {
      const lines = await readLines(id, open.side.id, stop.signal);
      const news = open.autosave.ledger.meet(lines ?? [], { changedBy: null, changedAt: null });
      if (news > 0) {
        toast(claimMessages.changedElsewhere(news));
      }
    };
    // A failure shows when the person's own typing is saved: nothing is overwritten unseen.
    look().catch(() => undefined);
    return () => stop.abort();
  }, [id, version, open, updates]);
}
