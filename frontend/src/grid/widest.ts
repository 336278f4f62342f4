/** How wide a column must be for its widest number: numbers are never cut off. */
import { formatCell } from "./cells";
import { isNumeric, type CellValue, type Column, type Sums } from "./columns";
import { totalOf } from "./sums";

// Inter at 13 px, semi-bold as totals are, tabular: wider than any character of a number.
const CHARACTER_WIDTH = 8.4;
const PADDING = 18;

/** Remembers the largest number of each column; columns grow, and never jump back. */
export class Widest<R> {
  readonly #columns: readonly Column<R>[];
  readonly #largest = new Map<string, bigint>();
  readonly #widths = new Map<string, number>();

  constructor(columns: readonly Column<R>[]) {
    this.#columns = columns.filter((column) => isNumeric(column.kind));
  }

  seeRow(row: R): void {
    for (const column of this.#columns) {
      this.#see(column, column.read(row));
    }
  }

  seeSums(sums: Sums): void {
    for (const column of this.#columns) {
      this.#see(column, totalOf(column, sums));
    }
  }

  /** Tell whether some column needs more room than when last asked. */
  hasGrown(): boolean {
    let hasGrown = false;
    for (const column of this.#columns) {
      const largest = this.#largest.get(column.id) ?? 0n;
      const width = Math.ceil(formatCell(column, -largest).length * CHARACTER_WIDTH) + PADDING;
      if (width > (this.#widths.get(column.id) ?? 0)) {
        this.#widths.set(column.id, width);
        hasGrown = true;
      }
    }
    return hasGrown;
  }

  /** In pixels; nothing for text. */
  widthOf(columnId: string): number {
    return this.#widths.get(columnId) ?? 0;
  }

  #see(column: Column<R>, value: CellValue): void {
    if (typeof value !== "bigint") {
      return;
    }
    const size = value < 0n ? -value : value;
    if (size > (this.#largest.get(column.id) ?? 0n)) {
      this.#largest.set(column.id, size);
    }
  }
}
