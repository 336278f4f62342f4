/** Every word of the settings of a contract and of a project. */

export const settingsMessages = {
  groups: {
    claims: "Claims",
    schedule: "Schedule of values",
    retention: "Materials and retention",
    payments: "Payment and GST",
    paper: "On paper",
    periods: "Billing periods",
    contracts: "New contracts start with",
  },
  groupHelp: {
    periods: "The days that the dialog for a new billing period is filled in with.",
    contracts:
      "A contract takes these when it is entered, and has its own from then on: what is changed here leaves it as it is.",
  },

  areClaimsEnabled: "Allow progress claims",
  areClaimsEnabledHelp: "Off: no claim can be made on this contract, and it is not listed as waiting for one.",
  overBilling: "When a line is claimed above its scheduled value",
  overBillings: {
    BLOCK: "Block: nothing is saved",
    WARN: "Warn: saved, and listed as something to look at",
    ALLOW: "Allow without a word",
  },
  claimNumberPattern: "Pattern of claim numbers",
  claimNumberPatternHelp:
    "Suggested for each new claim, such as {contract}/PC-{number:2}. There are {number}, {number:3}, {contract}, {period}, {month} and {year}. Left empty, the last number is counted on.",
  isScheduleAlwaysEditable: "Let the schedule of values always change",
  isScheduleAlwaysEditableHelp:
    "Off: lines change in draft only. On: they change in any status, never below what was claimed; the newest claim follows while it can be edited.",
  accountingMethod: "Accounting method",
  accountingMethods: { AMOUNT: "By amount", UNIT: "By unit and quantity" },
  accountingMethodHelp: "How lines are priced and claimed. It is changed with the contract’s details.",
  movesMaterialsToWork: "Move stored materials to work done",
  movesMaterialsToWorkHelp:
    "On each new claim, what was stored counts as work done before, with the retention held on it. Off: you lower the materials yourself as they are built in.",
  showsWorkRetention: "Hold retention on completed work",
  showsWorkRetentionHelp: "Off: none is held, and its columns are left out of claims.",
  showsMaterialsRetention: "Hold retention on stored materials",
  showsMaterialsRetentionHelp: "Off: none is held, and its columns are left out of claims.",
  showsBudgetCodes: "Print budget codes",
  showsBudgetCodesHelp: "Under the description of each line.",
  hidesEmptyLines: "Leave out empty lines",
  hidesEmptyLinesHelp: "Lines scheduled at nothing, with nothing claimed, are not printed.",

  periodStartDay: "Starts on day",
  periodEndDay: "Ends on day",
  periodDueDay: "Claims due on day",
  dayHelp: "Of the month; the 31st of a shorter month is its last day.",
  dayComplaint: "A day from 1 to 31.",
  areContractsPrivate: "Make new contracts private",
  areContractsPrivateHelp: "Seen by administrators and listed readers only, unless the contract says otherwise.",

  arePaymentsEnabled: "Record payments received",
  arePaymentsEnabledHelp: "Off: no payment is recorded on this contract.",
  paymentDays: "Days until payment",
  paymentDaysComplaint: "A number of days from 0 to 180.",
  paymentCounted: "Counted in",
  paymentCounteds: {
    BUSINESS: "Business days",
    CALENDAR: "Calendar days",
  },
  paymentCountedFrom: "Counted from",
  paymentCountedFroms: {
    SUBMISSION: "The day after the claim is submitted",
    PERIOD_END: "The day after its period ends",
    CERTIFICATE: "The day after its certificate is issued",
    END_OF_MONTH: "The end of the month of its certificate",
  },
  taxTreatment: "GST on retention",
  taxTreatments: {
    FULL_PRICE: "Shown in full, due when the retention is paid",
    AFTER_RETENTION: "Invoiced when the retention is paid",
  },
  taxTreatmentHelp:
    "Either way a payment carries the GST of what is paid with it; the tax invoice shows the full price, or what is left after retention.",
  taxInvoiceIssuer: "Tax invoice made by",
  taxInvoiceIssuers: {
    HEAD_CONTRACTOR: "The head contractor",
    OWNER: "The owner (recipient-created, as agreed in writing)",
    ELSEWHERE: "Elsewhere: the claim’s paper is none",
  },
  holidayCalendar: "Public holidays of",
  holidayCalendarHelp: "They are no business days.",
  holidayCalendars: {
    NONE: "None: Saturdays and Sundays only",
    ACT: "Australian Capital Territory",
    NSW: "New South Wales",
    NT: "Northern Territory",
    QLD: "Queensland",
    SA: "South Australia",
    TAS: "Tasmania",
    VIC: "Victoria",
    WA: "Western Australia",
  },

  on: "On",
  off: "Off",
  locked: (reason: string) => `Locked: ${reason}`,
  save: "Save settings",
  saved: "The settings are saved.",
};
