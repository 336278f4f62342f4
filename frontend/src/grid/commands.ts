/** What a person does to cells: each act is one step of history, however many cells it changes. */
import { rawCell, readCell } from "./cells";
import { readBlock, tiled, writeBlock } from "./clipboard";
import type { Column } from "./columns";
import { gridMessages } from "./messages";
import type { Range } from "./selection";
import type { Sheet } from "./sheet";
import type { StepBuilder } from "./steps";

/** How many cells an act changed, and why it left others as they were. */
export interface Tally {
  entered: number;
  locked: number;
  refused: number;
  /** Rows and columns beyond the end of the grid. */
  outside: number;
}

/** Type into the active cell. The answer says why it was refused; null when it was taken. */
export function typeIn<R>(sheet: Sheet<R>, text: string): string | null {
  const { activeRow: row, activeColumn: column, activeEntry: entry } = sheet;
  if (entry?.kind === "group" && column !== undefined) {
    return typeInGroup(sheet, entry.id, column, text);
  }
  return row === undefined || column === undefined
    ? null
    : typeInCell(sheet, sheet.model.idOf(row), column, text);
}

/** Type a figure in the row of a group; what it makes of the rows is not for the grid to say. */
function typeInGroup<R>(
  sheet: Sheet<R>,
  groupId: string,
  column: Column<R>,
  text: string,
): string | null {
  const read = readCell(column, text);
  const problem = sheet.lockOfGroups(column) ?? ("problem" in read ? read.problem : null);
  if (problem === null && "value" in read) {
    sheet.enterInGroup({ groupId, column, value: read.value });
  }
  return problem;
}

/** Type into a cell, wherever the person is in the grid. */
export function typeInCell<R>(
  sheet: Sheet<R>,
  rowId: string,
  column: Column<R>,
  text: string,
): string | null {
  const row = sheet.rows.row(rowId);
  if (row === undefined) {
    return null;
  }
  const read = readCell(column, text);
  const problem =
    sheet.lockOf(row, column) ??
    ("problem" in read ? read.problem : sheet.refusalOf(row, column, read.value));
  if (problem !== null) {
    return problem;
  }
  const builder = sheet.newStep();
  enter(sheet, builder, rowId, column, text);
  sheet.run(builder.build());
  return null;
}

/** The selected cells as text for other programs; group rows are stepped over. */
export function copy<R>(sheet: Sheet<R>): string {
  return writeBlock(blockOf(sheet, sheet.selection.range));
}

export function paste<R>(sheet: Sheet<R>, text: string): void {
  if (sheet.readOnlyReason !== null) {
    sheet.announce(sheet.readOnlyReason);
    return;
  }
  const { range } = sheet.selection;
  const height = sheet.entries.rowsBetween(range.top, range.bottom).length;
  const block = tiled(readBlock(text), height, range.right - range.left + 1);
  const builder = sheet.newStep();
  const { tally, lastRow } = enterBlock(sheet, builder, range, block);
  sheet.run(builder.build());
  selectBlock(sheet, range, block, lastRow);
  sheet.announce(gridMessages.pasted(tally));
}

/** Select what was pasted, so that its reach can be seen. */
function selectBlock<R>(
  sheet: Sheet<R>,
  { top, left }: Range,
  block: readonly (readonly string[])[],
  lastRow: string | undefined,
): void {
  const width = Math.max(1, ...block.map((row) => row.length));
  const bottom = lastRow === undefined ? -1 : sheet.entries.indexOf({ kind: "row", id: lastRow });
  const right = Math.min(left + width, sheet.columns.length) - 1;
  sheet.selection.select({ top, left, bottom: Math.max(top, bottom), right });
}

export function clear<R>(sheet: Sheet<R>): void {
  const tally = onRange(sheet, sheet.selection.range, () => "");
  sheet.announce(gridMessages.cleared(tally));
}

/** Fill the selection from its first row; a single cell is filled from the one above. */
export function fillDown<R>(sheet: Sheet<R>): void {
  const { range } = sheet.selection;
  const [first, second] = sheet.entries.rowsBetween(range.top, range.bottom);
  const source = second === undefined ? rowAbove(sheet, range.top) : first;
  const row = source === undefined ? undefined : sheet.rows.row(source);
  if (row === undefined) {
    return;
  }
  const tally = onRange(sheet, range, (id, column) =>
    id === source ? null : rawCell(column, column.read(row)),
  );
  sheet.announce(gridMessages.filled(tally));
}

