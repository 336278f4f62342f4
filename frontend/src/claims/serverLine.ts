import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { toCents } from "../money/cents";
import { shareOf, toTenThousandths } from "../money/percent";
import { toDate, type ClaimLine, type TypedPercent } from "./figures";

/** What the page needs of a line; the rest follows from it. */
export const ServerLine_line = graphql(`
  fragment ServerLine_line on ClaimLine {
    id
    version
    kind
    groupName
    itemNumber
    description
    scheduleDescription
    budgetCode
    unit
    scheduledQuantity
    unitPrice
    scheduledValue
    workFromPreviousClaims
    quantityFromPreviousClaims
    workThisPeriod
    workThisPeriodPercent
    quantityThisPeriod
    materialsFromPreviousClaims
    previousMaterialsStored
    newMaterialsStored
    percentComplete
    workRetentionPercent
    workRetentionFromPreviousClaims
    workRetentionThisPeriod
    workRetentionReleased
    materialsRetentionPercent
    materialsRetentionHeld
    materialsRetentionReleased
    isWorkRetentionTyped
    isMaterialsRetentionTyped
    certified {
      reason
      workThisPeriod
      workThisPeriodPercent
      quantityThisPeriod
      previousMaterialsStored
      newMaterialsStored
      percentComplete
      workRetentionPercent
      workRetentionThisPeriod
      workRetentionReleased
      materialsRetentionPercent
      materialsRetentionHeld
      materialsRetentionReleased
      isWorkRetentionTyped
      isMaterialsRetentionTyped
    }
  }
`);

/** Which side of the lines the page shows. */
export type ClaimSide = "claimed" | "certified";

/** A line as the server has it. */
export interface ServerLine {
  readonly line: ClaimLine;
  /** Given back with a change, so that nobody overwrites what they have not seen. */
  readonly version: number;
}

type LineData = ResultOf<typeof ServerLine_line>;
/** What a person types in and what follows, on either side. */
type Figures = Omit<NonNullable<LineData["certified"]>, "reason">;

export function readServerLine(
  fragment: FragmentOf<typeof ServerLine_line>,
  side: ClaimSide,
): ServerLine {
  const data = readFragment(ServerLine_line, fragment);
  const claimed = withFigures(identityOf(data), data);
  if (side === "claimed") {
    return { line: claimed, version: data.version };
  }
  const { certified } = data;
  const line = certified === null ? claimed : withFigures(claimed, certified);
  return {
    line: { ...line, claimed, reason: certified?.reason ?? "" },
    version: data.version,
  };
}

type TypedIn = Exclude<keyof Figures, "workThisPeriodPercent" | "percentComplete"> | "typedPercent";

function withFigures(line: Omit<ClaimLine, TypedIn>, figures: Figures): ClaimLine {
  const read: ClaimLine = {
    ...line,
    workThisPeriod: toCents(figures.workThisPeriod),
    quantityThisPeriod: numberOrNull(figures.quantityThisPeriod) ?? 0n,
    typedPercent: null,
    previousMaterialsStored: toCents(figures.previousMaterialsStored),
    newMaterialsStored: toCents(figures.newMaterialsStored),
    workRetentionPercent: toTenThousandths(figures.workRetentionPercent),
    workRetentionThisPeriod: toCents(figures.workRetentionThisPeriod),
    workRetentionReleased: toCents(figures.workRetentionReleased),
    materialsRetentionPercent: toTenThousandths(figures.materialsRetentionPercent),
    materialsRetentionHeld: toCents(figures.materialsRetentionHeld),
    materialsRetentionReleased: toCents(figures.materialsRetentionReleased),
    isWorkRetentionTyped: figures.isWorkRetentionTyped,
    isMaterialsRetentionTyped: figures.isMaterialsRetentionTyped,
  };
  const typedPercent = typedPercentOf(read, figures.workThisPeriodPercent, figures.percentComplete);
  return { ...read, typedPercent };
}

function identityOf(data: LineData): Omit<ClaimLine, TypedIn> {
  return {
    id: data.id,
    kind: data.kind,
    groupName: data.groupName,
    itemNumber: data.itemNumber,
    description: data.description,
    scheduleDescription: data.scheduleDescription ?? data.description,
    budgetCode: data.budgetCode ?? "",
    unit: data.unit,
    scheduledQuantity: numberOrNull(data.scheduledQuantity),
    unitPrice: numberOrNull(data.unitPrice),
    scheduledValue: toCents(data.scheduledValue),
    workFromPreviousClaims: toCents(data.workFromPreviousClaims),
    quantityFromPreviousClaims: numberOrNull(data.quantityFromPreviousClaims) ?? 0n,
    materialsFromPreviousClaims: toCents(data.materialsFromPreviousClaims),
    workRetentionFromPreviousClaims: toCents(data.workRetentionFromPreviousClaims),
    claimed: null,
    reason: "",
  };
}

function numberOrNull(decimal: string | null): bigint | null {
  return decimal === null ? null : toTenThousandths(decimal);
}

/** A percentage other than the one that the amount comes to was typed. */
function typedPercentOf(
  line: ClaimLine,
  work: string | null,
  complete: string | null,
): TypedPercent | null {
  const workPercent = numberOrNull(work);
  if (workPercent !== null && workPercent !== shareOf(line.workThisPeriod, line.scheduledValue)) {
    return { cell: "WORK_THIS_PERIOD_PERCENT", percent: workPercent };
  }
  const percent = numberOrNull(complete);
  return percent !== null && percent !== shareOf(toDate(line), line.scheduledValue)
    ? { cell: "PERCENT_COMPLETE", percent }
    : null;
}
