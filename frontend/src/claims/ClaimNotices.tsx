import { useSyncExternalStore } from "react";
import { formatMoment } from "../dates/dates";
import { late } from "../ui/late";
import { Notice } from "../ui/RefusalNotice";
import type { Claim } from "./claimQuery";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

const ConflictPanel = late(() => import("./ConflictPanel"), "ConflictPanel");

interface ClaimNoticesProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
}

/** What explains the state of the page: why it is read-only, what was sent back, what waits. */
export function ClaimNotices({ claim, open }: ClaimNoticesProps) {
  const { sheet, autosave } = open;
  const readOnlyReason = useSyncExternalStore(sheet.subscribeReadOnly, () => sheet.readOnlyReason);
  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state);
  return (
    <>
      {claim.status === "REVISE_AND_RESUBMIT" && claim.comment !== "" && (
        <Notice tone="warn">{claimMessages.sentBack(claim.comment)}</Notice>
      )}
      {readOnlyReason !== null && (
        <Notice tone="info">
          <p>{[approvalOf(claim), readOnlyReason].filter(Boolean).join(" ")}</p>
          {claim.status === "APPROVED" && claim.comment !== "" && (
            <p>{claimMessages.withComment(claim.comment)}</p>
          )}
        </Notice>
      )}
      {claim.kind === "RETENTION_ONLY" && (
        <Notice tone="info">{claimMessages.retentionOnly}</Notice>
      )}
      {claim.dueRetentionEvents.map(({ id, name, happenedOn, releasePercent }) => (
        <Notice key={id} tone="warn">
          {claimMessages.releaseDue(name, happenedOn, releasePercent)}
        </Notice>
      ))}
      {state.kind === "locked" && state.lostLines > 0 && (
        <Notice tone="bad" isUrgent>
          {claimMessages.saving.lost(state.lostLines)}
        </Notice>
      )}
      {state.kind === "offline" && navigator.onLine && (
        // Without a network the shell says as much.
        <Notice tone="warn" isUrgent>
          {claimMessages.saving.offlineNotice}
        </Notice>
      )}
      <ConflictPanel open={open} />
    </>
  );
}

function approvalOf({ approvedAt, approvedBy, contract }: Claim): string | null {
  if (approvedAt === null || approvedBy === null) {
    return null;
  }
  return claimMessages.approved(formatMoment(approvedAt, contract.project.timeZone), approvedBy.name);
}
