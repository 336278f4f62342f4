import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
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
  }
`);

/** A line as the server has it. */
export interface ServerLine {
  readonly line: ClaimLine;
  /** Given back with a change, so that nobody overwrites what they have not seen. */
  readonly version: number;
}

export function readServerLine(fragment: FragmentOf<typeof ServerLine_line>): ServerLine {
  const data = readFragment(ServerLine_line, fragment);
  const line: ClaimLine = {
    id: data.id,
    kind: data.kind,
    groupName: data.groupName,
    itemNumber: data.itemNumber,
    description: data.description,
    budgetCode: data.budgetCode ?? "",
    unit: data.unit,
    scheduledQuantity: numberOrNull(data.scheduledQuantity),
    unitPrice: numberOrNull(data.unitPrice),
    scheduledValue: toCents(data.scheduledValue),
    workFromPreviousClaims: toCents(data.workFromPreviousClaims),
    quantityFromPreviousClaims: numberOrNull(data.quantityFromPreviousClaims) ?? 0n,
    workThisPeriod: toCents(data.workThisPeriod),
    quantityThisPeriod: numberOrNull(data.quantityThisPeriod) ?? 0n,
    typedPercent: null,
    materialsFromPreviousClaims: toCents(data.materialsFromPreviousClaims),
    previousMaterialsStored: toCents(data.previousMaterialsStored),
    newMaterialsStored: toCents(data.newMaterialsStored),
    workRetentionPercent: toTenThousandths(data.workRetentionPercent),
    workRetentionFromPreviousClaims: toCents(data.workRetentionFromPreviousClaims),
    workRetentionThisPeriod: toCents(data.workRetentionThisPeriod),
    workRetentionReleased: toCents(data.workRetentionReleased),
    materialsRetentionPercent: toTenThousandths(data.materialsRetentionPercent),
    materialsRetentionHeld: toCents(data.materialsRetentionHeld),
    materialsRetentionReleased: toCents(data.materialsRetentionReleased),
    isWorkRetentionTyped: data.isWorkRetentionTyped,
    isMaterialsRetentionTyped: data.isMaterialsRetentionTyped,
  };
  const typedPercent = typedPercentOf(line, data.workThisPeriodPercent, data.percentComplete);
  return { line: { ...line, typedPercent }, version: data.version };
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
