import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatDay, formatDays } from "../dates/dates";
import { Page } from "../ui/Page";
import { StatusChip } from "../ui/StatusChip";
import type { Claim } from "./claimQuery";
import styles from "./ClaimView.module.css";
import { claimMessages } from "./messages";

interface ClaimFrameProps {
  readonly claim: Claim;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The page around a claim: which one it is, where it stands, what it belongs to. */
export function ClaimFrame({ claim, actions, children }: ClaimFrameProps) {
  return (
    <Page
      title={claimMessages.title(claim.claimNumber)}
      mark={<StatusChip {...claimMessages.statuses[claim.status]} />}
      subtitle={<Subtitle claim={claim} />}
      actions={actions}
      width="full"
    >
      <div className={styles.view}>{children}</div>
    </Page>
  );
}

function Subtitle({ claim }: { readonly claim: Claim }) {
  const { contract, periodStartsOn, periodEndsOn, dueOn } = claim;
  return (
    <>
      <Link
        to="/contracts/$contract"
        params={{ contract: contract.id }}
        className={styles.contract ?? ""}
      >
        {contract.number} {contract.title}
      </Link>{" "}
      · {formatDays(periodStartsOn, periodEndsOn)} ·{" "}
      {claimMessages.due(formatDay(dueOn))} · {contract.project.currency}
    </>
  );
}
