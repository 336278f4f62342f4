import { formatCents } from "../money/cents";
import { formatPercent } from "../money/percent";
import { Icon } from "../ui/icons";
import styles from "./ScheduleList.module.css";
import { billedShare } from "./scheduleColumns";
import { scheduleMessages } from "./scheduleMessages";
import { readRow, type Schedule, type ScheduleRow } from "./scheduleRow";

const { read: words } = scheduleMessages;

/** The schedule to read on a phone: one group open at a time, one block for each line. */
export function ScheduleList({ schedule }: { readonly schedule: Schedule }) {
  const rows = schedule.lines.map(readRow);
  const groups = [{ id: null, name: words.ungrouped }, ...schedule.groups]
    .map(({ id, name }) => ({ id, name, members: rows.filter(({ groupId }) => groupId === id) }))
    .filter(({ members }) => members.length > 0);
  return (
    <div className={styles.list}>
      {groups.map(({ id, name, members }) => (
        <Group key={id} name={name} rows={members} isOnly={groups.length === 1} />
      ))}
      <p className={styles.total}>
        <span>{words.total}</span>
        <span>{formatCents(sum(rows))}</span>
      </p>
    </div>
  );
}

interface GroupProps {
  readonly name: string;
  readonly rows: readonly ScheduleRow[];
  /** There is no other: it stands open. */
  readonly isOnly: boolean;
}

function Group({ name, rows, isOnly }: GroupProps) {
  return (
    <details className={styles.group} name="schedule-group" open={isOnly}>
      <summary>
        <Icon name="chevronRight" />
        <span className={styles.name}>
          {name} <small>{words.lines(rows.length)}</small>
        </span>
        <span>{formatCents(sum(rows))}</span>
      </summary>
      <ul>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </details>
  );
}

function Line({ row }: { readonly row: ScheduleRow }) {
  const percent = billedShare(row);
  return (
    <li className={styles.line}>
      <p>
        <strong>{row.itemNumber}</strong> {row.description}
      </p>
      <dl>
        <div>
          <dt>{scheduleMessages.columns.scheduledValue.name}</dt>
          <dd>{formatCents(row.scheduledValue)}</dd>
        </div>
        {row.balanceToFinish === null ? null : (
          <>
            <div>
              <dt>{words.billed}</dt>
              <dd>{percent === null ? "–" : `${formatPercent(percent)} %`}</dd>
            </div>
            <div>
              <dt>{words.balance}</dt>
              <dd>{formatCents(row.balanceToFinish)}</dd>
            </div>
          </>
        )}
      </dl>
    </li>
  );
}

function sum(rows: readonly ScheduleRow[]): bigint {
  return rows.reduce((total, { scheduledValue }) => total + scheduledValue, 0n);
}