/** Fill the selection from its first column; a single column is filled from the one before. */
export function fillRight<R>(sheet: Sheet<R>): void {
  const { range } = sheet.selection;
  const from = range.left === range.right ? range.left - 1 : range.left;
  const source = sheet.columns[from];
  if (source === undefined) {
    return;
  }
  const tally = onRange(sheet, range, (id, column) => {
    const row = sheet.rows.row(id);
    return row === undefined || column === source ? null : rawCell(source, source.read(row));
  });
  sheet.announce(gridMessages.filled(tally));
}

/** Repeat the selection over a larger range, as the fill handle does. */
export function fillTo<R>(sheet: Sheet<R>, target: Range): void {
  const { range } = sheet.selection;
  const block = blockOf(sheet, range);
  const rows = sheet.entries.rowsBetween(target.top, target.bottom);
  const [firstSource] = sheet.entries.rowsBetween(range.top, range.bottom);
  const offset = firstSource === undefined ? 0 : rows.indexOf(firstSource);
  const builder = sheet.newStep();
  const filling = rows.map((_, y) => block[positiveModulo(y - offset, block.length)] ?? []);
  const { tally } = enterBlock(sheet, builder, target, tiled(filling, rows.length, widthOf(target)));
  sheet.run(builder.build());
  sheet.selection.select(target);
  sheet.announce(gridMessages.filled(tally));
}

function widthOf({ left, right }: Range): number {
  return right - left + 1;
}

function positiveModulo(number: number, modulus: number): number {
  return ((number % modulus) + modulus) % modulus;
}

function rowAbove<R>(sheet: Sheet<R>, top: number): string | undefined {
  return sheet.entries.rowsBetween(0, top - 1).at(-1);
}

function blockOf<R>(sheet: Sheet<R>, { top, bottom, left, right }: Range): string[][] {
  const columns = sheet.columns.slice(left, right + 1);
  return sheet.entries.rowsBetween(top, bottom).flatMap((id) => {
    const row = sheet.rows.row(id);
    return row === undefined ? [] : [columns.map((column) => rawCell(column, column.read(row)))];
  });
}

/** Enter a text into each cell of a range; null leaves a cell alone. */
function onRange<R>(
  sheet: Sheet<R>,
  range: Range,
  textFor: (id: string, column: Column<R>) => string | null,
): Tally {
  const builder = sheet.newStep();
  const tally = emptyTally();
  for (const id of sheet.entries.rowsBetween(range.top, range.bottom)) {
    for (const column of sheet.columns.slice(range.left, range.right + 1)) {
      const text = textFor(id, column);
      if (text !== null) {
        tally[enter(sheet, builder, id, column, text)]++;
      }
    }
  }
  sheet.run(builder.build());
  return tally;
}

function enterBlock<R>(
  sheet: Sheet<R>,
  builder: StepBuilder<R>,
  { top, left }: Range,
  block: readonly (readonly string[])[],
): { tally: Tally; lastRow: string | undefined } {
  const tally = emptyTally();
  const ids = sheet.entries.rowsBetween(top, sheet.entries.all.length - 1);
  const commands = sheet.model.rowOperations?.commands;
  ids.push(...(commands?.appendRows(sheet, builder, block.length - ids.length) ?? []));
  for (const [y, texts] of block.entries()) {
    for (const [x, text] of texts.entries()) {
      const id = ids[y];
      const column = sheet.columns[left + x];
      const outcome =
        id === undefined || column === undefined
          ? "outside"
          : enter(sheet, builder, id, column, text);
      tally[outcome]++;
    }
  }
  return { tally, lastRow: ids[Math.min(block.length, ids.length) - 1] };
}

function emptyTally(): Tally {
  return { entered: 0, locked: 0, refused: 0, outside: 0 };
}

function enter<R>(
  sheet: Sheet<R>,
  builder: StepBuilder<R>,
  id: string,
  column: Column<R>,
  text: string,
): keyof Tally {
  const row = builder.row(id);
  if (row === null || sheet.lockOf(row, column) !== null) {
    return "locked";
  }
  const read = readCell(column, text);
  if ("problem" in read || sheet.refusalOf(row, column, read.value) !== null) {
    return "refused";
  }
  builder.put(column.write?.(row, read.value) ?? row);
  return "entered";
}
