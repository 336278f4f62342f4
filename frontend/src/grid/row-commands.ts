/** What a person does to rows and groups, in grids whose model has row operations. */
import { gridMessages } from "./messages";
import type { Sheet } from "./sheet";
import type { StepBuilder } from "./steps";

/** Add an empty row below the active one, in the same group, and go there. */
export function insertRow<R>(sheet: Sheet<R>): void {
  const { rowOperations } = sheet.model;
  if (rowOperations === undefined || isLocked(sheet)) {
    return;
  }
  const near = sheet.activeEntry;
  const groupId = groupOfActive(sheet);
  const row = rowOperations.newRow(groupId);
  const id = sheet.model.idOf(row);
  const builder = sheet.newStep();
  builder.put(row);
  builder.setList({ ...builder.list, order: insertedAfter(builder.list.order, near?.id, [id]) });
  if (groupId !== null && sheet.entries.isCollapsed(groupId)) {
    sheet.entries.setCollapsed([groupId], false);
  }
  sheet.run(builder.build());
  const firstTyped = sheet.columns.findIndex((column) => sheet.lockOf(row, column) === null);
  sheet.selection.moveTo({
    row: sheet.entries.indexOf({ kind: "row", id }),
    column: Math.max(0, firstTyped),
  });
  sheet.announce(gridMessages.rowAdded);
}

/** Remove the selected rows; rows that must stay are left and counted. */
export function removeRows<R>(sheet: Sheet<R>): void {
  const { rowOperations } = sheet.model;
  if (rowOperations === undefined || isLocked(sheet)) {
    return;
  }
  const selected = selectedRows(sheet);
  const builder = sheet.newStep();
  const reasons: string[] = [];
  for (const id of selected) {
    const row = builder.row(id);
    const reason = row === null ? null : (rowOperations.keptBecause?.(row) ?? null);
    if (reason === null) {
      builder.remove(id);
    } else {
      reasons.push(reason);
    }
  }
  const order = builder.list.order.filter((id) => builder.row(id) !== null);
  if (order.length < builder.list.order.length) {
    builder.setList({ ...builder.list, order });
    sheet.run(builder.build());
  }
  sheet.announce(gridMessages.rowsRemoved(selected.length - reasons.length, reasons));
}

/** Move the selected rows up (-1) or down (1), over the edge of their group into the next one. */
export function moveRows<R>(sheet: Sheet<R>, by: -1 | 1): void {
  const { rowOperations } = sheet.model;
  const moving = selectedRows(sheet);
  const [first] = moving;
  const row = first === undefined ? undefined : sheet.rows.row(first);
  if (rowOperations === undefined || row === undefined || isLocked(sheet)) {
    return;
  }
  const groupId = sheet.model.groupOf(row);
  const members = sheet.rows.membersOf(groupId);
  if (moving.some((id) => !members.includes(id))) {
    sheet.announce(gridMessages.rowsOfOneGroup);
    return;
  }
  const builder = sheet.newStep();
  const others = members.filter((id) => !moving.includes(id));
  const at = members.indexOf(moving[0] ?? "") + by;
  if (at >= 0 && at <= others.length) {
    const moved = [...others.slice(0, at), ...moving, ...others.slice(at)];
    builder.setList({ ...builder.list, order: reordered(builder.list.order, moved) });
  } else {
    moveToNextGroup(sheet, builder, moving, groupId, by);
  }
  const { range } = sheet.selection;
  sheet.run(builder.build());
  const top = sheet.entries.indexOf({ kind: "row", id: moving[0] ?? "" });
  sheet.selection.select({ ...range, top, bottom: top + moving.length - 1 });
}

/** Add rows at the end of the last row's group, for a paste that reaches beyond; none if it may not. */
function appendRows<R>(
  sheet: Sheet<R>,
  builder: StepBuilder<R>,
  count: number,
): readonly string[] {
  const { rowOperations } = sheet.model;
  if (rowOperations === undefined || count <= 0 || sheet.entries.isFiltered) {
    return [];
  }
  const last = sheet.entries.all.at(-1);
  const row = last?.kind === "row" ? sheet.rows.row(last.id) : undefined;
  const groupId = row === undefined ? (last?.id ?? null) : sheet.model.groupOf(row);
  const added = Array.from({ length: count }, () => rowOperations.newRow(groupId));
  for (const one of added) {
    builder.put(one);
  }
  const ids = added.map((one) => sheet.model.idOf(one));
  builder.setList({ ...builder.list, order: [...builder.list.order, ...ids] });
  return ids;
}

/** For `rowOperations` of a model. */
export const rowCommands = { insertRow, removeRows, moveRows, appendRows } as const;
export type RowCommands = typeof rowCommands;

/** The rows that acts on rows concern: the selected ones, or all of a selected group. */
export function selectedRows<R>(sheet: Sheet<R>): readonly string[] {
  const { top, bottom } = sheet.selection.range;
  return sheet.entries.rowsBetween(top, bottom);
}

function isLocked<R>(sheet: Sheet<R>): boolean {
  if (sheet.readOnlyReason !== null) {
    sheet.announce(sheet.readOnlyReason);
  }
  return sheet.readOnlyReason !== null;
}

function groupOfActive<R>(sheet: Sheet<R>): string | null {
  const { activeEntry, activeRow } = sheet;
  if (activeRow !== undefined) {
    return sheet.model.groupOf(activeRow);
  }
  return activeEntry?.kind === "group" ? activeEntry.id : null;
}

function moveToNextGroup<R>(
  sheet: Sheet<R>,
  builder: StepBuilder<R>,
  moving: readonly string[],
  groupId: string | null,
  by: -1 | 1,
): void {
  const groupIds = [null, ...builder.list.groups.map(({ id }) => id)];
  const next = groupIds[groupIds.indexOf(groupId) + by];
  if (next === undefined) {
    return;
  }
  for (const id of moving) {
    const row = builder.row(id);
    if (row !== null) {
      builder.put(sheet.model.rowOperations?.inGroup(row, next) ?? row);
    }
  }
  const others = builder.list.order.filter((id) => !moving.includes(id));
  // Order counts only within a group: last in the whole list is last in the group.
  const order = by === -1 ? [...others, ...moving] : [...moving, ...others];
  builder.setList({ ...builder.list, order });
  if (next !== null) {
    sheet.entries.setCollapsed([next], false);
  }
}

function insertedAfter(
  order: readonly string[],
  near: string | undefined,
  ids: readonly string[],
): readonly string[] {
  const at = near === undefined ? -1 : order.indexOf(near);
  // Near a group's own row there is no row to follow: the new one is first in the group.
  return at < 0 ? [...ids, ...order] : [...order.slice(0, at + 1), ...ids, ...order.slice(at + 1)];
}

/** Put some ids of a list in a new order, in the places that they have now. */
function reordered(order: readonly string[], ids: readonly string[]): readonly string[] {
  const places = new Set(ids);
  const next = [...ids];
  return order.map((id) => (places.has(id) ? (next.shift() ?? id) : id));
}
