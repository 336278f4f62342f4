/** Every word that the lines of a claim say; the words of the field differ by country. */

const heading = (header: string, name: string) => ({ header, name });

export const lineMessages = {
  variations: "Variations",

  columns: {
    groups: {
      line: "Line",
      value: "Value",
      work: "Work",
      materials: "Materials",
      toDate: "To date",
      balance: "Balance",
      retention: "Retention",
    },
    itemNumber: heading("Item", "Item"),
    description: heading("Description", "Description"),
    budgetCode: heading("Code", "Budget code"),
    scheduledQuantity: heading("Qty", "Scheduled quantity"),
    unit: heading("Unit", "Unit"),
    unitPrice: heading("Price", "Unit price"),
    scheduledValue: heading("Scheduled", "Scheduled value"),
    workFromPreviousClaims: heading("Previous", "Work from previous claims"),
    QUANTITY_THIS_PERIOD: heading("Qty", "This claim: quantity"),
    WORK_THIS_PERIOD: heading("This claim", "This claim: value"),
    WORK_THIS_PERIOD_PERCENT: heading("%", "This claim: %"),
    PREVIOUS_MATERIALS_STORED: heading("Previous", "Materials: previous, still stored"),
    NEW_MATERIALS_STORED: heading("New", "Materials: new"),
    materialsStored: heading("Stored", "Materials stored"),
    toDate: heading("Value", "To date: value"),
    PERCENT_COMPLETE: heading("%", "To date: %"),
    balanceToFinish: heading("To finish", "Balance to finish"),
    WORK_RETENTION_PERCENT: heading("Work %", "Retention on work: %"),
    WORK_RETENTION_THIS_PERIOD: heading("This claim", "Retention on work this claim"),
    WORK_RETENTION_RELEASED: heading("Released", "Retention released"),
    MATERIALS_RETENTION_PERCENT: heading("Mat. %", "Retention on materials: %"),
    MATERIALS_RETENTION_HELD: heading("Materials", "Retention on materials"),
    MATERIALS_RETENTION_RELEASED: heading("Mat. released", "Retention on materials released"),
    retentionHeld: heading("Held", "Retention held"),
    described: (schedule: string) =>
      `The schedule of values calls it “${schedule}”. Clear the cell to call it so again.`,
    typedByHand: "Typed by hand. Clear the cell to go by the contract’s retention terms again.",
  },

  locked: {
    nothingScheduled: "Nothing is scheduled on this line, so nothing can be claimed on it.",
    noUnitPrice: "This line has no unit price, so it is billed by amount.",
    noMaterials: "Stored materials cannot be billed on this line.",
    noneStoredBefore: "No materials were stored when the claim was made.",
    noWork: "Nothing is claimed for work on this line this period.",
    noneStored: "No materials are stored on this line.",
    nothingHeld: "No retention is held on this line.",
  },

  refused: {
    noUnitPrice: "This line has no unit price, so it is billed by amount.",
    previousMaterials: (most: string) =>
      `Previous materials still stored are from 0.00 to the ${most} carried from the previous claim.`,
    newMaterials: "New materials are not negative; lower the previous ones instead.",
    retentionPercent: "Retention is from 0 to 100 %.",
    percentRange: "A percentage lies between −10,000 and 10,000.",
    noWork: "Nothing is claimed for work on this line this period.",
    noMaterials: "No materials are stored on this line.",
    workRetentionRange: "Retention is between 0.00 and the work that it is held on.",
    materialsRetentionRange: "Retention is between 0.00 and the materials that it is held on.",
    nothingScheduled: "Nothing is scheduled on this line, so nothing can be claimed on it.",
    belowNothing: "This would take back more work than was claimed before.",
    materialsNotBillable: "Stored materials cannot be billed on this line.",
    releaseRange: (most: string) => `At most ${most} of work retention can be released here.`,
    tooLarge: "The amount is too large.",
    tooLong: "A description has at most 500 characters.",
  },

  overBilled: (toDate: string, scheduled: string) =>
    `${toDate} is claimed to date, of ${scheduled} scheduled.`,
};
