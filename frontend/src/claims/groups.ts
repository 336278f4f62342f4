/** The groups of a claim's lines: those of the schedule of values, then variations. */
import type { RowGroup } from "../grid/rows";
import type { ClaimLine } from "./figures";
import { lineMessages } from "./lineMessages";

const VARIATIONS = "variations";

export function groupIdOf({ kind, groupName }: ClaimLine): string | null {
  if (groupName !== null) {
    return `group ${groupName}`;
  }
  return kind === "CONTRACT" ? null : VARIATIONS;
}

/** The groups that lines stand in, in the order in which the lines come. */
export function groupsOf(lines: readonly ClaimLine[]): readonly RowGroup[] {
  const groups = new Map<string, RowGroup>();
  for (const line of lines) {
    const id = groupIdOf(line);
    if (id !== null && !groups.has(id)) {
      groups.set(id, { id, name: line.groupName ?? lineMessages.variations });
    }
  }
  return [...groups.values()];
}
