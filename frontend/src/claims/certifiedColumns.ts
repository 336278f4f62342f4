/** The columns of a claim's lines for whoever certifies: what is claimed beside what is typed. */
import type { CellProblem, Column, ColumnGroup, GridModel } from "../grid/columns";
import { difference, differs } from "./certification";
import { certificationMessages as words } from "./certificationMessages";
import { AMOUNT, claimModel, type Retained } from "./columns";
import { DESCRIPTION } from "./difference";
import { toDate, type ClaimLine } from "./figures";

const LONGEST_REASON = 1_000;

const CLAIMED: readonly Column<ClaimLine>[] = [
  { id: "claimedThisPeriod", ...AMOUNT, group: "claimed", ...words.claimedThisPeriod,
    read: ({ claimed }) => claimed?.workThisPeriod ?? 0n },
  { id: "claimedToDate", ...AMOUNT, group: "claimed", ...words.claimedToDate,
    read: ({ claimed }) => (claimed === null ? 0n : toDate(claimed)) },
];

const DIFFERENCE: readonly Column<ClaimLine>[] = [
  { id: "difference", ...AMOUNT, group: "difference", ...words.difference, read: difference },
  {
    id: "REASON", kind: "text", width: 260, group: "difference", ...words.reason,
    read: ({ reason }) => reason,
    write: (line, value) => ({ ...line, reason: String(value ?? "") }),
    refusalOf: (_, value) =>
      String(value ?? "").length > LONGEST_REASON ? words.reasonTooLong : null,
    lockedBecause: (line) => (differs(line) ? null : words.noDifference),
  },
];

/** How the grid shows the lines of a claim to whoever certifies it. */
export function certifiedModel(
  isBilledByUnit: boolean,
  retained: Retained,
): GridModel<ClaimLine> {
  const claim = claimModel(isBilledByUnit, retained);
  const columns = claim.columns.map(keepingReasons);
  const of = (...groups: readonly string[]) =>
    columns.filter(({ group }) => group !== undefined && groups.includes(group));
  return {
    ...claim,
    columnGroups: claim.columnGroups.flatMap(withOwnGroups),
    columns: [
      ...of("line", "value"),
      ...CLAIMED,
      ...of("work", "to-date"),
      ...DIFFERENCE,
      ...of("materials", "balance", "retention"),
    ],
    problemsOf: (line) => [...(claim.problemsOf?.(line) ?? []), ...missingReason(line)],
  };
}

function withOwnGroups(group: ColumnGroup): readonly ColumnGroup[] {
  const renamed = { ...group, label: words.renamed[group.id] ?? group.label };
  switch (group.id) {
    case "work":
      return [
        { id: "claimed", label: words.groups.claimed, foldsTo: ["claimedThisPeriod"] },
        renamed,
      ];
    case "to-date":
      return [renamed, { id: "difference", label: words.groups.difference }];
    default:
      return [renamed];
  }
}

/** A line that comes back to what is claimed has no reason any more, as on the server. */
function keepingReasons(column: Column<ClaimLine>): Column<ClaimLine> {
  if (column.write === undefined) {
    return column;
  }
  if (column.id === DESCRIPTION) {
    return { ...column, lockedBecause: () => words.describedAsClaimed };
  }
  return {
    ...column,
    // A group is billed as a whole, but certified line by line, each with its reason.
    isGroupTyped: false,
    write: (line, value) => {
      const after = column.write?.(line, value) ?? line;
      return after.reason !== "" && !differs(after) ? { ...after, reason: "" } : after;
    },
  };
}

function missingReason(line: ClaimLine): readonly CellProblem[] {
  return line.reason === "" && differs(line)
    ? [{ columnId: "REASON", severity: "warning", message: words.reasonMissing }]
    : [];
}
