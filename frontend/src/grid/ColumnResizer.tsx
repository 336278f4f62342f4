import { useRef, type PointerEvent } from "react";
import type { Column } from "./columns";
import styles from "./Grid.module.css";
import type { Sheet } from "./sheet";

interface ColumnResizerProps<R> {
  readonly sheet: Sheet<R>;
  readonly column: Column<R>;
  readonly width: number;
}

/**
 * The edge of a heading: dragged, it makes the column wider; a double click gives the width back.
 * The keyboard's way is Alt+Shift with the left and right arrows in any cell.
 */
export function ColumnResizer<R>({ sheet, column, width }: ColumnResizerProps<R>) {
  const start = useRef<{ x: number; width: number } | null>(null);

  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
    event.preventDefault();
  };
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current !== null) {
      sheet.layout.resize(column.id, start.current.width + event.clientX - start.current.x);
    }
  };
  const end = () => {
    start.current = null;
  };
  return (
    <span
      aria-hidden
      className={styles.resizer}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => sheet.layout.resetWidth(column.id)}
    />
  );
}
