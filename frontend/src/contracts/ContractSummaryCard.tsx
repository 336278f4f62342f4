import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { toCents } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { classes } from "../ui/classes";
import styles from "./ContractSummaryCard.module.css";
import { contractMessages } from "./messages";

export const ContractSummaryCard_contract = graphql(`
  fragment ContractSummaryCard_contract on HeadContract {
    summary {
      originalContractSum
      approvedVariations
      revisedContractSum
      pendingVariations
      draftVariations
      claimedToDate
      retentionHeld
      certifiedToDate
      balanceToFinish
      percentComplete
      inPreparation
    }
  }
`);

interface ContractSummaryCardProps {
  readonly contract: FragmentOf<typeof ContractSummaryCard_contract>;
}

const { summary: words } = contractMessages;

/** Where the money of a contract stands, as the server has added it up. */
export function ContractSummaryCard({ contract }: ContractSummaryCardProps) {
  const { summary } = readFragment(ContractSummaryCard_contract, contract);
  const percent = summary.percentComplete;
  return (
    <section className={styles.card} aria-label={words.label}>
      <dl className={styles.figures}>
        <Figure name={words.original} amount={summary.originalContractSum} />
        <Figure name={words.variations} amount={summary.approvedVariations} />
        <Figure name={words.revised} amount={summary.revisedContractSum} isMain />
        {isNothing(summary.pendingVariations) ? null : (
          <Figure name={words.pending} amount={summary.pendingVariations} />
        )}
        {isNothing(summary.draftVariations) ? null : (
          <Figure name={words.draft} amount={summary.draftVariations} />
        )}
        <Figure name={words.claimed} amount={summary.claimedToDate} />
        <Figure name={words.retention} amount={summary.retentionHeld} />
        <Figure name={words.certified} amount={summary.certifiedToDate} />
        <Figure name={words.preparation} amount={summary.inPreparation} />
        <Figure name={words.balance} amount={summary.balanceToFinish} isMain />
      </dl>
      {percent === null ? null : <Complete percent={percent} />}
    </section>
  );
}

const isNothing = (amount: string) => toCents(amount) === 0n;

interface FigureProps {
  readonly name: string;
  /** Null, where the person may not know. */
  readonly amount: string | null;
  readonly isMain?: boolean;
}

function Figure({ name, amount, isMain = false }: FigureProps) {
  return amount === null ? null : (
    <div className={classes(isMain && styles.main)}>
      <dt>{name}</dt>
      <dd>
        <Amount of={amount} />
      </dd>
    </div>
  );
}

/** How far the claims have come, as a bar with its figure. */
function Complete({ percent }: { readonly percent: string }) {
  const shown = words.percent(formatPercent(toTenThousandths(percent)));
  return (
    <div className={styles.complete}>
      <span>{words.complete}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${percent}%` }} />
      </span>
      <span className={styles.percent}>{shown}</span>
    </div>
  );
}
