/** The two sides of a line: what is certified, and what is claimed. */
import type { Cents } from "../money/cents";
import { materialsStored, toDate, workRetentionHeld, type ClaimLine } from "./figures";

/** Certified less claimed, completed and stored to date. */
export function difference(line: ClaimLine): Cents {
  return line.claimed === null ? 0n : toDate(line) - toDate(line.claimed);
}

/** Whether certifying changes what is paid for the line. */
export function differs(line: ClaimLine): boolean {
  const { claimed } = line;
  return (
    claimed !== null &&
    (line.workThisPeriod !== claimed.workThisPeriod ||
      materialsStored(line) !== materialsStored(claimed) ||
      workRetentionHeld(line) !== workRetentionHeld(claimed) ||
      line.materialsRetentionHeld !== claimed.materialsRetentionHeld ||
      line.workRetentionReleased !== claimed.workRetentionReleased)
  );
}
