/** Every word that a grid says. */
import type { CellKind } from "./columns";
import type { Tally } from "./commands";

const count = new Intl.NumberFormat("en-AU");

function cells(number: number): string {
  return `${count.format(number)} ${number === 1 ? "cell" : "cells"}`;
}

const NUMBER_NAMES: Record<CellKind, string> = {
  text: "a text",
  choice: "a choice",
  amount: "an amount",
  percent: "a percentage",
  quantity: "a quantity",
  price: "a price",
};

function tallied(verb: string, { entered, locked, refused, outside }: Tally): string {
  const parts = [`${verb} ${cells(entered)}`];
  if (locked > 0) {
    parts.push(`${count.format(locked)} read-only skipped`);
  }
  if (refused > 0) {
    parts.push(`${count.format(refused)} not accepted`);
  }
  if (outside > 0) {
    parts.push(`${count.format(outside)} beyond the end left out`);
  }
  return `${parts.join(", ")}.`;
}

function restored(verb: string, leftAlone: number): string {
  if (leftAlone === 0) {
    return `${verb}.`;
  }
  return `${verb}; ${gridMessages.lines(leftAlone)} changed by someone else meanwhile left as they are.`;
}

export const gridMessages = {
  /** Id of the element under the grid that explains the active cell. */
  statusId: "grid-status",
  total: "Total",
  lines: (number: number) => (number === 1 ? "1 line" : `${count.format(number)} lines`),
  yours: "yours",
  theirs: "theirs",
  fold: (group: string) => `Fold ${group}`,
  unfold: (group: string) => `Unfold ${group}`,
  none: "None",
  typeToFind: "Type to find",
  noChoiceFits: "Nothing fits.",
  selected: (number: number, sum: string | null) =>
    sum === null ? `${cells(number)} selected` : `${cells(number)} · sum ${sum}`,
  noNumber: (text: string, kind: CellKind) => `“${text}” is not ${NUMBER_NAMES[kind]}.`,
  noSuchChoice: (text: string) => `“${text}” is not one of the choices.`,
  neverTyped: "This column is worked out, not typed.",
  pasted: (tally: Tally) => tallied("Pasted", tally),
  cleared: (tally: Tally) => tallied("Cleared", tally),
  filled: (tally: Tally) => tallied("Filled", tally),
  copied: (number: number) => `Copied ${cells(number)}.`,
  undone: (leftAlone: number) => restored("Undone", leftAlone),
  redone: (leftAlone: number) => restored("Done again", leftAlone),
  resized: (width: number) => `Column ${width} pixels wide.`,
  rowAdded: "Line added.",
  rowsOfOneGroup: "Lines of one group can be moved together.",
  rowsRemoved: (removed: number, reasons: readonly string[]) => {
    const done = `${gridMessages.lines(removed)} removed.`;
    return [done, ...new Set(reasons)].join(" ");
  },
};
