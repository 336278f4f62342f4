/** Subtotals and totals of a grid's rows. */
import type { CellValue, Column, Sums } from "./columns";

/** Add up the columns totalled by "sum" over some rows. */
export function sumsOf<R>(columns: readonly Column<R>[], rows: Iterable<R>): Sums {
  const summed = columns.filter((column) => column.total === "sum");
  const sums: Record<string, bigint> = {};
  for (const { id } of summed) {
    sums[id] = 0n;
  }
  for (const row of rows) {
    for (const column of summed) {
      const value = column.read(row);
      if (typeof value === "bigint") {
        sums[column.id] = (sums[column.id] ?? 0n) + value;
      }
    }
  }
  return sums;
}

/** Add up the sums of groups: a claim's totals from its groups', not from its 2,000 lines. */
export function addedUp(parts: Iterable<Sums>): Sums {
  const sums: Record<string, bigint> = {};
  for (const part of parts) {
    for (const [id, sum] of Object.entries(part)) {
      sums[id] = (sums[id] ?? 0n) + sum;
    }
  }
  return sums;
}

/** What a group row or the footer shows in a column. */
export function totalOf<R>(column: Column<R>, sums: Sums): CellValue {
  if (column.total === "sum") {
    return sums[column.id] ?? 0n;
  }
  return column.total?.(sums) ?? null;
}
