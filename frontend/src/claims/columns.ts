/** The columns of a claim's lines, in the order of the continuation sheet (A to I). */
import type { CellValue, Column, ColumnGroup, GridModel, Sums } from "../grid/columns";
import { shareOf } from "../money/percent";
import { DESCRIPTION, readCellOf } from "./difference";
import {
  cleared,
  enter,
  isRetentionPercentCell,
  type ClaimLineCell,
  type Entered,
} from "./entry";
import {
  balanceToFinish,
  described,
  materialsStored,
  retentionHeld,
  toDate,
  workRetentionToRelease,
  type ClaimLine,
} from "./figures";
import { groupIdOf } from "./groups";
import { lineMessages } from "./lineMessages";
import { problemsOf } from "./problems";

const { columns: words, locked, refused } = lineMessages;
const LONGEST_DESCRIPTION = 500;

type Lock = (line: ClaimLine) => string | null;

const ifScheduled: Lock = ({ scheduledValue }) =>
  scheduledValue === 0n ? locked.nothingScheduled : null;
const ifByQuantity: Lock = (line) => (line.unitPrice === null ? locked.noUnitPrice : null);
const ifStorable: Lock = (line) =>
  line.unitPrice !== null || line.scheduledValue <= 0n ? locked.noMaterials : null;
const ifStoredBefore: Lock = (line) =>
  line.materialsFromPreviousClaims === 0n ? locked.noneStoredBefore : null;
const ifWorked: Lock = (line) => (line.workThisPeriod === 0n ? locked.noWork : null);
const ifStored: Lock = (line) => (materialsStored(line) === 0n ? locked.noneStored : null);
const ifHeld: Lock = (line) => (workRetentionToRelease(line) === 0n ? locked.nothingHeld : null);
const ifHeldOnMaterials: Lock = (line) =>
  line.materialsRetentionHeld + line.materialsRetentionReleased === 0n ? locked.nothingHeld : null;

interface Shown {
  readonly kind: "amount" | "percent" | "quantity" | "price";
  readonly width: number;
  readonly group: string;
  readonly total?: "sum" | ((sums: Sums) => CellValue);
}

export const AMOUNT = { kind: "amount", width: 104, total: "sum" } as const;
const PERCENT = { kind: "percent", width: 72 } as const;
const QUANTITY = { kind: "quantity", width: 88 } as const;

/** A column that people type in; its id is the server's name of the cell. */
function typed(
  cell: ClaimLineCell,
  shown: Shown & Pick<Column<ClaimLine>, "isGroupTyped">,
  lockedBecause: Lock,
): Column<ClaimLine> {
  const entered = enteredOnce(cell);
  const isClearable = isRetentionPercentCell(cell);
  return {
    id: cell,
    ...shown,
    ...words[cell],
    read: (line) => readCellOf(line, cell),
    write: (line, value) => {
      if (isClearable && value === null) {
        return cleared(line, cell);
      }
      const result = entered(line, asNumber(value));
      return "line" in result ? result.line : line;
    },
    refusalOf: (line, value) => {
      if (isClearable && value === null) {
        return null;
      }
      const result = entered(line, asNumber(value));
      return "refusal" in result ? result.refusal : null;
    },
    lockedBecause,
    ...(isClearable && { isNullable: true }),
    ...(isClearable && {
      noteOf: (line: ClaimLine) =>
        (cell === "WORK_RETENTION_PERCENT"
          ? line.isWorkRetentionTyped
          : line.isMaterialsRetentionTyped)
          ? words.typedByHand
          : null,
    }),
  };
}

/** The grid asks whether a value can stand, then for the line with it: worked out once for both. */
function enteredOnce(cell: ClaimLineCell): (line: ClaimLine, value: bigint) => Entered {
  let last: { readonly line: ClaimLine; readonly value: bigint; readonly entered: Entered } | null =
    null;
  return (line, value) => {
    if (last === null || last.line !== line || last.value !== value) {
      last = { line, value, entered: enter(line, cell, value) };
    }
    return last.entered;
  };
}

function asNumber(value: CellValue): bigint {
  return typeof value === "bigint" ? value : 0n;
}

const share = (part: string, whole: string) => (sums: Sums) =>
  shareOf(sums[part] ?? 0n, sums[whole] ?? 0n);

const LINE: readonly Column<ClaimLine>[] = [
  { id: "itemNumber", kind: "text", width: 76, group: "line", isPinned: true, isRowHeader: true,
    ...words.itemNumber, read: (line) => line.itemNumber },
  { id: DESCRIPTION, kind: "text", width: 232, group: "line", isPinned: true, isTypedSeldom: true,
    ...words.description,
    read: (line) => line.description,
    write: (line, value) => described(line, typeof value === "string" ? value : ""),
    refusalOf: (_line, value) =>
      typeof value === "string" && value.length > LONGEST_DESCRIPTION ? refused.tooLong : null,
    noteOf: (line) =>
      line.description === line.scheduleDescription
        ? null
        : words.described(line.scheduleDescription) },
];

const BUDGET_CODE: Column<ClaimLine> = {
  id: "budgetCode", kind: "text", width: 112, group: "value",
  ...words.budgetCode, read: (line) => line.budgetCode,
};

