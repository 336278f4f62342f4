import type { ReactNode } from "react";
import { formatCell } from "./cells";
import { classes } from "../ui/classes";
import { isNumeric, type Column, type Sums } from "./columns";
import type { Geometry } from "./geometry";
import styles from "./Grid.module.css";
import { isWithin, type Marks } from "./selection";
import { totalOf } from "./sums";

interface TotalCellsProps<R> {
  readonly geometry: Geometry<R>;
  readonly sums: Sums;
  /** Nothing for the footer, which the selection does not reach. */
  readonly marks?: Marks;
  /** Whether a figure can be typed under a column; nothing for the footer. */
  readonly isTyped?: (column: Column<R>) => boolean;
  /** What is shown in the cell that is open. */
  readonly editor?: (column: Column<R>) => ReactNode;
  /** The name, in a first cell that spreads over the columns without totals. */
  readonly children: ReactNode;
}

/** The cells of a group row or of the footer: a name, then a sum under each column that has one. */
export function TotalCells<R>(props: TotalCellsProps<R>) {
  const { geometry, sums, marks, children } = props;
  const { columns, labelSpan, lefts, totalWidth, pinnedWidth } = geometry;
  const labelWidth = lefts[labelSpan] ?? totalWidth;
  const activeColumn = marks?.activeColumn ?? null;
  const isLabelActive = activeColumn !== null && activeColumn < labelSpan;
  return (
    <>
      <div
        role="rowheader"
        aria-colindex={1}
        aria-colspan={labelSpan}
        aria-selected={marks && isWithin(marks.selected, 0)}
        tabIndex={marks && (isLabelActive ? 0 : -1)}
        data-column={0}
        className={classes(
          styles.cell,
          styles.label,
          labelSpan === geometry.pinnedCount && styles.pinned,
          isLabelActive && styles.active,
        )}
        // Where not all of it is pinned, it slides left until only the pinned width is in sight.
        style={{ gridColumn: `1 / span ${labelSpan}`, left: pinnedWidth - labelWidth }}
      >
        <span className={styles.labelText}>{children}</span>
      </div>
      {columns.slice(labelSpan).map((column, offset) => {
        const at = labelSpan + offset;
        const isActive = activeColumn === at;
        const isTyped = props.isTyped?.(column) ?? false;
        const isOpen = isActive && isTyped && marks?.isEditing === true;
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 1}
            // oxlint-disable-next-line jsx-a11y/role-supports-aria-props -- ARIA 1.2 has it on gridcells
            aria-readonly={marks && !isTyped}
            aria-selected={marks && isWithin(marks.selected, at)}
            tabIndex={marks && (isActive && !isOpen ? 0 : -1)}
            data-column={at}
            className={classes(
              styles.cell,
              isTyped && styles.editable,
              isNumeric(column.kind) && styles.number,
              marks && isWithin(marks.selected, at) && styles.selected,
              isActive && styles.active,
            )}
          >
            {isOpen ? (
              props.editor?.(column)
            ) : (
              <span className={styles.text}>{shownTotal(column, sums)}</span>
            )}
          </div>
        );
      })}
    </>
  );
}

function shownTotal<R>(column: Column<R>, sums: Sums): string {
  return column.total === undefined ? "" : formatCell(column, totalOf(column, sums), true);
}
