/** What a claim's page says as it opens; the words of the field differ by country. */
import { formatDay } from "../dates/dates";

const number = new Intl.NumberFormat("en-AU");

/** "1 line", "2,050 lines" */
export function count(many: number, noun: string): string {
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
  putBack: (lines: number) => `Put back on ${count(lines, "line")}.`,
  fileName: (contract: string, claim: string) => `${contract} claim ${claim}.pdf`,
  linesOf: (claim: string) => `Lines of claim ${claim}`,
  due: (date: string) => `due ${date}`,
  sentBack: (comment: string) => `Sent back: ${comment}`,
  retentionOnly: "This claim is for the release of retention alone.",
  releaseDue: (event: string, day: string | null, percent: string) =>
    `${event} was reached${day === null ? "" : ` on ${formatDay(day)}`}: ${percent} % of the retention may be released, by “Release retention” above the lines.`,
  approved: (date: string, by: string) => `Approved on ${date} by ${by}.`,
  withComment: (comment: string) => `“${comment}”`,

  tabs: {
    label: "Parts of the claim",
    lines: "Lines",
    certificate: "Certificate",
    problems: "Problems",
    changes: "What changed",
    documents: "Documents",
    mails: "E-mails",
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
    chooseDownload: "Columns, attachments, other formats…",
    rowHeight: "Row height",
    rowHeights: { 32: "Compact", 40: "Comfortable", 48: "Spacious" },
    actsOnClaim: "This claim",
  },

  steps: {
    SUBMIT_CLAIM: "Submit claim",
    WITHDRAW_CLAIM: "Withdraw",
    SEND_BACK_CLAIM: "Send back",
    APPROVE_CLAIM: "Approve",
    REOPEN_CLAIM: "Reopen",
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
} as const;
