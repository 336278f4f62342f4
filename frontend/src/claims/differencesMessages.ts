/** What the comparison with the last claim says; the words of the field differ by country. */
import { count } from "./messages";

export const differencesMessages = {
  first: (due: string) => `This is the first claim of the contract. ${due} is due on it.`,
  more: (due: string, previous: string, last: string, by: string) =>
    `${due} is due on this claim: ${by} more than the ${last} of claim ${previous}.`,
  less: (due: string, previous: string, last: string, by: string) =>
    `${due} is due on this claim: ${by} less than the ${last} of claim ${previous}.`,
  same: (due: string, previous: string) =>
    `${due} is due on this claim, as on claim ${previous}.`,
  how: "What the lines below add up to is the payment due, to the cent. Certified figures count.",
  none: "No line has moved since the last claim.",
  summary: "What moved the payment due",
  kind: "What moved",
  lines: "Lines",
  amount: (currency: string) => `Payment due, ${currency}`,
  explains: "explains only",
  paymentDue: "Payment due",
  byLine: "Line by line",
  line: "Line",
  why: "Why",
  showMore: (left: number) => `Show more (${count(left, "line")} left)`,
  paper: "PDF with this page",
  movements: {
    VARIATION: "New variations",
    SCHEDULED_VALUE: "Scheduled values changed",
    CERTIFIED_DIFFERENTLY: "Last claim certified for another amount",
    MATERIALS_MOVED: "Stored materials that count as work now",
    WORK_DONE: "Work done",
    RE_PRICED: "Earlier work re-priced",
    MATERIALS_DELIVERED: "Materials delivered",
    MATERIALS_BUILT_IN: "Stored materials built in or taken away",
    RETENTION_HELD: "Retention held on work",
    RETENTION_STEPPED_DOWN: "Retention freed by a step",
    RETENTION_RELEASED: "Retention released",
    MATERIALS_RETENTION: "Retention held on materials",
  },
} as const;
