import { readBlock } from "../grid/clipboard";

interface BudgetCode {
  readonly subJob: string;
  readonly costCode: string;
  readonly costType: string;
  readonly description: string;
}

/** Budget codes as copied from a spreadsheet: sub-job, cost code, cost type, description. */
export function readBudgetCodes(text: string): BudgetCode[] {
  return rowsOf(text)
    .filter((cells) => cells.some((cell) => cell !== ""))
    .map(([subJob = "", costCode = "", costType = "", description = ""]) => ({
      subJob,
      costCode,
      costType,
      description,
    }));
}

/** The number of the first row that names no cost code and cost type; null when all do. */
export function incompleteRow(text: string): number | null {
  const at = rowsOf(text).findIndex(
    (cells) => cells.length < 3 && cells.some((cell) => cell !== ""),
  );
  return at === -1 ? null : at + 1;
}

function rowsOf(text: string): string[][] {
  return readBlock(text).map((cells) => cells.map((cell) => cell.trim()));
}
