/** What the lines say where they show what is certified. */
const heading = (header: string, name: string) => ({ header, name });

export const certificationMessages = {
  groups: { claimed: "Claimed", difference: "Certified less claimed" },
  renamed: {
    work: "Certified work",
    "to-date": "Certified to date",
    materials: "Certified materials",
    retention: "Certified retention",
  } as Readonly<Record<string, string>>,
  claimedThisPeriod: heading("This claim", "Claimed this claim"),
  claimedToDate: heading("To date", "Claimed to date"),
  difference: heading("Difference", "Certified less claimed, to date"),
  reason: heading("Reason", "Reason for the difference"),
  describedAsClaimed: "Lines are described where they are claimed.",
  noDifference: "The line is certified as claimed.",
  reasonTooLong: "A reason has at most 1,000 characters.",
  reasonMissing: "Give the reason for the difference: the certificate waits for it.",
};
