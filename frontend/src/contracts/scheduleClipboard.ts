/** A schedule as cells of a spreadsheet, in the columns that an import reads. */
import { writeBlock } from "../grid/clipboard";
import { toMoney } from "../money/cents";
import { toFourPlaces } from "../money/percent";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleRow } from "./scheduleRow";

export interface CodeParts {
  readonly id: string;
  readonly subJob: string;
  readonly costCode: string;
  readonly costType: string;
}

const { clipboardHeadings: headings } = scheduleMessages;

/** Tab-separated, with a heading row. */
export function scheduleText(
  rows: readonly ScheduleRow[],
  groups: readonly { readonly id: string; readonly name: string }[],
  budgetCodes: readonly CodeParts[],
): string {
  const lines = rows.map((row) => {
    const code = budgetCodes.find(({ id }) => id === row.budgetCodeId);
    return [
      row.itemNumber,
      groups.find(({ id }) => id === row.groupId)?.name ?? "",
      row.description,
      code?.subJob ?? "",
      code?.costCode ?? "",
      code?.costType ?? "",
      row.quantity === null ? "" : toFourPlaces(row.quantity),
      row.unit,
      row.unitPrice === null ? "" : toFourPlaces(row.unitPrice),
      toMoney(row.scheduledValue),
    ];
  });
  return writeBlock([Object.values(headings), ...lines]);
}
