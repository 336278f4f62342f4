/** A small schedule for tests: two groups of two lines, and a line without a group. */
import { typeIn } from "../grid/commands";
import { OpenSchedule } from "./openSchedule";
import type { Schedule, ScheduleRow } from "./scheduleRow";

type Line = Schedule["lines"][number];

export function line(id: string, position: number, groupId: string | null, more: Partial<Line> = {}): Line {
  return {
    id,
    position,
    itemNumber: id,
    description: `Work ${id}`,
    groupId,
    kind: "MANUAL",
    quantity: null,
    unit: "",
    unitPrice: null,
    scheduledValue: "100.00",
    billedToDate: "0.00",
    balanceToFinish: "100.00",
    budgetCode: null,
    taxCode: null,
    ...more,
  };
}

export function schedule(more: Partial<Schedule> = {}): Schedule {
  return {
    version: 3,
    accountingMethod: "AMOUNT",
    groups: [
      { id: "A", name: "Footings", position: 1 },
      { id: "B", name: "Walls", position: 2 },
    ],
    lines: [
      line("0", 1, null),
      line("a1", 2, "A"),
      line("a2", 3, "A"),
      line("b1", 4, "B"),
      line("b2", 5, "B"),
    ],
    ...more,
  };
}

export const CODES = [
  { value: "code-1", label: "01-000.S" },
  { value: "code-2", label: "A.02-000.L" },
];

export const TAXES = [
  { value: "tax-1", label: "GST" },
  { value: "tax-2", label: "GST-free" },
];

export function opened(more: Partial<Schedule> = {}): OpenSchedule {
  return new OpenSchedule({
    contractId: "contract",
    schedule: schedule(more),
    budgetCodes: CODES,
    taxCodes: TAXES,
    readOnlyReason: null,
  });
}

/** A line that is there. */
export function rowOf({ sheet }: OpenSchedule, id: string): ScheduleRow {
  const row = sheet.rows.row(id);
  if (row === undefined) {
    throw new Error(`There is no line ${id}`);
  }
  return row;
}

/** Go to a cell, by the id of its line and of its column. */
export function goTo({ sheet }: OpenSchedule, id: string, columnId: string): void {
  sheet.selection.moveTo({
    row: sheet.entries.indexOf({ kind: "row", id }),
    column: sheet.columns.findIndex((column) => column.id === columnId),
  });
}

/** Type into a cell; the answer says why it was refused. */
export function type(open: OpenSchedule, id: string, columnId: string, text: string): string | null {
  goTo(open, id, columnId);
  return typeIn(open.sheet, text);
}
