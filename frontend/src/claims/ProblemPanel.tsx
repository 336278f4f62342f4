import { useSyncExternalStore } from "react";
import { nameOf } from "../grid/columns";
import { goToCell } from "../grid/navigation";
import { TOTALS } from "../grid/rows";
import { EmptyState } from "../ui/EmptyState";
import { Icon } from "../ui/icons";
import type { OpenClaim } from "./openClaim";
import { problemMessages as words } from "./problemMessages";
import styles from "./ProblemPanel.module.css";

interface ProblemPanelProps {
  readonly open: OpenClaim;
  /** Shows the line in the grid. */
  readonly onGo: () => void;
}

/** More than anyone goes through one by one. */
const MOST_LINES = 200;

/** Everything that a reader of the claim should look at, line by line. */
export function ProblemPanel({ open, onGo }: ProblemPanelProps) {
  const { sheet } = open;
  // The totals change with every row; the list is read anew then.
  useSyncExternalStore(
    (listener) => sheet.rows.subscribe(TOTALS, listener),
    () => sheet.rows.totals,
  );
  const flawed = sheet.rows.list.order.filter((id) => sheet.rows.problemsOf(id).length > 0);
  const isNothingClaimed = !sheet.rows.list.order.some((id) => {
    const line = sheet.rows.row(id);
    return line && (line.workThisPeriod || line.newMaterialsStored || line.workRetentionReleased);
  });
  if (flawed.length === 0 && !isNothingClaimed) {
    return <EmptyState>{words.none}</EmptyState>;
  }
  const go = (id: string, columnId: string) => {
    goToCell(sheet, id, columnId);
    onGo();
  };
  return (
    <ul className={styles.problems} aria-label={words.label}>
      {isNothingClaimed && (
        <li className={styles.problem}>
          <Icon name="info" />
          <span>{words.nothingClaimed}</span>
        </li>
      )}
      {flawed.slice(0, MOST_LINES).flatMap((id) =>
        sheet.rows.problemsOf(id).map(({ columnId, severity, message }) => {
          const line = sheet.rows.row(id);
          const column = sheet.model.columns.find((one) => one.id === columnId);
          return (
            <li key={`${id} ${columnId}`} className={styles.problem}>
              <span className={styles[severity]}>
                <Icon name="warning" /> {words.severities[severity]}
              </span>
              <button type="button" className={styles.line} onClick={() => go(id, columnId)}>
                {line?.itemNumber} {line?.description}
              </button>
              <span>
                {column && nameOf(column)}: {message}
              </span>
            </li>
          );
        }),
      )}
      {flawed.length > MOST_LINES && (
        <li className={styles.problem}>{words.more(flawed.length - MOST_LINES)}</li>
      )}
    </ul>
  );
}
