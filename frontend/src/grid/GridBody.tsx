import { useState, useSyncExternalStore } from "react";
import type { Geometry } from "./geometry";
import { GroupRowView } from "./GroupRowView";
import { RowView } from "./RowView";
import type { Sheet } from "./sheet";
import type { Viewport } from "./useViewport";
import { rowsToDraw, Slots } from "./window";

interface GridBodyProps<R> {
  readonly sheet: Sheet<R>;
  readonly geometry: Geometry<R>;
  readonly viewport: Viewport;
  readonly rowHeight: number;
  readonly headRows: number;
  readonly isReadOnly: boolean;
}

/** The rows in view, each in its slot. */
export function GridBody<R>(props: GridBodyProps<R>) {
  const { sheet, geometry, viewport, rowHeight, headRows, isReadOnly } = props;
  const entries = useSyncExternalStore(sheet.entries.subscribe, () => sheet.entries.all);
  const active = useSyncExternalStore(
    sheet.selection.subscribe,
    () => sheet.selection.active.row,
  );
  const [slots] = useState(() => new Slots());
  const drawn = rowsToDraw({ ...viewport, rowHeight, count: entries.length }, active);
  return slots.assign(drawn).map(({ slot, index }) => {
    const entry = entries[index];
    if (entry === undefined) {
      return null;
    }
    const common = {
      sheet,
      id: entry.id,
      index,
      geometry,
      top: index * rowHeight,
      ariaRowIndex: headRows + index + 1,
    };
    return entry.kind === "group" ? (
      <GroupRowView key={slot} {...common} isCollapsed={sheet.entries.isCollapsed(entry.id)} />
    ) : (
      <RowView key={slot} {...common} isReadOnly={isReadOnly} />
    );
  });
}
