/** Every word of the history. */

const count = new Intl.NumberFormat("en-AU");

export const historyMessages = {
  filter: "Filter the history",
  nothingYet: "Nothing has been done yet. Every change will be listed here, with who made it.",
  noneFits: (text: string) => `No entry that is shown speaks of “${text}”.`,
  showAll: "Show all",
  older: "Show older entries",
  filteredOf: (shown: number, loaded: number, isMore: boolean) =>
    `${count.format(shown)} of ${isMore ? "the newest " : ""}${count.format(loaded)} entries`,
  someone: "Claimline",
  changes: (number: number) =>
    number === 1 ? "1 change" : `${count.format(number)} changes`,
  firstChanges: (listed: number) => `The first ${count.format(listed)} are listed.`,
  changeList: "What was changed",
  subject: "What",
  field: "Field",
  before: "Before",
  after: "After",
  nothing: "nothing",
};
