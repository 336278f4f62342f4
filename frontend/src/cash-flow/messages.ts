/** Every word of the cash flow. */

export const cashFlowMessages = {
  tab: "Cash flow",
  plan: "Plan",
  nothing: "There is nothing to show yet: plan the months, or approve a claim.",
  curvePlan: "The plan is a curve over the contract sum between start and completion.",
  typedPlan: "The plan was typed.",
  currency: (currency: string) => `All amounts in ${currency}, before tax.`,
  showTable: "Show as table",
  month: "Month",

  series: {
    planned: "Planned",
    claimed: "Claimed",
    certified: "Certified",
    retention: "Retention held",
    due: "Payment due",
  },

  curve: {
    title: "To date",
    sentence: (planned: string, claimed: string, certified: string) =>
      `Lines to date: ${planned} is planned in all; ${claimed} is claimed and ${certified} certified so far.`,
  },
  monthly: {
    title: "Month by month",
    sentence: (months: number) =>
      `Bars for ${months} months: what is planned in each, and the payment due by its certificates.`,
  },
  retention: {
    title: "Retention held",
    sentence: (held: string) => `A line of the retention held at the end of each month, ${held} at last.`,
  },
  waterfall: {
    title: "Contract sum",
    sentence: (original: string, revised: string, certified: string) =>
      `Steps from the original sum of ${original} to the revised sum of ${revised}, of which ${certified} is certified.`,
    part: "Part",
    amount: "Amount",
    original: "Original",
    variations: "Variations",
    revised: "Revised",
    toClaim: "To claim",
    retention: "Retention",
    certified: "Certified",
  },

  dialog: {
    title: "Plan the cash flow",
    explanation: "What is expected to be claimed in each month, before retention and tax.",
    from: "First month",
    until: "Last month",
    complaint: "An amount with at most two decimals.",
    total: (total: string, sum: string) => `${total} planned, of a contract sum of ${sum}.`,
    submit: "Save plan",
    saved: "The plan is saved.",
    backToCurve: "Use the curve again",
    curveUsed: "The plan is the curve again.",
  },
};
