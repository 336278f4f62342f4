/** Lines for the tests of claims. */
import { toCents } from "../money/cents";
import { toTenThousandths } from "../money/percent";
import type { TypedCell } from "./difference";
import { enter, isPercentCell, type ClaimLineCell } from "./entry";
import { materialsStored, workRetentionHeld, type ClaimLine } from "./figures";

/** A line as it stands on its first claim, billed by amount, with 10 % retention. */
export function openedLine(scheduled: string, changes: Partial<ClaimLine> = {}): ClaimLine {
  return {
    id: "line",
    kind: "CONTRACT",
    groupName: "Preliminaries",
    itemNumber: "01.001",
    description: "Site establishment",
    scheduleDescription: "Site establishment",
    budgetCode: "A.01-100.S",
    unit: "",
    scheduledQuantity: null,
    unitPrice: null,
    scheduledValue: toCents(scheduled),
    workFromPreviousClaims: 0n,
    quantityFromPreviousClaims: 0n,
    workThisPeriod: 0n,
    quantityThisPeriod: 0n,
    typedPercent: null,
    materialsFromPreviousClaims: 0n,
    previousMaterialsStored: 0n,
    newMaterialsStored: 0n,
    workRetentionPercent: toTenThousandths("10"),
    workRetentionFromPreviousClaims: 0n,
    workRetentionThisPeriod: 0n,
    workRetentionReleased: 0n,
    materialsRetentionPercent: toTenThousandths("10"),
    materialsRetentionHeld: 0n,
    materialsRetentionReleased: 0n,
    isWorkRetentionTyped: false,
    isMaterialsRetentionTyped: false,
    claimed: null,
    reason: "",
    ...changes,
  };
}

/** The line as the next claim opens. */
export function carriedForward(line: ClaimLine): ClaimLine {
  return {
    ...line,
    workFromPreviousClaims: line.workFromPreviousClaims + line.workThisPeriod,
    workThisPeriod: 0n,
    typedPercent: null,
    materialsFromPreviousClaims: materialsStored(line),
    previousMaterialsStored: materialsStored(line),
    newMaterialsStored: 0n,
    workRetentionFromPreviousClaims: workRetentionHeld(line),
    workRetentionThisPeriod: 0n,
    workRetentionReleased: 0n,
  };
}

/** Type plain decimals in cells, one after the other; none of them may be refused. */
export function withTyped(
  line: ClaimLine,
  ...cells: readonly (readonly [ClaimLineCell, string])[]
): ClaimLine {
  return cells.reduce((before, [cell, value]) => {
    const entered = enter(before, cell, asUnits(cell, value));
    if ("refusal" in entered) {
      throw new Error(`${cell} ${value}: ${entered.refusal}`);
    }
    return entered.line;
  }, line);
}

/** Why a value cannot stand in a cell. */
export function refusalOf(line: ClaimLine, cell: ClaimLineCell, value: string): string | null {
  const entered = enter(line, cell, asUnits(cell, value));
  return "refusal" in entered ? entered.refusal : null;
}

export function shown(cells: readonly TypedCell[]): readonly string[] {
  return cells.map(({ cell, value }) => `${cell} ${value}`);
}

function asUnits(cell: ClaimLineCell, value: string): bigint {
  const hasFourPlaces = isPercentCell(cell) || cell === "QUANTITY_THIS_PERIOD";
  return hasFourPlaces ? toTenThousandths(value) : toCents(value);
}
