/** Carries out what keys ask for. */
import { rawCell } from "./cells";
import { clear, fillDown, fillRight } from "./commands";
import type { Column } from "./columns";
import type { Edge, GridAct } from "./keys";
import { gridMessages } from "./messages";
import { goToProblem, moved } from "./navigation";
import type { RowCommands } from "./row-commands";
import type { Position } from "./selection";
import type { Sheet } from "./sheet";
import { totalOf } from "./sums";

const RESIZE_STEP = 16;

/** How a key was pressed. */
interface Press {
  /** With Shift: the selection is extended. */
  readonly isExtending: boolean;
  readonly rowsPerPage: number;
}

/** The answer false leaves the key to the page. */
type Performers = {
  readonly [Kind in GridAct["kind"]]: <R>(
    sheet: Sheet<R>,
    act: Extract<GridAct, { kind: Kind }>,
    press: Press,
  ) => boolean | void;
};

const PERFORM: Performers = {
  move: (sheet, act, { isExtending }) => move(sheet, act, isExtending),
  page: (sheet, { by }, { isExtending, rowsPerPage }) => page(sheet, by * rowsPerPage, isExtending),
  edge: (sheet, { of }, { isExtending }) =>
    sheet.selection.moveTo(edgeOf(sheet, of, isExtending), isExtending),
  "select-all": selectAll,
  edit,
  type: (sheet, { text }) => openWith(sheet, text),
  clear,
  "fill-down": fillDown,
  "fill-right": fillRight,
  undo: (sheet) => sheet.undo(),
  redo: (sheet) => sheet.redo(),
  problem: (sheet, { by }) => goToProblem(sheet, by),
  widen: (sheet, { by }) => widen(sheet, by),
  "insert-row": (sheet) => onRows(sheet, ({ insertRow }) => insertRow(sheet)),
  "remove-rows": (sheet) => onRows(sheet, ({ removeRows }) => removeRows(sheet)),
  "move-rows": (sheet, { by }) => onRows(sheet, ({ moveRows }) => moveRows(sheet, by)),
};

/** Do what a key asks for; false when the key means nothing here and is left to the page. */
export function perform<R>(sheet: Sheet<R>, act: GridAct, press: Press): boolean {
  // The table has a performer for each kind, which the type checker cannot follow through a look-up.
  const performer = PERFORM[act.kind] as <Row>(
    sheet: Sheet<Row>,
    act: GridAct,
    press: Press,
  ) => boolean | void;
  return performer(sheet, act, press) !== false;
}

function selectAll<R>(sheet: Sheet<R>): void {
  const { entries, columns } = sheet;
  sheet.selection.select({
    top: 0,
    left: 0,
    bottom: entries.all.length - 1,
    right: columns.length - 1,
  });
}

function move<R>(
  sheet: Sheet<R>,
  { to, isToEdge }: Extract<GridAct, { kind: "move" }>,
  isExtending: boolean,
): void {
  const { active } = sheet.selection;
  const group = sheet.activeEntry?.kind === "group" ? sheet.activeEntry.id : null;
  if (group !== null && active.column === 0 && !isExtending) {
    const isCollapsed = sheet.entries.isCollapsed(group);
    if ((to === "left" && !isCollapsed) || (to === "right" && isCollapsed)) {
      sheet.entries.setCollapsed([group], !isCollapsed);
      return;
    }
  }
  const from = isExtending ? sheet.selection.head : active;
  sheet.selection.moveTo(moved(sheet, from, to, isToEdge), isExtending);
}

function page<R>(sheet: Sheet<R>, by: number, isExtending: boolean): void {
  const { row, column } = isExtending ? sheet.selection.head : sheet.selection.active;
  const lastRow = Math.max(0, sheet.entries.all.length - 1);
  const target = Math.min(lastRow, Math.max(0, row + by));
  sheet.selection.moveTo({ row: target, column }, isExtending);
}

function edgeOf<R>(
  sheet: Sheet<R>,
  edge: Edge,
  isExtending: boolean,
): Position {
  const { row } = isExtending ? sheet.selection.head : sheet.selection.active;
  const lastRow = Math.max(0, sheet.entries.all.length - 1);
  const lastColumn = sheet.columns.length - 1;
  return {
    row: edge === "grid-start" ? 0 : edge === "grid-end" ? lastRow : row,
    column: edge === "row-end" || edge === "grid-end" ? lastColumn : 0,
  };
}

/** Open the active cell, or say why it stays closed; on the name of a group, open or close that. */
export function edit<R>(sheet: Sheet<R>): boolean {
  const { activeEntry, activeRow, activeColumn } = sheet;
  const isGroup = activeEntry?.kind === "group";
  if (isGroup && activeColumn !== undefined && sheet.lockOfGroups(activeColumn) === null) {
    return openGroup(sheet, activeEntry.id, activeColumn, null);
  }
  if (isGroup) {
    sheet.entries.setCollapsed([activeEntry.id], !sheet.entries.isCollapsed(activeEntry.id));
    return true;
  }
  if (activeRow !== undefined && activeColumn !== undefined) {
    return openWith(sheet, null);
  }
  return false;
}

/** Open the active cell with what it holds (null), or with what is typed over it. */
function openWith<R>(sheet: Sheet<R>, typed: string | null): boolean {
  const { activeRow: row, activeColumn: column, activeEntry: entry } = sheet;
  if (entry?.kind === "group" && column !== undefined) {
    return openGroup(sheet, entry.id, column, typed);
  }
  if (row === undefined || column === undefined) {
    return false;
  }
  const lock = sheet.lockOf(row, column);
  if (lock !== null) {
    sheet.announce(lock);
  } else {
    const text = typed ?? rawCell(column, column.read(row));
    sheet.selection.open({ text, isTypedOver: typed !== null });
  }
  return true;
}

/** Open the cell of a group row with its total, or with what is typed over it. */
function openGroup<R>(
  sheet: Sheet<R>,
  groupId: string,
  column: Column<R>,
  typed: string | null,
): boolean {
  const lock = sheet.lockOfGroups(column);
  if (lock !== null) {
    sheet.announce(lock);
  } else {
    const text = typed ?? rawCell(column, totalOf(column, sheet.rows.sumsOfGroup(groupId)));
    sheet.selection.open({ text, isTypedOver: typed !== null });
  }
  return true;
}

function widen<R>(sheet: Sheet<R>, by: -1 | 1): boolean {
  const column = sheet.activeColumn;
  if (column === undefined) {
    return false;
  }
  const now = sheet.layout.widthOf(column, sheet.rows.widest.widthOf(column.id));
  sheet.layout.resize(column.id, now + by * RESIZE_STEP);
  const width = sheet.layout.widthOf(column, sheet.rows.widest.widthOf(column.id));
  sheet.announce(gridMessages.resized(width));
  return true;
}

function onRows<R>(sheet: Sheet<R>, act: (commands: RowCommands) => void): boolean {
  const { rowOperations } = sheet.model;
  if (rowOperations === undefined) {
    return false;
  }
  act(rowOperations.commands);
  return true;
}
