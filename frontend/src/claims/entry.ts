/**
 * What each typed cell recomputes, rule by rule as the server does it.
 *
 * Whenever work this period moves, work retention follows by the standing percentage; whenever
 * stored materials move, materials retention does. Amounts are the truth; a typed percentage is
 * kept beside them.
 */
import { formatCents, percentOf, priced, type Cents } from "../money/cents";
import { divideHalfUp } from "../money/decimal";
import type { TenThousandths } from "../money/percent";
import {
  materialsStored,
  toDate,
  workRetentionToRelease,
  type ClaimLine,
  type TypedPercent,
} from "./figures";
import { lineMessages } from "./lineMessages";

/** A cell of a line that a person types in, by the server's name for it. */
export type ClaimLineCell =
  | "WORK_THIS_PERIOD"
  | "WORK_THIS_PERIOD_PERCENT"
  | "PERCENT_COMPLETE"
  | "QUANTITY_THIS_PERIOD"
  | "PREVIOUS_MATERIALS_STORED"
  | "NEW_MATERIALS_STORED"
  | "WORK_RETENTION_PERCENT"
  | "WORK_RETENTION_THIS_PERIOD"
  | "WORK_RETENTION_RELEASED"
  | "MATERIALS_RETENTION_PERCENT"
  | "MATERIALS_RETENTION_HELD"
  | "MATERIALS_RETENTION_RELEASED";

/** The line as it stands after the entry, or why it cannot. */
export type Entered = { readonly line: ClaimLine } | { readonly refusal: string };

const HUNDRED: TenThousandths = 1_000_000n;
const LARGEST_PERCENT = HUNDRED * 100n;
const LARGEST_AMOUNT: Cents = 10n ** 17n;
const { refused } = lineMessages;

const ENTER: Readonly<Record<ClaimLineCell, (line: ClaimLine, value: bigint) => Entered>> = {
  WORK_THIS_PERIOD: (line, amount) => ({ line: withWork(line, amount) }),
  WORK_THIS_PERIOD_PERCENT: (line, percent) =>
    typed(line, percentOf(percent, line.scheduledValue), {
      cell: "WORK_THIS_PERIOD_PERCENT",
      percent,
    }),
  PERCENT_COMPLETE: (line, percent) => {
    const before = line.workFromPreviousClaims + materialsStored(line);
    return typed(line, percentOf(percent, line.scheduledValue) - before, {
      cell: "PERCENT_COMPLETE",
      percent,
    });
  },
  QUANTITY_THIS_PERIOD: (line, quantity) =>
    line.unitPrice === null
      ? { refusal: refused.noUnitPrice }
      : {
          line: {
            ...withWork(line, priced(quantity, line.unitPrice)),
            quantityThisPeriod: quantity,
          },
        },
  PREVIOUS_MATERIALS_STORED: (line, amount) =>
    amount < 0n || amount > line.materialsFromPreviousClaims
      ? { refusal: refused.previousMaterials(formatCents(line.materialsFromPreviousClaims)) }
      : { line: withMaterials({ ...line, previousMaterialsStored: amount }) },
  NEW_MATERIALS_STORED: (line, amount) =>
    amount < 0n
      ? { refusal: refused.newMaterials }
      : { line: withMaterials({ ...line, newMaterialsStored: amount }) },
  WORK_RETENTION_PERCENT: (line, percent) =>
    withRetentionPercent(percent, {
      ...line,
      workRetentionPercent: percent,
      workRetentionThisPeriod: percentOf(percent, line.workThisPeriod),
      isWorkRetentionTyped: true,
    }),
  WORK_RETENTION_THIS_PERIOD: workRetention,
  WORK_RETENTION_RELEASED: (line, amount) => ({
    line: { ...line, workRetentionReleased: amount },
  }),
  MATERIALS_RETENTION_PERCENT: (line, percent) =>
    withRetentionPercent(percent, {
      ...line,
      materialsRetentionPercent: percent,
      materialsRetentionHeld: percentOf(percent, materialsStored(line)),
      isMaterialsRetentionTyped: true,
    }),
  MATERIALS_RETENTION_HELD: materialsRetention,
  MATERIALS_RETENTION_RELEASED: materialsReleased,
};

/** Type a value in a cell: cents for amounts, ten-thousandths for percentages and quantities. */
export function enter(line: ClaimLine, cell: ClaimLineCell, value: bigint): Entered {
  if (isPercentCell(cell) && (value > LARGEST_PERCENT || value < -LARGEST_PERCENT)) {
    return { refusal: refused.percentRange };
  }
  const entered = ENTER[cell](line, value);
  if ("refusal" in entered) {
    return entered;
  }
  const refusal = brokenRule(line, entered.line);
  return refusal === null ? entered : { refusal };
}

/** Give the retention of a line back to the contract's terms: the server says what they hold. */
export function cleared(line: ClaimLine, cell: RetentionPercentCell): ClaimLine {
  return cell === "WORK_RETENTION_PERCENT"
    ? { ...line, isWorkRetentionTyped: false }
    : { ...line, isMaterialsRetentionTyped: false, materialsRetentionReleased: 0n };
}

