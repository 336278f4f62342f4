/** The columns of a schedule of values, to read or to edit. */
import type { CellProblem, CellValue, Choice, Column, ColumnGroup, GridModel } from "../grid/columns";
import { rowCommands } from "../grid/row-commands";
import { shareOf, type TenThousandths } from "../money/percent";
import { uuid7 } from "../graphql/uuid7";
import { scheduleMessages } from "./scheduleMessages";
import { emptyRow, isBlank, valued, type Method, type ScheduleRow } from "./scheduleRow";

type Col = Column<ScheduleRow>;

const { columns: words, locked, refused, problems } = scheduleMessages;

/** Windows in which descriptions may be wide; all columns are still in sight. */
export const ROOMY = "(width >= 1400px)";

const LONGEST = { itemNumber: 40, description: 500, unit: 20 } as const;
// 15 digits before the cents; 11 before the four decimals of quantities and prices.
const LARGEST_CENTS = 10n ** 17n - 1n;
const LARGEST_TEN_THOUSANDTHS = 10n ** 15n - 1n;

function text(
  id: "itemNumber" | "description" | "unit",
  shown: Pick<Col, "width" | "isPinned" | "isRowHeader" | "group">,
): Col {
  return {
    id,
    kind: "text",
    ...words[id],
    ...shown,
    read: (row) => row[id],
    write: (row, value) => ({ ...row, [id]: String(value ?? "") }),
    refusalOf: (_, value) =>
      String(value ?? "").length > LONGEST[id] ? refused.tooLong(LONGEST[id]) : null,
  };
}

function choice(
  id: "groupId" | "budgetCodeId" | "taxCodeId",
  choices: () => readonly Choice[],
  width: number,
  group: "place" | "value" = "place",
): Col {
  return {
    id,
    kind: "choice",
    ...words[id],
    width,
    group,
    isNullable: true,
    choices,
    read: (row) => row[id],
    write: (row, value) => ({ ...row, [id]: typeof value === "string" && value ? value : null }),
  };
}

/** Quantity and unit price: what is typed in an empty line makes it one valued by them. */
function factor(id: "quantity" | "unitPrice", width: number): Col {
  return {
    id,
    kind: id === "quantity" ? "quantity" : "price",
    ...words[id],
    width,
    group: "value",
    isNullable: true,
    read: (row) => row[id],
    write: (row, value) => {
      const typed = typeof value === "bigint" ? value : null;
      const kind = typed === null ? row.kind : "CALCULATED";
      return valued({ ...row, kind, [id]: typed });
    },
    lockedBecause: (row) =>
      row.kind === "MANUAL" && row.scheduledValue !== 0n ? locked.isManual : null,
    refusalOf: (_, value) =>
      isWithin(value, LARGEST_TEN_THOUSANDTHS) ? null : refused.tooLarge,
  };
}

function isWithin(value: CellValue, largest: bigint): boolean {
  return typeof value !== "bigint" || (value <= largest && value >= -largest);
}

const AMOUNT: Col = {
  id: "scheduledValue",
  kind: "amount",
  ...words.scheduledValue,
  width: 128,
  group: "value",
  total: "sum",
  read: (row) => row.scheduledValue,
  write: (row, value) =>
    valued({ ...row, kind: "MANUAL", scheduledValue: typeof value === "bigint" ? value : 0n }),
  lockedBecause: (row) =>
    row.kind === "CALCULATED" && (row.quantity !== null || row.unitPrice !== null)
      ? locked.isCalculated
      : null,
  refusalOf: (_, value) => (isWithin(value, LARGEST_CENTS) ? null : refused.tooLarge),
};

const KIND: Col = {
  id: "kind",
  kind: "choice",
  ...words.kind,
  width: 128,
  group: "value",
  choices: () =>
    (["CALCULATED", "MANUAL"] as const).map((value) => ({
      value,
      label: scheduleMessages.kinds[value],
    })),
  read: (row) => row.kind,
  write: (row, value) =>
    value === "CALCULATED"
      ? valued({ ...row, kind: "CALCULATED" })
      : valued({ ...row, kind: "MANUAL", quantity: null, unitPrice: null }),
};

