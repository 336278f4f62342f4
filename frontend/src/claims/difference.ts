/** The cells that lead from one state of a line to another: what is sent, kept and played back. */
import { percentOf, toMoney, toCents } from "../money/cents";
import { toFourPlaces, toTenThousandths } from "../money/percent";
import { enter, isPercentCell, quantityOf, type ClaimLineCell } from "./entry";
import { materialsStored, percentComplete, workPercent, type ClaimLine } from "./figures";

/** A cell and what was typed in it, as the server reads it. */
export interface TypedCell {
  readonly cell: ClaimLineCell;
  readonly value: string;
}

const READ: Readonly<Record<ClaimLineCell, (line: ClaimLine) => bigint | null>> = {
  WORK_THIS_PERIOD: (line) => line.workThisPeriod,
  WORK_THIS_PERIOD_PERCENT: workPercent,
  PERCENT_COMPLETE: percentComplete,
  QUANTITY_THIS_PERIOD: (line) => line.quantityThisPeriod,
  PREVIOUS_MATERIALS_STORED: (line) => line.previousMaterialsStored,
  NEW_MATERIALS_STORED: (line) => line.newMaterialsStored,
  WORK_RETENTION_PERCENT: (line) => line.workRetentionPercent,
  WORK_RETENTION_THIS_PERIOD: (line) => line.workRetentionThisPeriod,
  WORK_RETENTION_RELEASED: (line) => line.workRetentionReleased,
  MATERIALS_RETENTION_PERCENT: (line) => line.materialsRetentionPercent,
  MATERIALS_RETENTION_HELD: (line) => line.materialsRetentionHeld,
};

/** What a cell of a line holds. */
export function readCellOf(line: ClaimLine, cell: ClaimLineCell): bigint | null {
  return READ[cell](line);
}

/** What a cell of a line holds, as the server reads it. */
export function typedCellOf(line: ClaimLine, cell: ClaimLineCell): TypedCell {
  const value = readCellOf(line, cell) ?? 0n;
  return { cell, value: isAmountCell(cell) ? toMoney(value) : toFourPlaces(value) };
}

/** Type cells in a line one after the other; those that cannot stand are passed over. */
export function played(line: ClaimLine, cells: readonly TypedCell[]): ClaimLine {
  return cells.reduce((before, { cell, value }) => {
    const entered = enter(before, cell, isAmountCell(cell) ? toCents(value) : toTenThousandths(value));
    return "line" in entered ? entered.line : before;
  }, line);
}

/** The cells to type, in order, so that `from` becomes `to`; none when it is so already. */
export function cellsBetween(from: ClaimLine, to: ClaimLine): readonly TypedCell[] {
  const cells: TypedCell[] = [];
  let now = from;
  const type = (cell: ClaimLineCell) => {
    const one = typedCellOf(to, cell);
    now = played(now, [one]);
    cells.push(one);
  };
  const typeIfOther = (cell: ClaimLineCell) => {
    if (READ[cell](now) !== READ[cell](to)) {
      type(cell);
    }
  };
  const releasesLess = size(to.workRetentionReleased) < size(from.workRetentionReleased);
  if (releasesLess) {
    // Before what is held sinks too: at no moment may more be released than is held.
    type("WORK_RETENTION_RELEASED");
  }
  typeIfOther("PREVIOUS_MATERIALS_STORED");
  typeIfOther("NEW_MATERIALS_STORED");
  if (!hasSameWork(now, to)) {
    type(cellOfWork(to));
  }
  if (!hasSameWorkRetention(now, to)) {
    type(cellOfWorkRetention(to));
  }
  typeIfOther("WORK_RETENTION_RELEASED");
  if (!hasSameMaterialsRetention(now, to)) {
    type(cellOfMaterialsRetention(to));
  }
  return cells;
}

/** Whether two states of a line hold the same figures. */
export function hasSameFigures(one: ClaimLine, other: ClaimLine): boolean {
  return one === other || cellsBetween(one, other).length === 0;
}

function isAmountCell(cell: ClaimLineCell): boolean {
  return !isPercentCell(cell) && cell !== "QUANTITY_THIS_PERIOD";
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

function hasSameWork(one: ClaimLine, other: ClaimLine): boolean {
  return (
    one.workThisPeriod === other.workThisPeriod &&
    one.quantityThisPeriod === other.quantityThisPeriod &&
    workPercent(one) === workPercent(other) &&
    percentComplete(one) === percentComplete(other)
  );
}

/** The cell in which the work was typed: typing it again gives the same figures, to the cent. */
function cellOfWork({ typedPercent, quantityThisPeriod, workThisPeriod, unitPrice }: ClaimLine) {
  if (typedPercent !== null) {
    return typedPercent.cell;
  }
  return quantityThisPeriod === quantityOf(workThisPeriod, unitPrice)
    ? "WORK_THIS_PERIOD"
    : "QUANTITY_THIS_PERIOD";
}

function hasSameWorkRetention(one: ClaimLine, other: ClaimLine): boolean {
  return (
    one.workRetentionThisPeriod === other.workRetentionThisPeriod &&
    one.workRetentionPercent === other.workRetentionPercent
  );
}

function cellOfWorkRetention(line: ClaimLine): ClaimLineCell {
  const follows = percentOf(line.workRetentionPercent, line.workThisPeriod);
  return follows === line.workRetentionThisPeriod
    ? "WORK_RETENTION_PERCENT"
    : "WORK_RETENTION_THIS_PERIOD";
}

function hasSameMaterialsRetention(one: ClaimLine, other: ClaimLine): boolean {
  return (
    one.materialsRetentionHeld === other.materialsRetentionHeld &&
    one.materialsRetentionPercent === other.materialsRetentionPercent
  );
}

function cellOfMaterialsRetention(line: ClaimLine): ClaimLineCell {
  const follows = percentOf(line.materialsRetentionPercent, materialsStored(line));
  return follows === line.materialsRetentionHeld
    ? "MATERIALS_RETENTION_PERCENT"
    : "MATERIALS_RETENTION_HELD";
}
