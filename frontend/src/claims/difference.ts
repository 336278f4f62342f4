/** The cells that lead from one state of a line to another: what is sent, kept and played back. */
import { percentOf, toMoney, toCents } from "../money/cents";
import { toFourPlaces, toTenThousandths } from "../money/percent";
import {
  cleared,
  enter,
  isPercentCell,
  isRetentionPercentCell,
  quantityOf,
  type ClaimLineCell,
  type RetentionPercentCell,
} from "./entry";
import {
  described,
  materialsStored,
  percentComplete,
  workPercent,
  type ClaimLine,
} from "./figures";

/** The cell of a line's description: words, not a figure. */
export const DESCRIPTION = "DESCRIPTION";

/** What is saved of a line: its cells, and the reason for a difference. */
export type SavedCell = ClaimLineCell | typeof DESCRIPTION | "REASON";

/** A cell and what was typed in it, as the server reads it. */
export interface TypedCell {
  readonly cell: SavedCell;
  /** Empty in a percentage of retention: by the contract's terms; as description: the schedule's. */
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
  MATERIALS_RETENTION_RELEASED: (line) => line.materialsRetentionReleased,
};

/** What a cell of a line holds. */
export function readCellOf(line: ClaimLine, cell: SavedCell): bigint | string | null {
  if (cell === DESCRIPTION) {
    return line.description;
  }
  return cell === "REASON" ? line.reason : READ[cell](line);
}

/** What a cell of a line holds, as the server reads it. */
export function typedCellOf(line: ClaimLine, cell: SavedCell): TypedCell {
  if (cell === "REASON") {
    return { cell, value: line.reason };
  }
  if (cell === DESCRIPTION) {
    const { description, scheduleDescription } = line;
    return { cell, value: description === scheduleDescription ? "" : description };
  }
  const value = READ[cell](line) ?? 0n;
  return { cell, value: isAmountCell(cell) ? toMoney(value) : toFourPlaces(value) };
}

/** Type cells in a line one after the other; those that cannot stand are passed over. */
export function played(line: ClaimLine, cells: readonly TypedCell[]): ClaimLine {
  return cells.reduce(withCell, line);
}

function withCell(line: ClaimLine, { cell, value }: TypedCell): ClaimLine {
  if (cell === "REASON") {
    return { ...line, reason: value };
  }
  if (cell === DESCRIPTION) {
    return described(line, value);
  }
  if (value === "" && isRetentionPercentCell(cell)) {
    return cleared(line, cell);
  }
  const entered = enter(line, cell, isAmountCell(cell) ? toCents(value) : toTenThousandths(value));
  return "line" in entered ? entered.line : line;
}

/** The cells to type, in order, so that `from` becomes `to`; none when it is so already. */
export function cellsBetween(from: ClaimLine, to: ClaimLine): readonly TypedCell[] {
  const cells: TypedCell[] = [];
  let now = from;
  const type = (cell: SavedCell) => {
    const one = typedCellOf(to, cell);
    now = played(now, [one]);
    cells.push(one);
  };
  const typeIfOther = (cell: ClaimLineCell) => {
    if (READ[cell](now) !== READ[cell](to)) {
      type(cell);
    }
  };
  const clear = (cell: RetentionPercentCell) => {
    now = cleared(now, cell);
    cells.push({ cell, value: "" });
  };
  if (from.description !== to.description) {
    type(DESCRIPTION);
  }
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
  // Of a line that nobody typed retention in, the server works it out.
  if (to.isWorkRetentionTyped) {
    if (!hasSameWorkRetention(now, to)) {
      type(cellOfWorkRetention(to));
    }
  } else if (now.isWorkRetentionTyped) {
    clear("WORK_RETENTION_PERCENT");
  }
  typeIfOther("WORK_RETENTION_RELEASED");
  if (to.isMaterialsRetentionTyped) {
    typeIfOther("MATERIALS_RETENTION_RELEASED");
    if (!hasSameMaterialsRetention(now, to)) {
      type(cellOfMaterialsRetention(to));
    }
  } else if (now.isMaterialsRetentionTyped) {
    clear("MATERIALS_RETENTION_PERCENT");
  }
  if (from.reason !== to.reason) {
    type("REASON");
  }
  return cells;
}

/** Whether two states of a line hold the same figures. */
export function hasSameFigures(one: ClaimLine, other: ClaimLine): boolean {
  return (
    one === other ||
    (cellsBetween(one, other).length === 0 &&
      hasSameWorkRetention(one, other) &&
      hasSameMaterialsRetention(one, other) &&
      hasSameClaim(one.claimed, other.claimed))
  );
}

function hasSameClaim(one: ClaimLine | null, other: ClaimLine | null): boolean {
  return one === null || other === null ? one === other : hasSameFigures(one, other);
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
    one.workRetentionPercent === other.workRetentionPercent &&
    one.isWorkRetentionTyped === other.isWorkRetentionTyped
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
    one.materialsRetentionPercent === other.materialsRetentionPercent &&
    one.materialsRetentionReleased === other.materialsRetentionReleased &&
    one.isMaterialsRetentionTyped === other.isMaterialsRetentionTyped
  );
}

function cellOfMaterialsRetention(line: ClaimLine): ClaimLineCell {
  const follows = percentOf(line.materialsRetentionPercent, materialsStored(line));
  return follows === line.materialsRetentionHeld
    ? "MATERIALS_RETENTION_PERCENT"
    : "MATERIALS_RETENTION_HELD";
}
