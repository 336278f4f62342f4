import { memo, useCallback, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { CellEditor } from "./CellEditor";
import { CellView } from "./CellView";
import { classes } from "../ui/classes";
import type { Geometry } from "./geometry";
import styles from "./Grid.module.css";
import { rowTopic } from "./rows";
import { isWithin, readMarks, type Marks } from "./selection";
import type { Sheet } from "./sheet";

interface RowViewProps<R> {
  readonly sheet: Sheet<R>;
  readonly id: string;
  readonly index: number;
  readonly geometry: Geometry<R>;
  readonly top: number;
  readonly ariaRowIndex: number;
  readonly isReadOnly: boolean;
}

function RowViewInner<R>(props: RowViewProps<R>) {
  const { sheet, id, index, geometry, top, ariaRowIndex } = props;
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(rowTopic(id), listener),
    [sheet, id],
  );
  const row = useSyncExternalStore(subscribe, () => sheet.rows.row(id));
  const problems = useSyncExternalStore(subscribe, () => sheet.rows.problemsOf(id));
  const marks = useMarks(sheet, index);
  const element = useFocusOfActive(sheet, marks);
  if (row === undefined) {
    return null;
  }
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={ariaRowIndex}
      aria-level={sheet.rows.list.groups.length > 0 ? 2 : 1}
      className={classes(styles.row, marks.activeColumn !== null && styles.activeRow)}
      style={{ top }}
      data-index={index}
    >
      {geometry.columns.map((column, at) => {
        const isActive = marks.activeColumn === at;
        const isEditing = isActive && marks.isEditing;
        return (
          <CellView
            key={column.id}
            column={column}
            at={at}
            left={at < geometry.pinnedCount ? geometry.lefts[at] : undefined}
            row={row}
            problem={problems.find(({ columnId }) => columnId === column.id)}
            isLocked={sheet.lockOf(row, column) !== null}
            isActive={isActive}
            isSelected={isWithin(marks.selected, at)}
            isPreviewed={isWithin(marks.previewed, at)}
            hasHandle={
              marks.isBottom && marks.selected?.right === at && !isEditing && !props.isReadOnly
            }
          >
            {isEditing && <CellEditor sheet={sheet} column={column} row={row} />}
          </CellView>
        );
      })}
    </div>
  );
}

/** Draws again only for its own row: an edit elsewhere costs nothing here. */
export const RowView = memo(RowViewInner) as typeof RowViewInner;

export function useMarks<R>(sheet: Sheet<R>, index: number): Marks {
  const { selection } = sheet;
  return readMarks(useSyncExternalStore(selection.subscribe, () => selection.marksOf(index)));
}

/** Moves the browser's focus with the active cell, when the keyboard is in the grid. */
export function useFocusOfActive<R>(sheet: Sheet<R>, { activeColumn, isEditing }: Marks) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (activeColumn !== null && !isEditing && sheet.selection.hasFocus) {
      const cell = element.current?.querySelector<HTMLElement>('[tabindex="0"]');
      // The grid scrolls the cell clear of header, footer and pinned columns by itself.
      cell?.focus({ preventScroll: true });
    }
  }, [sheet, activeColumn, isEditing]);
  return element;
}
