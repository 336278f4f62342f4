import { useSyncExternalStore } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { TOTALS } from "../grid/rows";
import { formatCents, toCents } from "../money/cents";
import { formatPercent, shareOf } from "../money/percent";
import styles from "./ClaimFigures.module.css";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

export const ClaimFigures_claim = graphql(`
  fragment ClaimFigures_claim on ProgressClaim {
    certificate {
      lessPreviousCertificates
    }
  }
`);

interface ClaimFiguresProps {
  readonly claim: FragmentOf<typeof ClaimFigures_claim>;
  readonly open: OpenClaim;
}

const { figures: words } = claimMessages;

/** What the claim comes to, as it is typed: the figures that people watch while they bill. */
export function ClaimFigures({ claim, open }: ClaimFiguresProps) {
  const { certificate } = readFragment(ClaimFigures_claim, claim);
  const { rows } = open.sheet;
  const sums = useSyncExternalStore(
    (listener) => rows.subscribe(TOTALS, listener),
    () => rows.totals,
  );
  const toDate = sums["toDate"] ?? 0n;
  const retention = sums["retentionHeld"] ?? 0n;
  const scheduled = sums["scheduledValue"] ?? 0n;
  const due = toDate - retention - toCents(certificate.lessPreviousCertificates);
  const complete = shareOf(toDate, scheduled);
  return (
    <dl className={styles.figures} aria-label={words.label}>
      <Figure name={words.gross} value={formatCents(toDate - open.claimedBefore)} />
      <Figure name={words.retention} value={formatCents(retention)} />
      <Figure name={words.due} value={formatCents(due)} isMain />
      <Figure name={words.toDate} value={formatCents(toDate)} />
      <Figure
        name={words.complete}
        value={complete === null ? "\u2013" : words.percent(formatPercent(complete))}
      />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly isMain?: boolean;
}

function Figure({ name, value, isMain = false }: FigureProps) {
  return (
    <div className={isMain ? styles.main : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
