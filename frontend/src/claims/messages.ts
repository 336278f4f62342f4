/** Every word of the claim page but those of its lines; the words of the field differ by country. */

const number = new Intl.NumberFormat("en-AU");

function count(many: number, noun: string): string {
  return many === 1 ? `1 ${noun}` : `${number.format(many)} ${noun}s`;
}

export const claimMessages = {
  saving: {
    saved: "All changes saved",
    savedAt: (time: string) => `Saved ${time}`,
    saving: "Saving…",
    offline: "Offline: kept on this device",
    failed: "Not saved",
    tryAgain: "Try again",
    refused: (value: string, reason: string) => `${value} was not taken: ${reason}`,
    changedMeanwhile: (by: string | null) =>
      `${by ?? "Someone else"} changed this meanwhile: choose which value stands.`,
    notYet:
      "Some of what was typed is not saved yet. Settle the marked lines, or try again in a moment.",
    offlineNotice:
      "Claimline cannot be reached. What you type is kept on this device and saved once it can.",
    lost: (lines: number) =>
      `What was typed last on ${count(lines, "line")} came too late and was not saved.`,
  },

  statuses: {
    DRAFT: { label: "Draft", tone: "muted" },
    UNDER_REVIEW: { label: "Under review", tone: "info" },
    REVISE_AND_RESUBMIT: { label: "Revise and resubmit", tone: "warn" },
    APPROVED: { label: "Approved", tone: "good" },
  },

  title: (claim: string) => `Claim ${claim}`,
  changedElsewhere: (lines: number) => `Someone else changed ${count(lines, "line")}.`,
  fileName: (contract: string, claim: string) => `${contract} claim ${claim}.pdf`,
  linesOf: (claim: string) => `Lines of claim ${claim}`,
  due: (date: string) => `due ${date}`,
  reason: "Reason",
  comment: "Comment",
  sentBack: (comment: string) => `Sent back: ${comment}`,
  approved: (date: string, by: string) => `Approved on ${date} by ${by}.`,
  withComment: (comment: string) => `“${comment}”`,

  tabs: {
    label: "Parts of the claim",
    lines: "Lines",
    certificate: "Certificate",
    problems: "Problems",
    documents: "Documents",
    history: "History",
    preview: "PDF preview",
  },

  actions: {
    undo: "Undo",
    redo: "Redo",
    nothingToUndo: "There is nothing to undo.",
    nothingToRedo: "There is nothing to do again.",
    more: "More",
    attention: (lines: number) =>
      lines === 1 ? "1 line needs attention" : `${count(lines, "line")} need attention`,
    nextProblem: "Go to the next problem",
    previousProblem: "Go to the previous problem",
    release: "Release retention",
    edit: "Edit claim number and date",
    delete: "Delete claim",
    downloads: "Download",
    pdf: "PDF",
    csv: "CSV",
    xlsx: "Excel workbook",
    rowHeight: "Row height",
    rowHeights: { 32: "Compact", 40: "Comfortable", 48: "Spacious" },
    actsOnClaim: "This claim",
  },

  find: {
    label: "Find in lines",
    placeholder: "Item, description, code or group",
    found: (found: number, all: number) => `${number.format(found)} of ${count(all, "line")}`,
    nothing: "No line fits what you are looking for.",
    clear: "Show all lines",
  },

  figures: {
    label: "What the claim comes to",
    gross: "This claim, gross",
    retention: "Retention held",
    due: "Current payment due",
    toDate: "Completed and stored to date",
    complete: "Complete",
    percent: (percent: string) => `${percent} %`,
  },

  certificate: {
    label: "Certificate",
    line: "Line",
    what: "What it is",
    original: "Original contract sum",
    variations: "Net change by variations",
    sumToDate: "Contract sum to date",
    completed: "Total completed and stored to date",
    completedPercent: (percent: string) => `Total completed and stored to date (${percent} %)`,
    workRetention: (percent: string) => `Retention on completed work (${percent} %)`,
    materialsRetention: (percent: string) => `Retention on stored materials (${percent} %)`,
    totalRetention: "Total retention",
    earned: "Total earned less retention",
    previous: "Less previous certificates",
    due: "Current payment due",
    balance: "Balance to finish, including retention",
    released: (amount: string) => `Retention released by this claim: ${amount}`,
    withoutTax: "Amounts exclude tax.",
    variationsLabel: "Variations",
    variationsIn: (currency: string) => `Variations, ${currency}`,
    additions: "Additions",
    deductions: "Deductions",
    inPreviousClaims: "In previous claims",
    thisClaim: "First claimed here",
    total: "Total",
    net: "Net change",
  },

  steps: {
    SUBMIT_CLAIM: {
      button: "Submit claim",
      title: (claim: string) => `Submit claim ${claim}`,
      explanation:
        "The claim goes to review. Its lines can still be changed until it is approved.",
      submit: "Submit claim",
      done: (claim: string) => `Claim ${claim} is under review.`,
    },
    WITHDRAW_CLAIM: {
      button: "Withdraw",
      title: (claim: string) => `Withdraw claim ${claim}`,
      explanation: "The claim goes back to draft and is no longer up for review.",
      submit: "Withdraw claim",
      done: (claim: string) => `Claim ${claim} is a draft again.`,
    },
    SEND_BACK_CLAIM: {
      button: "Send back",
      title: (claim: string) => `Send back claim ${claim}`,
      explanation: "Whoever prepared the claim is asked to revise it and submit it again.",
      submit: "Send back",
      done: (claim: string) => `Claim ${claim} was sent back.`,
    },
    APPROVE_CLAIM: {
      button: "Approve",
      title: (claim: string) => `Approve claim ${claim}`,
      explanation:
        "The claim's figures stand from then on: they carry forward to the next claim.",
      submit: "Approve claim",
      done: (claim: string) => `Claim ${claim} is approved.`,
    },
    REOPEN_CLAIM: {
      button: "Reopen",
      title: (claim: string) => `Reopen claim ${claim}`,
      explanation: "The approval is taken back and the claim is under review again.",
      submit: "Reopen claim",
      done: (claim: string) => `Claim ${claim} is under review again.`,
    },
  },

  deleting: {
    title: (claim: string) => `Delete claim ${claim}?`,
    explanation: "The claim, all that was typed in it and its documents are gone for good.",
    submit: "Delete claim",
    done: (claim: string) => `Claim ${claim} was deleted.`,
  },

  editing: {
    title: (claim: string) => `Edit claim ${claim}`,
    claimNumber: "Claim number",
    billedOn: "Billed on",
    submit: "Save",
  },

  release: {
    title: "Release retention",
    explanation: (held: string) =>
      `${held} of retention on work can be released. The percentage is taken of all that is held and spread over the lines; a single line's amount is typed in the grid.`,
    percent: "Percentage to release",
    noPercent: "A percentage such as 50 or 33.3333.",
    scope: "Of which lines",
    allLines: "All lines",
    selectedLines: (lines: number) => `The ${count(lines, "line")} selected in the grid`,
    held: (held: string) => `${held} held`,
    submit: "Release",
    done: (lines: number) => `Retention released on ${count(lines, "line")}.`,
  },

  draft: {
    offer: (time: string, lines: number) =>
      `What you typed on ${count(lines, "line")} was not saved when this page was last open (${time}).`,
    restore: "Put it back",
    discard: "Discard",
    restored: (lines: number) => `Put back on ${count(lines, "line")}.`,
  },

  conflict: {
    title: (lines: number) =>
      lines === 1
        ? "Someone else changed a line that you were typing in"
        : `Someone else changed ${count(lines, "line")} that you were typing in`,
    yours: "Yours",
    theirs: (by: string | null) => (by === null ? "Theirs" : `Theirs (${by})`),
    keepMine: "Keep yours",
    takeTheirs: "Take theirs",
    keepAll: "Keep all yours",
    takeAll: "Take all theirs",
    about: (act: string, line: string) => `${act} on line ${line}`,
  },

  problems: {
    label: "Problems",
    none: "Nothing needs attention on this claim.",
    nothingClaimed: "The claim asks for no payment.",
    severities: { error: "Error", warning: "Warning" },
    more: (lines: number) => `And ${count(lines, "line")} more; F8 in the grid goes through all.`,
  },

  cards: {
    label: "Lines by group",
    ungrouped: "Lines without a group",
    scheduled: "Scheduled",
    previous: "Previous",
    thisClaim: "This claim",
    claimPercent: "Claim %",
    percentOf: (line: string) => `Claim % of ${line}`,
    nothing: "0",
    nothingOn: (line: string) => `Claim nothing on ${line}`,
    rest: "Rest",
    restOf: (line: string) => `Claim the rest of ${line}`,
  },
} as const;
