/** What is said of approved changes that wait to be added to a claim. */
export const changeMessages = {
  waiting: (count: number) =>
    count === 1
      ? "One change was approved after this claim was made, and is not on it yet."
      : `${count} changes were approved after this claim was made, and are not on it yet.`,
  review: "Review and add",
  title: "Add approved changes",
  explanation:
    "What you choose is billed on this claim: on rows of its own, or by a new value of the lines that it names. The rest waits.",
  variation: (number: string, title: string) => `${number} ${title}`,
  submit: "Add to the claim",
  nothing: "Choose at least one change.",
  done: (count: number) => (count === 1 ? "One change was added." : `${count} changes were added.`),
} as const;
