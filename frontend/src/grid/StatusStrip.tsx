import { useCallback, useDeferredValue, useSyncExternalStore } from "react";
import { formatCell } from "./cells";
import { isNumeric, nameOf } from "./columns";
import styles from "./Grid.module.css";
import { gridMessages } from "./messages";
import { rowTopic } from "./rows";
import type { Sheet } from "./sheet";

interface StatusStripProps<R> {
  readonly sheet: Sheet<R>;
}

/** Under the grid: what is to be said of the active cell, and the sum of the selected ones. */
export function StatusStrip<R>({ sheet }: StatusStripProps<R>) {
  return (
    <div className={styles.strip}>
      <ActiveCellNote sheet={sheet} />
      <SelectionSum sheet={sheet} />
    </div>
  );
}

function ActiveCellNote<R>({ sheet }: StatusStripProps<R>) {
  const { selection } = sheet;
  const rowId = useSyncExternalStore(selection.subscribe, () =>
    sheet.activeEntry?.kind === "row" ? sheet.activeEntry.id : "",
  );
  const columnId = useSyncExternalStore(selection.subscribe, () => sheet.activeColumn?.id);
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(rowTopic(rowId), listener),
    [sheet, rowId],
  );
  const row = useSyncExternalStore(subscribe, () => sheet.rows.row(rowId));
  const problems = useSyncExternalStore(subscribe, () => sheet.rows.problemsOf(rowId));
  const problem = problems.find((one) => one.columnId === columnId);
  const column = sheet.columns.find(({ id }) => id === columnId);
  if (row === undefined || column === undefined) {
    return <span id={gridMessages.statusId} />;
  }
  const message = problem?.message ?? column.lockedBecause?.(row);
  return (
    <span id={gridMessages.statusId} className={styles.note}>
      {nameOfRow(sheet, row)} · {nameOf(column)}
      {message ? (
        <span className={problem && styles[`${problem.severity}Note`]}> · {message}</span>
      ) : null}
    </span>
  );
}

/** What the row's pinned columns say of it: they may be cut off in the grid, or out of sight. */
function nameOfRow<R>(sheet: Sheet<R>, row: R): string {
  return sheet.columns
    .filter(({ isPinned }) => isPinned)
    .map((column) => formatCell(column, column.read(row)))
    .join(" ");
}

function SelectionSum<R>({ sheet }: StatusStripProps<R>) {
  const { selection } = sheet;
  const now = useSyncExternalStore(selection.subscribe, () => {
    const { top, bottom, left, right } = selection.range;
    return `${top}:${bottom}:${left}:${right}`;
  });
  // Adding up thousands of cells must not hold up the key that selected them.
  const range = useDeferredValue(now);
  return <span className={styles.sum}>{summed(sheet, range)}</span>;
}

function summed<R>(sheet: Sheet<R>, range: string): string {
  const [top = 0, bottom = 0, left = 0, right = 0] = range.split(":").map(Number);
  const columns = sheet.columns.slice(left, right + 1).filter(({ kind }) => isNumeric(kind));
  const [first] = columns;
  if (top === bottom || first === undefined || columns.some(({ kind }) => kind !== first.kind)) {
    return "";
  }
  const values = sheet.entries.rowsBetween(top, bottom).flatMap((id) => {
    const row = sheet.rows.row(id);
    return row === undefined ? [] : columns.map((column) => column.read(row));
  });
  const numbers = values.filter((value) => typeof value === "bigint");
  // Percentages and prices of different lines add up to nothing.
  const adds = first.kind === "amount" || first.kind === "quantity";
  const sum = numbers.reduce((left_, right_) => left_ + right_, 0n);
  return gridMessages.selected(numbers.length, adds ? formatCell(first, sum) : null);
}
