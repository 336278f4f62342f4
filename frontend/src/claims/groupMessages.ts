/** What is said of billing the lines of a group together. */

export const groupMessages = {
  billed: (lines: number) =>
    lines === 1 ? "Shared out over 1 line." : `Shared out over ${lines} lines.`,
};
