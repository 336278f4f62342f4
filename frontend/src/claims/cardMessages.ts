/** What the lines say on a phone. */

export const cardMessages = {
  label: "Lines by group",
  ungrouped: "Lines without a group",
  scheduled: "Scheduled",
  previous: "Previous",
  thisClaim: "This claim",
  claimed: "Claimed",
  certified: "Certified",
  certifyPercent: "Certify %",
  reason: "Reason for the difference",
  reasonOf: (line: string) => `Reason for the difference on ${line}`,
  claimPercent: "Claim %",
  percentOf: (line: string) => `Claim % of ${line}`,
  nothing: "0",
  nothingOn: (line: string) => `Claim nothing on ${line}`,
  rest: "Rest",
  restOf: (line: string) => `Claim the rest of ${line}`,
} as const;
