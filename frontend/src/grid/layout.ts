/** How a person has set up a grid: folded column groups, column widths, row height. Kept by them. */
import { isNumeric, visibleColumns, type Column, type GridModel } from "./columns";
import { Listeners } from "./listeners";

type RowHeight = 32 | 40 | 48;

interface Saved {
  readonly folded: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly rowHeight: RowHeight;
}

const CHANGED = "changed";
const NARROWEST = 56;
const WIDEST = 720;
const ROW_HEIGHTS: readonly RowHeight[] = [32, 40, 48];

export class Layout<R> {
  readonly #model: GridModel<R>;
  readonly #key: string;
  readonly #listeners = new Listeners();
  #saved: Saved;
  #columns: readonly Column<R>[];

  /** The key says whose layout it is: that of one contract's claims, say. */
  constructor(model: GridModel<R>, key: string, foldedAtFirst: readonly string[] = []) {
    this.#model = model;
    this.#key = `claimline.grid.${key}`;
    this.#saved = read(this.#key) ?? { folded: foldedAtFirst, widths: {}, rowHeight: 32 };
    this.#columns = visibleColumns(model, this.folded);
  }

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  /** The columns in sight; another list whenever something of the layout has changed. */
  get columns(): readonly Column<R>[] {
    return this.#columns;
  }

  get folded(): ReadonlySet<string> {
    return new Set(this.#saved.folded);
  }

  get rowHeight(): RowHeight {
    return this.#saved.rowHeight;
  }

  /** In pixels; numbers are never cut off, however narrow the person has made the column. */
  widthOf(column: Column<R>, widestNumber: number): number {
    const width = this.#saved.widths[column.id] ?? column.width;
    return isNumeric(column.kind) ? Math.max(width, widestNumber) : width;
  }

  resize(columnId: string, width: number): void {
    const kept = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
    this.#save({ ...this.#saved, widths: { ...this.#saved.widths, [columnId]: kept } });
  }

  /** Give a column back the width that it came with. */
  resetWidth(columnId: string): void {
    const { [columnId]: _, ...widths } = this.#saved.widths;
    this.#save({ ...this.#saved, widths });
  }

  toggle(groupId: string): void {
    const folded = this.folded.has(groupId)
      ? this.#saved.folded.filter((id) => id !== groupId)
      : [...this.#saved.folded, groupId];
    this.#save({ ...this.#saved, folded });
  }

  setRowHeight(rowHeight: RowHeight): void {
    this.#save({ ...this.#saved, rowHeight });
  }

  #save(saved: Saved): void {
    this.#saved = saved;
    this.#columns = visibleColumns(this.#model, this.folded);
    write(this.#key, saved);
    this.#listeners.tell(CHANGED);
  }
}

function read(key: string): Saved | null {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isSaved(saved) ? saved : null;
  } catch {
    // Storage may be forbidden, or hold what an earlier version wrote: the layout is only comfort.
    return null;
  }
}

function write(key: string, saved: Saved): void {
  try {
    localStorage.setItem(key, JSON.stringify(saved));
  } catch {
    // Forbidden or full: the layout then lasts until the page is left.
  }
}

function isSaved(saved: unknown): saved is Saved {
  if (typeof saved !== "object" || saved === null) {
    return false;
  }
  const { folded, widths, rowHeight } = saved as Partial<Record<keyof Saved, unknown>>;
  return (
    Array.isArray(folded) &&
    folded.every((id) => typeof id === "string") &&
    typeof widths === "object" &&
    widths !== null &&
    Object.values(widths).every((width) => typeof width === "number") &&
    ROW_HEIGHTS.some((height) => height === rowHeight)
  );
}
