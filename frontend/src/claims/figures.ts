/**
 * One line of a claim in the browser: columns C to I. The same rules as the server's, so that what
 * follows from a typed cell is seen at once; the server's answer then takes its place.
 */
import type { Cents } from "../money/cents";
import { shareOf, type TenThousandths } from "../money/percent";

/** The percentage typed last, kept as typed so that it does not drift. */
export interface TypedPercent {
  readonly cell: "WORK_THIS_PERIOD_PERCENT" | "PERCENT_COMPLETE";
  readonly percent: TenThousandths;
}

export interface ClaimLine {
  readonly id: string;
  readonly kind: "CONTRACT" | "VARIATION" | "MARKUP";
  /** Of the schedule of values; null for lines in no group. */
  readonly groupName: string | null;
  readonly itemNumber: string;
  readonly description: string;
  /** What the schedule of values calls it; the description, until someone types another. */
  readonly scheduleDescription: string;
  readonly budgetCode: string;
  readonly unit: string;
  readonly scheduledQuantity: TenThousandths | null;
  /** Only lines with a unit price are billed by quantity. */
  readonly unitPrice: TenThousandths | null;
  /** Column C. */
  readonly scheduledValue: Cents;
  /** Column D. */
  readonly workFromPreviousClaims: Cents;
  readonly quantityFromPreviousClaims: TenThousandths;
  /** Column E. */
  readonly workThisPeriod: Cents;
  readonly quantityThisPeriod: TenThousandths;
  readonly typedPercent: TypedPercent | null;
  /** Column F of the previous claim: the most that can still be stored of it. */
  readonly materialsFromPreviousClaims: Cents;
  readonly previousMaterialsStored: Cents;
  readonly newMaterialsStored: Cents;
  readonly workRetentionPercent: TenThousandths;
  readonly workRetentionFromPreviousClaims: Cents;
  readonly workRetentionThisPeriod: Cents;
  readonly workRetentionReleased: Cents;
  readonly materialsRetentionPercent: TenThousandths;
  readonly materialsRetentionHeld: Cents;
  readonly materialsRetentionReleased: Cents;
  /** Typed by hand, so that the contract's terms leave it alone. */
  readonly isWorkRetentionTyped: boolean;
  readonly isMaterialsRetentionTyped: boolean;
  /** Where the line shows what is certified: what is claimed; null where it shows that itself. */
  readonly claimed: ClaimLine | null;
  /** Why it is certified for another amount than is claimed. */
  readonly reason: string;
}

/** The line in other words; nothing typed, or the schedule's own words, gives it back to those. */
export function described(line: ClaimLine, text: string): ClaimLine {
  const words = text.trim().replace(/\s+/gu, " ");
  return { ...line, description: words === "" ? line.scheduleDescription : words };
}

/** Column F: previous and new materials stored. */
export function materialsStored(line: ClaimLine): Cents {
  return line.previousMaterialsStored + line.newMaterialsStored;
}

/** Column G = D + E + F. */
export function toDate(line: ClaimLine): Cents {
  return line.workFromPreviousClaims + line.workThisPeriod + materialsStored(line);
}

/** Column H = C - G. */
export function balanceToFinish(line: ClaimLine): Cents {
  return line.scheduledValue - toDate(line);
}

/** As typed, else E of C; null when nothing is scheduled. */
export function workPercent(line: ClaimLine): TenThousandths | null {
  return line.typedPercent?.cell === "WORK_THIS_PERIOD_PERCENT"
    ? line.typedPercent.percent
    : shareOf(line.workThisPeriod, line.scheduledValue);
}

/** As typed, else G of C; null when nothing is scheduled. */
export function percentComplete(line: ClaimLine): TenThousandths | null {
  return line.typedPercent?.cell === "PERCENT_COMPLETE"
    ? line.typedPercent.percent
    : shareOf(toDate(line), line.scheduledValue);
}

/** Held before, and held this period. */
export function workRetentionToRelease(line: ClaimLine): Cents {
  return line.workRetentionFromPreviousClaims + line.workRetentionThisPeriod;
}

/** What stays held on work after what this claim releases. */
export function workRetentionHeld(line: ClaimLine): Cents {
  return workRetentionToRelease(line) - line.workRetentionReleased;
}

/** Column I: held on work and on stored materials. */
export function retentionHeld(line: ClaimLine): Cents {
  return workRetentionHeld(line) + line.materialsRetentionHeld;
}

/** Whether more is claimed than scheduled; on a deduction, more is less. */
export function isOverBilled(line: ClaimLine): boolean {
  const scheduled = line.scheduledValue;
  return scheduled >= 0n ? toDate(line) > scheduled : toDate(line) < scheduled;
}