/** The cells in which nothing typed means: by the contract's terms. */
export type RetentionPercentCell = "WORK_RETENTION_PERCENT" | "MATERIALS_RETENTION_PERCENT";

export function isRetentionPercentCell(cell: ClaimLineCell): cell is RetentionPercentCell {
  return cell === "WORK_RETENTION_PERCENT" || cell === "MATERIALS_RETENTION_PERCENT";
}

/** Whether a cell holds a percentage. */
export function isPercentCell(cell: ClaimLineCell): boolean {
  return cell.endsWith("_PERCENT") || cell === "PERCENT_COMPLETE";
}

/** The quantity that an amount of work comes to, to four places. */
export function quantityOf(work: Cents, unitPrice: TenThousandths | null): TenThousandths {
  // Two places over four, wanted to four: times 10^6.
  return unitPrice === null || unitPrice === 0n ? 0n : divideHalfUp(work * 1_000_000n, unitPrice);
}

function withWork(line: ClaimLine, work: Cents): ClaimLine {
  return {
    ...line,
    workThisPeriod: work,
    quantityThisPeriod: quantityOf(work, line.unitPrice),
    workRetentionThisPeriod: percentOf(line.workRetentionPercent, work),
    typedPercent: null,
  };
}

function typed(line: ClaimLine, work: Cents, typedPercent: TypedPercent): Entered {
  return { line: { ...withWork(line, work), typedPercent } };
}

/** What depends on column F follows; a typed percent complete no longer holds. */
function withMaterials(line: ClaimLine): ClaimLine {
  const keepsTyped = line.typedPercent?.cell === "WORK_THIS_PERIOD_PERCENT";
  return {
    ...line,
    materialsRetentionHeld: percentOf(line.materialsRetentionPercent, materialsStored(line)),
    typedPercent: keepsTyped ? line.typedPercent : null,
  };
}

function withRetentionPercent(percent: TenThousandths, line: ClaimLine): Entered {
  return percent < 0n || percent > HUNDRED ? { refusal: refused.retentionPercent } : { line };
}

function workRetention(line: ClaimLine, amount: Cents): Entered {
  const { workThisPeriod } = line;
  if (workThisPeriod === 0n) {
    return amount === 0n
      ? { line: { ...line, workRetentionThisPeriod: 0n } }
      : { refusal: refused.noWork };
  }
  if (!isWithin(amount, workThisPeriod)) {
    return { refusal: refused.workRetentionRange };
  }
  const percent = divideHalfUp(amount * HUNDRED, workThisPeriod);
  return {
    line: {
      ...line,
      workRetentionThisPeriod: amount,
      workRetentionPercent: percent,
      isWorkRetentionTyped: true,
    },
  };
}

function materialsRetention(line: ClaimLine, amount: Cents): Entered {
  const stored = materialsStored(line);
  if (stored === 0n) {
    return amount === 0n
      ? { line: { ...line, materialsRetentionHeld: 0n } }
      : { refusal: refused.noMaterials };
  }
  if (!isWithin(amount, stored)) {
    return { refusal: refused.materialsRetentionRange };
  }
  return { line: holdingOnMaterials(line, amount) };
}

/** What is released lowers the percentage too, or the next delivery would have it held again. */
function materialsReleased(line: ClaimLine, amount: Cents): Entered {
  const most = line.materialsRetentionHeld + line.materialsRetentionReleased;
  if (amount === line.materialsRetentionReleased) {
    return { line };
  }
  return isWithin(amount, most)
    ? {
        line: holdingOnMaterials(
          { ...line, materialsRetentionReleased: amount },
          most - amount,
        ),
      }
    : { refusal: refused.releaseRange(formatCents(most)) };
}

function holdingOnMaterials(line: ClaimLine, amount: Cents): ClaimLine {
  const stored = materialsStored(line);
  return {
    ...line,
    materialsRetentionHeld: amount,
    materialsRetentionPercent: stored === 0n ? 0n : divideHalfUp(amount * HUNDRED, stored),
    isMaterialsRetentionTyped: true,
  };
}

/** Whether a part lies between nothing and the whole, whichever sign that has. */
function isWithin(part: Cents, whole: Cents): boolean {
  return whole >= 0n ? part >= 0n && part <= whole : part <= 0n && part >= whole;
}

/** The first rule joining a line's columns that it breaks; null when it keeps them all. */
function brokenRule(before: ClaimLine, line: ClaimLine): string | null {
  const scheduled = line.scheduledValue;
  const stored = materialsStored(line);
  if (scheduled === 0n && (line.workThisPeriod !== 0n || stored !== 0n)) {
    return refused.nothingScheduled;
  }
  const workToDate = line.workFromPreviousClaims + line.workThisPeriod;
  if (line.workThisPeriod !== before.workThisPeriod && workToDate * scheduled < 0n) {
    return refused.belowNothing;
  }
  if (stored !== 0n && (line.unitPrice !== null || scheduled < 0n)) {
    return refused.materialsNotBillable;
  }
  if (!isWithin(line.workRetentionReleased, workRetentionToRelease(line))) {
    return refused.releaseRange(formatCents(workRetentionToRelease(line)));
  }
  const size = toDate(line) < 0n ? -toDate(line) : toDate(line);
  return size > LARGEST_AMOUNT ? refused.tooLarge : null;
}
