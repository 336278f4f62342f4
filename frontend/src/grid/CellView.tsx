import type { ReactNode } from "react";
import { formatCell } from "./cells";
import { classes } from "../ui/classes";
import { isNumeric, type CellProblem, type Column } from "./columns";
import styles from "./Grid.module.css";
import { gridMessages } from "./messages";

interface CellViewProps<R> {
  readonly column: Column<R>;
  readonly at: number;
  /** Where a pinned cell sticks; nothing for the others. */
  readonly left: number | undefined;
  readonly row: R;
  readonly problem: CellProblem | undefined;
  readonly isLocked: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isPreviewed: boolean;
  readonly hasHandle: boolean;
  /** The editor, while the cell is open. */
  readonly children: ReactNode;
}

export function CellView<R>(props: CellViewProps<R>) {
  const { column, at, left, row, problem, isLocked, isActive } = props;
  const text = formatCell(column, column.read(row), isLocked);
  const note = column.noteOf?.(row) ?? null;
  return (
    <div
      role={column.isRowHeader ? "rowheader" : "gridcell"}
      aria-colindex={at + 1}
      aria-readonly={isLocked}
      aria-selected={props.isSelected}
      aria-invalid={problem?.severity === "error" || undefined}
      aria-describedby={isActive && problem !== undefined ? gridMessages.statusId : undefined}
      // While the cell is open, the field in it is the one to press and to reach.
      tabIndex={isActive && !props.children ? 0 : -1}
      data-column={at}
      className={classes(
        styles.cell,
        isNumeric(column.kind) && styles.number,
        left !== undefined && styles.pinned,
        !isLocked && styles.editable,
        problem !== undefined && styles[problem.severity],
        note !== null && styles.noted,
        props.isSelected && styles.selected,
        props.isPreviewed && styles.previewed,
        isActive && styles.active,
      )}
      style={left === undefined ? undefined : { left }}
      title={note ?? (isNumeric(column.kind) || text === "" ? undefined : text)}
    >
      {props.children || <CellText text={text} problem={problem} column={column} />}
      {props.hasHandle && <span className={styles.handle} data-fill-handle aria-hidden />}
    </div>
  );
}

interface CellTextProps<R> {
  readonly text: string;
  readonly problem: CellProblem | undefined;
  readonly column: Column<R>;
}

/** What the cell holds; where someone else changed it meanwhile, both values, one above the other. */
function CellText<R>({ text, problem, column }: CellTextProps<R>) {
  if (problem?.theirs === undefined) {
    return <span className={styles.text}>{text}</span>;
  }
  return (
    <span className={styles.rivals}>
      <span>
        <span className={styles.whose}>{gridMessages.yours}</span> {text}
      </span>
      <span>
        <span className={styles.whose}>{gridMessages.theirs}</span>{" "}
        {formatCell(column, problem.theirs)}
      </span>
    </span>
  );
}
