/** What a grid must be told of its columns and rows; the engine itself knows no noun. */

import type { RowCommands } from "./row-commands";

/** How a cell is read, typed, aligned and written. */
export type CellKind = "text" | "amount" | "percent" | "quantity" | "price" | "choice";

/**
 * Text and choices are strings; amounts are whole cents; percentages, quantities and prices are
 * whole ten-thousandths; null is an empty cell.
 */
export type CellValue = string | bigint | null;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Sums of the columns totalled by "sum", by column id. */
export type Sums = Readonly<Record<string, bigint>>;

export interface Column<R> {
  readonly id: string;
  readonly kind: CellKind;
  /** Stands over the column, under the heading of its group. */
  readonly header: string;
  /** Read out, and used in messages: "This claim: %". Left out, it is the header. */
  readonly name?: string;
  /** Id of the column group that it stands and folds with. */
  readonly group?: string;
  /** In pixels. A column of numbers is never narrower than its widest number. */
  readonly width: number;
  /** Stays in sight when the grid is scrolled sideways. Pinned columns come first. */
  readonly isPinned?: boolean;
  /** Names its row to assistive technology. */
  readonly isRowHeader?: boolean;
  /** A cleared number is empty, not zero. */
  readonly isNullable?: boolean;
  /** What a cell of kind "choice" offers. */
  readonly choices?: () => readonly Choice[];
  read(row: R): CellValue;
  /** The row with this cell typed and all that follows recomputed. Left out: never typed in. */
  write?(row: R, value: CellValue): R;
  /** Why this very cell cannot be typed in; null when it can. */
  lockedBecause?(row: R): string | null;
  /** Why this value cannot stand in the cell; null when it can. */
  refusalOf?(row: R, value: CellValue): string | null;
  /** Whether a figure may be typed in the row of a group, for all its rows. */
  readonly isGroupTyped?: boolean;
  /** The keyboard enters the grid elsewhere than here. */
  readonly isTypedSeldom?: boolean;
  /** What a mark in the cell's corner means; null where there is none. */
  noteOf?(row: R): string | null;
  /** What group rows and the footer show. */
  readonly total?: "sum" | ((sums: Sums) => CellValue);
}

/** Columns under one heading. Folded, it shows only the columns named. */
export interface ColumnGroup {
  readonly id: string;
  readonly label: string;
  /** Left out: the group cannot be folded. */
  readonly foldsTo?: readonly string[];
}

export type Severity = "error" | "warning";

/** Something to be said of a cell. */
export interface CellProblem {
  readonly columnId: string;
  readonly severity: Severity;
  readonly message: string;
  /** What someone else put in the cell meanwhile; shown under the person's own value. */
  readonly theirs?: CellValue;
}

/** Rows that may be added, removed and moved; left out of the model, the list stays as it is. */
export interface RowOperations<R> {
  /** Those of row-commands.ts: grids whose list stays as it is need not bring them. */
  readonly commands: RowCommands;
  /** A new, empty row in the group given. */
  newRow(groupId: string | null): R;
  /** The row, moved to a group. */
  inGroup(row: R, groupId: string | null): R;
  /** Why the row must stay; null when it may be removed. */
  keptBecause?(row: R): string | null;
}

export interface GridModel<R> {
  readonly columns: readonly Column<R>[];
  readonly columnGroups: readonly ColumnGroup[];
  idOf(row: R): string;
  groupOf(row: R): string | null;
  /** What is to be said of a row's cells, worked out from the row alone. */
  problemsOf?(row: R): readonly CellProblem[];
  readonly rowOperations?: RowOperations<R>;
}

export function nameOf<R>(column: Column<R>): string {
  return column.name ?? column.header;
}

export function isNumeric(kind: CellKind): boolean {
  return kind !== "text" && kind !== "choice";
}

/** The columns in sight: pinned ones first, then the others, without what is folded away. */
export function visibleColumns<R>(
  model: GridModel<R>,
  folded: ReadonlySet<string>,
): readonly Column<R>[] {
  const shown = model.columns.filter((column) => {
    if (column.group === undefined || !folded.has(column.group)) {
      return true;
    }
    const group = model.columnGroups.find(({ id }) => id === column.group);
    return group?.foldsTo?.includes(column.id) ?? true;
  });
  const pinned = shown.filter((column) => column.isPinned);
  return [...pinned, ...shown.filter((column) => !column.isPinned)];
}
