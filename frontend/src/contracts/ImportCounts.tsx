import { Amount } from "../money/Amount";
import styles from "./Import.module.css";
import { importMessages } from "./importMessages";
import type { PreparedImport } from "./importQuery";

interface ImportCountsProps {
  readonly prepared: PreparedImport;
  readonly removedCount: number;
  readonly totalBefore: string;
  readonly totalAfter: string;
  readonly currency: string;
}

const { preview: words } = importMessages;
const count = new Intl.NumberFormat("en-AU");

/** What an import comes to. */
export function ImportCounts(props: ImportCountsProps) {
  const { prepared, removedCount, totalBefore, totalAfter, currency } = props;
  return (
    <dl className={styles.counts}>
      <Count name={words.outcomes.ADDED} of={prepared.addedCount} />
      <Count name={words.outcomes.CHANGED} of={prepared.changedCount} />
      <Count name={words.outcomes.UNCHANGED} of={prepared.unchangedCount} />
      <Count name={words.outcomes.REFUSED} of={prepared.refusedCount} />
      <Count name={words.removed} of={removedCount} />
      <div className={styles.sum}>
        <dt>
          {words.before} ({currency})
        </dt>
        <dd>
          <Amount of={totalBefore} />
        </dd>
      </div>
      <div className={styles.sum}>
        <dt>
          {words.after} ({currency})
        </dt>
        <dd>
          <Amount of={totalAfter} />
        </dd>
      </div>
    </dl>
  );
}

function Count({ name, of }: { readonly name: string; readonly of: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count.format(of)}</dd>
    </div>
  );
}