/** How much of a line is billed; null where that is unknown or the line is worth nothing. */
export function billedShare({ billedToDate, scheduledValue }: ScheduleRow): TenThousandths | null {
  return billedToDate === null ? null : shareOf(billedToDate, scheduledValue);
}

const BILLED: readonly Col[] = [
  {
    id: "billedToDate",
    kind: "amount",
    ...words.billedToDate,
    width: 120,
    group: "billed",
    total: "sum",
    read: (row) => row.billedToDate,
  },
  {
    id: "percentBilled",
    kind: "percent",
    ...words.percentBilled,
    width: 72,
    group: "billed",
    read: billedShare,
    total: (sums) => shareOf(sums["billedToDate"] ?? 0n, sums["scheduledValue"] ?? 0n),
  },
  {
    id: "balanceToFinish",
    kind: "amount",
    ...words.balanceToFinish,
    width: 120,
    group: "billed",
    total: "sum",
    read: (row) => row.balanceToFinish,
  },
];

interface ModelOptions {
  readonly method: Method;
  readonly isEdited: boolean;
  /** What is billed is known, and shown: while a schedule is edited, nothing is billed. */
  readonly showsBilled: boolean;
  /** There is width to spare for descriptions. */
  readonly isRoomy: boolean;
  readonly budgetCodes: readonly Choice[];
  /** With one rate alone there is nothing to choose, and no column. */
  readonly taxCodes: readonly Choice[];
  /** The groups as they are now: they may be added and renamed. */
  readonly groups: () => readonly Choice[];
}

/** How the grid shows a schedule. */
export function scheduleModel({
  method,
  isEdited,
  showsBilled,
  isRoomy,
  budgetCodes,
  taxCodes,
  groups,
}: ModelOptions): GridModel<ScheduleRow> {
  const isByUnit = method === "UNIT";
  return {
    columnGroups: columnGroups(showsBilled),
    columns: [
      text("itemNumber", { width: 88, group: "line", isPinned: true, isRowHeader: true }),
      text("description", { width: isRoomy && !isByUnit ? 440 : 280, group: "line", isPinned: true }),
      ...(isEdited ? [choice("groupId", groups, 152)] : []),
      choice("budgetCodeId", () => budgetCodes, 120),
      ...(isByUnit
        ? [factor("quantity", 96), text("unit", { width: 64, group: "value" }), factor("unitPrice", 104)]
        : []),
      AMOUNT,
      ...(isByUnit && isEdited ? [KIND] : []),
      // Last of what is typed: rows pasted from a workbook have no such column.
      ...(taxCodes.length > 1 ? [choice("taxCodeId", () => taxCodes, 104, "value")] : []),
      ...(showsBilled ? BILLED : []),
    ],
    idOf: (row) => row.id,
    groupOf: (row) => row.groupId,
    ...(isEdited && {
      problemsOf,
      rowOperations: {
        commands: rowCommands,
        newRow: (groupId) => emptyRow(uuid7(), method, groupId),
        inGroup: (row, groupId) => ({ ...row, groupId }),
      },
    }),
  };
}

function columnGroups(showsBilled: boolean): readonly ColumnGroup[] {
  const groups = [
    { id: "line", label: words.groups.line },
    { id: "place", label: words.groups.place },
    { id: "value", label: words.groups.value },
  ];
  return showsBilled ? [...groups, { id: "billed", label: words.groups.billed }] : groups;
}

/** What the server would refuse of a line, said as soon as it is typed. */
export function problemsOf(row: ScheduleRow): readonly CellProblem[] {
  if (isBlank(row)) {
    return [];
  }
  const found: [columnId: string, message: string][] = [];
  if (row.description === "") {
    found.push(["description", problems.noDescription]);
  }
  if (row.kind === "CALCULATED" && row.quantity === null) {
    found.push(["quantity", problems.noQuantity]);
  }
  if (row.kind === "CALCULATED" && row.unitPrice === null) {
    found.push(["unitPrice", problems.noUnitPrice]);
  }
  if (!isWithin(row.scheduledValue, LARGEST_CENTS)) {
    found.push(["scheduledValue", problems.tooLarge]);
  }
  return found.map(([columnId, message]) => ({ columnId, severity: "error", message }));
}
