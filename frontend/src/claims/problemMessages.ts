/** What the list of problems says. */
import { count } from "./messages";

export const problemMessages = {
  label: "Problems",
  none: "Nothing needs attention on this claim.",
  nothingClaimed: "The claim asks for no payment.",
  severities: { error: "Error", warning: "Warning" },
  more: (lines: number) => `And ${count(lines, "line")} more; F8 in the grid goes through all.`,
} as const;
