/** Where columns stand: their widths, and which of them stay in sight. */
import { useMemo, useSyncExternalStore } from "react";
import type { Column } from "./columns";
import { WIDTHS } from "./rows";
import type { Sheet } from "./sheet";
import { useMedia } from "./useMedia";

export interface Geometry<R> {
  readonly columns: readonly Column<R>[];
  readonly widths: readonly number[];
  /** Distance of each column from the grid's left edge. */
  readonly lefts: readonly number[];
  readonly pinnedCount: number;
  readonly pinnedWidth: number;
  readonly totalWidth: number;
  /** For `grid-template-columns`. */
  readonly template: string;
  /** How many columns the name of a group or of the totals may spread over. */
  readonly labelSpan: number;
}

/** Below this width the screen has room for one pinned column only. */
const NARROW = "(max-width: 899px)";

export function useGeometry<R>(sheet: Sheet<R>): Geometry<R> {
  const isNarrow = useMedia(NARROW);
  const columns = useSyncExternalStore(sheet.layout.subscribe, () => sheet.layout.columns);
  const widths = useSyncExternalStore(
    (listener) => sheet.rows.subscribe(WIDTHS, listener),
    () => widthsOf(sheet, columns),
  );
  return useMemo(() => arranged(columns, widths, isNarrow), [columns, widths, isNarrow]);
}

/** The widths as a text, so that an unchanged answer is the same answer. */
function widthsOf<R>(sheet: Sheet<R>, columns: readonly Column<R>[]): string {
  return columns
    .map((column) => sheet.layout.widthOf(column, sheet.rows.widest.widthOf(column.id)))
    .join(" ");
}

function arranged<R>(
  columns: readonly Column<R>[],
  joinedWidths: string,
  isNarrow: boolean,
): Geometry<R> {
  const widths = joinedWidths.split(" ").map(Number);
  const lefts: number[] = [];
  let totalWidth = 0;
  for (const width of widths) {
    lefts.push(totalWidth);
    totalWidth += width;
  }
  const pinned = columns.filter((column) => column.isPinned).length;
  const pinnedCount = isNarrow ? Math.min(1, pinned) : pinned;
  const firstTotal = columns.findIndex((column) => column.total !== undefined);
  return {
    columns,
    widths,
    lefts,
    pinnedCount,
    pinnedWidth: lefts[pinnedCount] ?? totalWidth,
    totalWidth,
    template: widths.map((width) => `${width}px`).join(" "),
    labelSpan: Math.max(1, pinnedCount, Math.min(pinned, firstTotal < 0 ? pinned : firstTotal)),
  };
}