const BY_UNIT: readonly Column<ClaimLine>[] = [
  { id: "scheduledQuantity", ...QUANTITY, group: "value",
    ...words.scheduledQuantity, read: (line) => line.scheduledQuantity },
  { id: "unit", kind: "text", width: 56, group: "value", ...words.unit, read: (line) => line.unit },
  { id: "unitPrice", kind: "price", width: 88, group: "value",
    ...words.unitPrice, read: (line) => line.unitPrice },
];

const SCHEDULED: Column<ClaimLine> = {
  id: "scheduledValue", ...AMOUNT, group: "value",
  ...words.scheduledValue, read: (line) => line.scheduledValue,
};

const PREVIOUS_WORK: Column<ClaimLine> = {
  id: "workFromPreviousClaims", ...AMOUNT, group: "work",
  ...words.workFromPreviousClaims, read: (line) => line.workFromPreviousClaims,
};

const WORK: readonly Column<ClaimLine>[] = [
  typed("WORK_THIS_PERIOD", { ...AMOUNT, group: "work", isGroupTyped: true }, ifScheduled),
  typed(
    "WORK_THIS_PERIOD_PERCENT",
    {
      ...PERCENT,
      group: "work",
      isGroupTyped: true,
      total: share("WORK_THIS_PERIOD", "scheduledValue"),
    },
    ifScheduled,
  ),
];

const QUANTITY_THIS_PERIOD = typed(
  "QUANTITY_THIS_PERIOD",
  { ...QUANTITY, group: "work" },
  ifByQuantity,
);

const AFTER_WORK: readonly Column<ClaimLine>[] = [
  typed("PREVIOUS_MATERIALS_STORED", { ...AMOUNT, group: "materials" }, ifStoredBefore),
  typed("NEW_MATERIALS_STORED", { ...AMOUNT, group: "materials" }, ifStorable),
  { id: "materialsStored", ...AMOUNT, group: "materials",
    ...words.materialsStored, read: materialsStored },
  { id: "toDate", ...AMOUNT, group: "to-date", ...words.toDate, read: toDate },
  typed(
    "PERCENT_COMPLETE",
    {
      ...PERCENT,
      group: "to-date",
      isGroupTyped: true,
      total: share("toDate", "scheduledValue"),
    },
    ifScheduled,
  ),
  { id: "balanceToFinish", ...AMOUNT, group: "balance",
    ...words.balanceToFinish, read: balanceToFinish },
  typed("WORK_RETENTION_PERCENT", { ...PERCENT, group: "retention" }, ifScheduled),
  typed("WORK_RETENTION_THIS_PERIOD", { ...AMOUNT, group: "retention" }, ifWorked),
  typed("WORK_RETENTION_RELEASED", { ...AMOUNT, group: "retention" }, ifHeld),
  typed("MATERIALS_RETENTION_PERCENT", { ...PERCENT, group: "retention" }, ifStorable),
  typed("MATERIALS_RETENTION_HELD", { ...AMOUNT, group: "retention" }, ifStored),
  typed("MATERIALS_RETENTION_RELEASED", { ...AMOUNT, group: "retention" }, ifHeldOnMaterials),
  { id: "retentionHeld", ...AMOUNT, group: "retention",
    ...words.retentionHeld, read: retentionHeld },
];

export const columnGroups: readonly ColumnGroup[] = [
  { id: "line", label: words.groups.line },
  { id: "value", label: words.groups.value, foldsTo: ["scheduledValue"] },
  { id: "work", label: words.groups.work, foldsTo: ["WORK_THIS_PERIOD"] },
  { id: "materials", label: words.groups.materials, foldsTo: ["materialsStored"] },
  { id: "to-date", label: words.groups.toDate, foldsTo: ["PERCENT_COMPLETE"] },
  { id: "balance", label: words.groups.balance },
  { id: "retention", label: words.groups.retention, foldsTo: ["retentionHeld"] },
];

/** What is folded until the person opens it: there is room for the work and the figures to date. */
export function foldedAtFirst(): readonly string[] {
  const isWide = window.matchMedia("(width >= 1200px)").matches;
  return isWide ? ["value"] : ["value", "materials", "retention"];
}

/** What the settings of the contract have held back. */
export interface Retained {
  readonly showsWorkRetention: boolean;
  readonly showsMaterialsRetention: boolean;
}

function isShown(id: string, { showsWorkRetention, showsMaterialsRetention }: Retained): boolean {
  return (
    (showsWorkRetention || !id.startsWith("WORK_RETENTION")) &&
    (showsMaterialsRetention || !id.startsWith("MATERIALS_RETENTION")) &&
    (showsWorkRetention || showsMaterialsRetention || id !== "retentionHeld")
  );
}

/** How the grid shows the lines of a claim, by quantity too where the contract is billed so. */
export function claimModel(isBilledByUnit: boolean, retained: Retained): GridModel<ClaimLine> {
  return {
    columnGroups,
    columns: [
      ...LINE,
      BUDGET_CODE,
      ...(isBilledByUnit ? BY_UNIT : []),
      SCHEDULED,
      PREVIOUS_WORK,
      ...(isBilledByUnit ? [QUANTITY_THIS_PERIOD] : []),
      ...WORK,
      ...AFTER_WORK.filter(({ id }) => isShown(id, retained)),
    ],
    idOf: (line) => line.id,
    groupOf: groupIdOf,
    problemsOf,
  };
}
