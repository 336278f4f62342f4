/** What the dialogs of a claim say, and what is offered and asked above its lines. */
import { count } from "./messages";

export const dialogMessages = {
  steps: {
    SUBMIT_CLAIM: {
      title: (claim: string) => `Submit claim ${claim}`,
      explanation:
        "The claim goes to review. Its lines can still be changed until it is approved.",
      submit: "Submit claim",
      done: (claim: string) => `Claim ${claim} is under review.`,
    },
    WITHDRAW_CLAIM: {
      title: (claim: string) => `Withdraw claim ${claim}`,
      explanation: "The claim goes back to draft and is no longer up for review.",
      submit: "Withdraw claim",
      done: (claim: string) => `Claim ${claim} is a draft again.`,
    },
    SEND_BACK_CLAIM: {
      title: (claim: string) => `Send back claim ${claim}`,
      explanation: "Whoever prepared the claim is asked to revise it and submit it again.",
      submit: "Send back",
      done: (claim: string) => `Claim ${claim} was sent back.`,
    },
    APPROVE_CLAIM: {
      title: (claim: string) => `Approve claim ${claim}`,
      explanation:
        "The claim's figures stand from then on: they carry forward to the next claim.",
      submit: "Approve claim",
      done: (claim: string) => `Claim ${claim} is approved.`,
    },
    REOPEN_CLAIM: {
      title: (claim: string) => `Reopen claim ${claim}`,
      explanation: "The approval is taken back and the claim is under review again.",
      submit: "Reopen claim",
      done: (claim: string) => `Claim ${claim} is under review again.`,
    },
  },

  asked: { reason: "Reason", comment: "Comment" },
  unsaved:
    "Some of what was typed is not saved yet. Settle the marked lines, or try again in a moment.",

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
      `${held} of retention is held. The percentage is taken of all that is held and spread over the lines; a single line's amount is typed in the grid.`,
    percent: "Percentage to release",
    noPercent: "A percentage such as 50 or 33.3333.",
    cause: "What for",
    noCause: "Nothing in particular",
    dueEvent: (name: string) => `${name}: due`,
    security: (number: string, amount: string) => `In its place: security ${number} of ${amount}`,
    fund: "Held on",
    funds: { ALL: "Work and materials", WORK: "Work", MATERIALS: "Stored materials" },
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
} as const;
