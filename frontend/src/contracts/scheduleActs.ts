/** What a person does to lines and groups of a schedule beyond what the grid's own keys do. */
import { gridMessages } from "../grid/messages";
import { insertRow } from "../grid/row-commands";
import type { RowGroup } from "../grid/rows";
import type { Sheet } from "../grid/sheet";
import type { ScheduleRow } from "./scheduleRow";

/** Add an empty line above the active one, in the same group, and go there. */
export function insertRowAbove(sheet: Sheet<ScheduleRow>): void {
  const { rowOperations } = sheet.model;
  const below = sheet.activeRow;
  if (rowOperations === undefined || below === undefined || sheet.readOnlyReason !== null) {
    insertRow(sheet);
    return;
  }
  const row = rowOperations.newRow(below.groupId);
  const builder = sheet.newStep();
  const { order } = builder.list;
  const at = order.indexOf(below.id);
  builder.put(row);
  builder.setList({ ...builder.list, order: order.toSpliced(at, 0, row.id) });
  sheet.run(builder.build());
  sheet.selection.moveTo({ row: sheet.entries.indexOf({ kind: "row", id: row.id }), column: 0 });
  sheet.announce(gridMessages.rowAdded);
}

/**
 * Put other groups in place of those there are, as one step. Lines of groups that go stay, without
 * a group.
 */
export function replaceGroups(sheet: Sheet<ScheduleRow>, groups: readonly RowGroup[]): void {
  const builder = sheet.newStep();
  for (const before of sheet.rows.list.groups) {
    const after = groups.find(({ id }) => id === before.id);
    if (after?.name !== before.name) {
      for (const id of sheet.rows.membersOf(before.id)) {
        const row = builder.row(id);
        if (row !== null) {
          // A new object in any case: the line shows the name of its group, so it is drawn again.
          builder.put({ ...row, groupId: after?.id ?? null });
        }
      }
    }
  }
  builder.setList({ ...builder.list, groups });
  sheet.run(builder.build());
}

/** The problem with groups called so; null when there is none. */
export function problemWithGroups(
  groups: readonly RowGroup[],
  words: { readonly nameless: string; readonly twice: (name: string) => string },
): string | null {
  const seen = new Set<string>();
  for (const { name } of groups) {
    const key = name.trim().toLocaleLowerCase();
    if (key === "") {
      return words.nameless;
    }
    if (seen.has(key)) {
      return words.twice(name.trim());
    }
    seen.add(key);
  }
  return null;
}
