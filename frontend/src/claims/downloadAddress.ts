/** Where a claim is fetched from, with what a person chose for it. */

export type Format = "pdf" | "xlsx" | "csv" | "json";

export interface Choices {
  readonly format: Format;
  /** Ids of the grid's columns; none for the usual layout. */
  readonly columnIds: readonly string[] | null;
  readonly hasGroups: boolean;
  readonly hidesEmptyLines: boolean;
  readonly hasDifferences: boolean;
  readonly hasAttachments: boolean;
}

/** Columns of the grid that go by another name outside. */
const NAMES: Readonly<Record<string, string>> = { toDate: "completedAndStoredToDate" };

/** The columns that can be asked for besides the names of the line. */
const KNOWN: ReadonlySet<string> = new Set([
  "budgetCode",
  "unit",
  "scheduledQuantity",
  "unitPrice",
  "scheduledValue",
  "workFromPreviousClaims",
  "workThisPeriod",
  "workThisPeriodPercent",
  "quantityThisPeriod",
  "previousMaterialsStored",
  "newMaterialsStored",
  "materialsStored",
  "completedAndStoredToDate",
  "percentComplete",
  "balanceToFinish",
  "workRetentionPercent",
  "workRetentionThisPeriod",
  "workRetentionReleased",
  "materialsRetentionPercent",
  "materialsRetentionHeld",
  "materialsRetentionReleased",
  "retentionHeld",
]);

/** The file's address: "/files/claims/…/claim.pdf?columns=scheduledValue". */
export function downloadAddress(claimId: string, choices: Choices): string {
  const { format } = choices;
  const asked = new URLSearchParams();
  if (choices.columnIds !== null && format !== "json") {
    const columns = choices.columnIds.map(nameOutside).filter((name) => KNOWN.has(name));
    asked.set("columns", columns.join(","));
    if (!choices.hasGroups) {
      asked.set("groups", "false");
    }
    if (choices.hidesEmptyLines) {
      asked.set("hideEmptyLines", "true");
    }
  }
  if (format === "pdf" && choices.hasDifferences) {
    asked.set("differences", "true");
  }
  if (format === "pdf" && choices.hasAttachments) {
    asked.set("attachments", "true");
  }
  const query = asked.toString();
  return `/files/claims/${claimId}/claim.${format}${query && `?${query}`}`;
}

/** "WORK_THIS_PERIOD" is a cell that people type in; outside it is "workThisPeriod". */
function nameOutside(id: string): string {
  if (id !== id.toUpperCase()) {
    return NAMES[id] ?? id;
  }
  return id.toLowerCase().replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
}
