import { graphql, type EnumOf, type ResultOf } from "../graphql/graphql";
import { priced, toCents, toMoney, type Cents } from "../money/cents";
import { toFourPlaces, toTenThousandths, type TenThousandths } from "../money/percent";

/** The schedule as its editor and its reading view need it. */
export const Schedule_fields = graphql(`
  fragment Schedule_fields on ScheduleOfValues @_unmask {
    version
    accountingMethod
    groups {
      id
      name
      position
    }
    lines {
      id
      position
      itemNumber
      description
      groupId
      kind
      quantity
      unit
      unitPrice
      scheduledValue
      billedToDate
      balanceToFinish
      budgetCode {
        id
      }
      taxCode {
        id
      }
    }
  }
`);

export type Schedule = ResultOf<typeof Schedule_fields>;
export type Method = EnumOf<"AccountingMethod">;

/** A line of the schedule in the grid. */
export interface ScheduleRow {
  readonly id: string;
  readonly itemNumber: string;
  readonly description: string;
  readonly groupId: string | null;
  readonly budgetCodeId: string | null;
  /** Null: the default of the project. */
  readonly taxCodeId: string | null;
  readonly kind: EnumOf<"ScheduleLineKind">;
  readonly quantity: TenThousandths | null;
  readonly unit: string;
  readonly unitPrice: TenThousandths | null;
  readonly scheduledValue: Cents;
  /** Null, where the person may see no claims; so is the balance. */
  readonly billedToDate: Cents | null;
  readonly balanceToFinish: Cents | null;
}

export function readRow(line: Schedule["lines"][number]): ScheduleRow {
  return {
    id: line.id,
    itemNumber: line.itemNumber,
    description: line.description,
    groupId: line.groupId,
    budgetCodeId: line.budgetCode?.id ?? null,
    taxCodeId: line.taxCode?.id ?? null,
    kind: line.kind,
    quantity: line.quantity === null ? null : toTenThousandths(line.quantity),
    unit: line.unit,
    unitPrice: line.unitPrice === null ? null : toTenThousandths(line.unitPrice),
    scheduledValue: toCents(line.scheduledValue),
    billedToDate: line.billedToDate === null ? null : toCents(line.billedToDate),
    balanceToFinish: line.balanceToFinish === null ? null : toCents(line.balanceToFinish),
  };
}

/** A line that nothing has been typed in yet. */
export function emptyRow(id: string, method: Method, groupId: string | null): ScheduleRow {
  return {
    id,
    itemNumber: "",
    description: "",
    groupId,
    budgetCodeId: null,
    taxCodeId: null,
    kind: method === "UNIT" ? "CALCULATED" : "MANUAL",
    quantity: null,
    unit: "",
    unitPrice: null,
    scheduledValue: 0n,
    billedToDate: 0n,
    balanceToFinish: 0n,
  };
}

/** Whether nothing stands in a line: it is then neither wrong nor saved. */
export function isBlank(row: ScheduleRow): boolean {
  return (
    row.itemNumber === "" &&
    row.description === "" &&
    row.budgetCodeId === null &&
    row.taxCodeId === null &&
    row.quantity === null &&
    row.unit === "" &&
    row.unitPrice === null &&
    row.scheduledValue === 0n
  );
}

/** The line with its value worked out, where quantity and price are what it is worth. */
export function valued(row: ScheduleRow): ScheduleRow {
  const { kind, quantity, unitPrice } = row;
  const scheduledValue =
    kind === "MANUAL"
      ? row.scheduledValue
      : quantity === null || unitPrice === null
        ? 0n
        : priced(quantity, unitPrice);
  const balanceToFinish = row.billedToDate === null ? null : scheduledValue - row.billedToDate;
  return { ...row, scheduledValue, balanceToFinish };
}

/** Whether two lines say the same to the server. */
export function saysTheSame(one: ScheduleRow, other: ScheduleRow): boolean {
  return (
    one === other ||
    (one.itemNumber === other.itemNumber &&
      one.description === other.description &&
      one.groupId === other.groupId &&
      one.budgetCodeId === other.budgetCodeId &&
      one.taxCodeId === other.taxCodeId &&
      one.kind === other.kind &&
      one.quantity === other.quantity &&
      one.unit === other.unit &&
      one.unitPrice === other.unitPrice &&
      one.scheduledValue === other.scheduledValue)
  );
}

/** A line as the server takes it. */
export function inputOf(row: ScheduleRow, position: number) {
  return {
    id: row.id,
    position,
    itemNumber: row.itemNumber,
    description: row.description,
    groupId: row.groupId,
    budgetCodeId: row.budgetCodeId,
    taxCodeId: row.taxCodeId,
    kind: row.kind,
    quantity: row.quantity === null ? null : toFourPlaces(row.quantity),
    unit: row.unit,
    unitPrice: row.unitPrice === null ? null : toFourPlaces(row.unitPrice),
    scheduledValue: row.kind === "CALCULATED" ? null : toMoney(row.scheduledValue),
  };
}
