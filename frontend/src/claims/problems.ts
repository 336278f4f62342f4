/** What a reader of a claim should look at; found at once, and the same as the server finds. */
import type { CellProblem } from "../grid/columns";
import { formatCents } from "../money/cents";
import { isOverBilled, toDate, type ClaimLine } from "./figures";
import { lineMessages } from "./lineMessages";

const NOTHING: readonly CellProblem[] = [];

/** What is to be said of a line's cells. */
export function problemsOf(line: ClaimLine): readonly CellProblem[] {
  if (!isOverBilled(line)) {
    return NOTHING;
  }
  const message = lineMessages.overBilled(
    formatCents(toDate(line)),
    formatCents(line.scheduledValue),
  );
  return [{ columnId: "WORK_THIS_PERIOD", severity: "warning", message }];
}
