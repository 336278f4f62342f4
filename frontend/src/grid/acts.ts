/** Carries out what keys ask for. */
import { rawCell } from "./cells";
import { clear, fillDown, fillRight } from "./commands";
import type { GridAct } from "./keys";
import { gridMessages } from "./messages";
import { goToProblem, moved } from "./navigation";
import { insertRow, moveRows, removeRows } from "./row-commands";
import type { Position } from "./selection";
import type { Sheet } from "./sheet";

const RESIZE_STEP = 16;

/** Do what a key asks for; false when the key means nothing here and is left to the page. */
export function perform<R>(
  sheet: Sheet<R>,
  act: GridAct,
  isExtending: boolean,
  rowsPerPage: number,
): boolean {
  switch (act.kind) {
    case "move":
      return move(sheet, act, isExtending);
    case "page":
      page(sheet, act.by * rowsPerPage, isExtending);
      return true;
    case "row-start":
    case "row-end":
    case "grid-start":
    case "grid-end":
      sheet.selection.moveTo(edgeOf(sheet, act.kind, isExtending), isExtending);
      return true;
    case "select-all":
      sheet.selection.select({
        top: 0,
        left: 0,
        bottom: sheet.entries.all.length - 1,
        right: sheet.columns.length - 1,
      });
      return true;
    case "edit":
      return edit(sheet);
    case "type":
      return openWith(sheet, act.text);
    case "clear":
      clear(sheet);
      return true;
    case "fill-down":
      fillDown(sheet);
      return true;
    case "fill-right":
      fillRight(sheet);
      return true;
    case "undo":
      sheet.undo();
      return true;
    case "redo":
      sheet.redo();
      return true;
    case "problem":
      goToProblem(sheet, act.by);
      return true;
    case "widen":
      return widen(sheet, act.by);
    case "insert-row":
      return onRows(sheet, () => insertRow(sheet));
    case "remove-rows":
      return onRows(sheet, () => removeRows(sheet));
    case "move-rows":
      return onRows(sheet, () => moveRows(sheet, act.by));
  }
}

function move<R>(
  sheet: Sheet<R>,
  { to, isToEdge }: Extract<GridAct, { kind: "move" }>,
  isExtending: boolean,
): boolean {
  const { active } = sheet.selection;
  const group = sheet.activeEntry?.kind === "group" ? sheet.activeEntry.id : null;
  if (group !== null && active.column === 0 && !isExtending) {
    const isCollapsed = sheet.entries.isCollapsed(group);
    if ((to === "left" && !isCollapsed) || (to === "right" && isCollapsed)) {
      sheet.entries.setCollapsed([group], !isCollapsed);
      return true;
    }
  }
  const from = isExtending ? sheet.selection.head : active;
  sheet.selection.moveTo(moved(sheet, from, to, isToEdge), isExtending);
  return true;
}

function page<R>(sheet: Sheet<R>, by: number, isExtending: boolean): void {
  const { row, column } = isExtending ? sheet.selection.head : sheet.selection.active;
  const lastRow = Math.max(0, sheet.entries.all.length - 1);
  const target = Math.min(lastRow, Math.max(0, row + by));
  sheet.selection.moveTo({ row: target, column }, isExtending);
}

function edgeOf<R>(
  sheet: Sheet<R>,
  edge: "row-start" | "row-end" | "grid-start" | "grid-end",
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

/** Open the active cell, or say why it stays closed; on a group, open or close the group. */
export function edit<R>(sheet: Sheet<R>): boolean {
  const { activeEntry, activeRow, activeColumn } = sheet;
  if (activeEntry?.kind === "group") {
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
  const { activeRow: row, activeColumn: column } = sheet;
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

function onRows<R>(sheet: Sheet<R>, act: () => void): boolean {
  if (sheet.model.rowOperations === undefined) {
    return false;
  }
  act();
  return true;
}
