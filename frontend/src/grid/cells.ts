/** How each kind of cell is written for people, copied, and read from what they type. */
import { formatCents, toMoney } from "../money/cents";
import { formatPercent, formatPrice, formatQuantity, toFourPlaces } from "../money/percent";
import { readTyped } from "../money/typed";
import { isNumeric, type CellKind, type CellValue, type Column } from "./columns";
import { gridMessages } from "./messages";

const FORMAT: Record<Exclude<CellKind, "text" | "choice">, (value: bigint) => string> = {
  amount: formatCents,
  percent: formatPercent,
  quantity: formatQuantity,
  price: formatPrice,
};

type ShownColumn = Pick<Column<never>, "kind" | "choices">;

/** The cell as a person reads it. Zero is a dash where nothing can be typed. */
export function formatCell(column: ShownColumn, value: CellValue, isReadOnly = false): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "string" || column.kind === "text" || column.kind === "choice") {
    return labelOf(column, String(value));
  }
  return value === 0n && isReadOnly ? "\u2013" : FORMAT[column.kind](value);
}

/** The cell as other programs read it: numbers without separators. */
export function rawCell(column: ShownColumn, value: CellValue): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "string") {
    return labelOf(column, value);
  }
  // At least two places, so that a column of amounts or percentages lines up elsewhere too.
  return column.kind === "amount"
    ? toMoney(value)
    : toFourPlaces(value).replace(/0{1,2}$/, "");
}

function labelOf(column: ShownColumn, value: string): string {
  return column.choices?.().find((choice) => choice.value === value)?.label ?? value;
}

type ReadCell =
  | { readonly value: CellValue }
  | { readonly problem: string };

/** Read what was typed or pasted into a cell. */
export function readCell<R>(column: Column<R>, text: string): ReadCell {
  const trimmed = text.trim();
  if (column.kind === "text") {
    return { value: trimmed.replace(/\s*\n\s*/g, " ") };
  }
  if (trimmed === "") {
    return { value: emptyValue(column) };
  }
  if (column.kind === "choice") {
    return readChoice(column, trimmed);
  }
  return readNumber(column.kind, trimmed);
}

function readChoice<R>(column: Column<R>, text: string): ReadCell {
  const sought = text.toLocaleLowerCase();
  const found = column
    .choices?.()
    .find(({ value, label }) => value === text || label.toLocaleLowerCase() === sought);
  return found ? { value: found.value } : { problem: gridMessages.noSuchChoice(text) };
}

function readNumber(kind: CellKind, text: string): ReadCell {
  // "45 %" is a percentage only in a column of them: 45 dollars would be a costly guess.
  const plain = kind === "percent" ? text.replace(/\s*%$/, "") : text;
  const value = readTyped(plain, kind === "amount" ? 2 : 4);
  return value === null ? { problem: gridMessages.noNumber(text, kind) } : { value };
}

/** What a cleared cell holds. */
function emptyValue<R>(column: Column<R>): CellValue {
  if (column.kind === "text") {
    return "";
  }
  return isNumeric(column.kind) && !column.isNullable ? 0n : null;
}
