/** Every word of the schedule of values and its editor; the words of the field differ by country. */

const number = new Intl.NumberFormat("en-AU");

function count(many: number, noun: string): string {
  return many === 1 ? `1 ${noun}` : `${number.format(many)} ${noun}s`;
}

const heading = (header: string, name = header) => ({ header, name });

export const scheduleMessages = {
  title: "Schedule of values",
  label: (contract: string) => `Schedule of values of ${contract}`,

  columns: {
    groups: { line: "Line", place: "Belongs to", value: "Value", billed: "Billed" },
    itemNumber: heading("Item"),
    description: heading("Description"),
    groupId: heading("Group"),
    budgetCodeId: heading("Budget code"),
    quantity: heading("Quantity"),
    unit: heading("Unit"),
    unitPrice: heading("Unit price"),
    scheduledValue: heading("Amount", "Scheduled value"),
    kind: heading("Valued by"),
    taxCodeId: heading("Tax", "Tax code; the default of the project where none is chosen"),
    billedToDate: heading("To date", "Billed to date"),
    percentBilled: heading("%", "Billed to date: %"),
    balanceToFinish: heading("Balance", "Balance to finish"),
  },
  kinds: { CALCULATED: "Quantity × price", MANUAL: "Amount" },

  locked: {
    isCalculated: "The amount is quantity times unit price. Clear those to type an amount.",
    isManual: "This line has an amount. Clear it, or value the line by quantity and price, first.",
    readingOnly: "The schedule is changed on its own page.",
  },
  refused: {
    tooLong: (most: number) => `At most ${number.format(most)} characters.`,
    tooLarge: "The number is too large.",
  },
  problems: {
    noDescription: "A line needs a description.",
    noQuantity: "A line valued by quantity and price needs a quantity.",
    noUnitPrice: "A line valued by quantity and price needs a unit price.",
    tooLarge: "The amount is too large.",
  },

  read: {
    edit: "Edit schedule",
    import: "Import",
    download: "Download",
    xlsx: "Excel workbook",
    csv: "CSV",
    empty: "The schedule has no lines yet. It is the priced breakdown that claims are made against.",
    find: "Find lines",
    nothingFound: "No line fits what you are looking for.",
    ungrouped: "Lines without a group",
    total: "Total",
    billed: "Billed to date",
    balance: "Balance",
    onLargerScreen: "The schedule is edited on a larger screen.",
    lines: (lines: number) => count(lines, "line"),
  },

  editor: {
    save: "Save",
    saved: "Saved",
    nothingToSave: "There is nothing to save.",
    unsaved: (lines: number) =>
      lines === 0 ? "Unsaved changes" : `Unsaved changes on ${count(lines, "line")}`,
    mend: (lines: number) => `${count(lines, "line")} to mend`,
    mendKey: "F8",
    mendFirst: (lines: number) =>
      lines === 1
        ? "One line cannot be saved as it is. F8 goes to it."
        : `${count(lines, "line")} cannot be saved as they are. F8 goes from one to the next.`,
    undo: "Undo",
    redo: "Redo",
    nothingToUndo: "There is nothing to undo.",
    nothingToRedo: "There is nothing to do again.",
    more: "More",
    toolbar: "Lines and groups",
    add: "Add line",
    addBelow: "Below the selected one",
    addAbove: "Above the selected one",
    remove: "Delete lines",
    moveUp: "Move up",
    moveDown: "Move down",
    groups: "Groups",
    rowHeight: "Row height",
    rowHeights: { 32: "Compact", 40: "Comfortable", 48: "Spacious" },
    saveBeforeImport: "Save or undo your changes first.",
    first: "Add the first line, paste cells from a spreadsheet into it, or import a file.",
    addFirst: "Add the first line",
    method: "Billed by",
    methodHelp: "The first line fixes it.",
    methods: { AMOUNT: "Amount", UNIT: "Quantity and unit price" },
  },

  groupDialog: {
    title: "Groups",
    explanation: "Headings over lines. Lines of a group that is removed stay, without a group.",
    name: (position: number) => `Name of group ${position}`,
    add: "Add group",
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    unnamed: "the new group",
    none: "There are no groups yet.",
    apply: "Apply",
    nameless: "Every group needs a name.",
    twice: (name: string) => `Two groups are called ${name}.`,
  },

  leaving: {
    title: "Leave without saving?",
    lost: "Your changes are not saved, and will be lost.",
    kept:
      "Your changes are not saved. They are kept on this device and offered when you come back.",
    leave: "Leave",
    stay: "Stay",
  },

  conflict: {
    title: "Someone else changed the schedule",
    changedBy: (by: string, at: string) => `${by} changed it on ${at}, after you opened it.`,
    changed: "It was changed after you opened it.",
    explanation:
      "Nothing of yours was saved. Copy your lines, load theirs, then paste yours into an import: it shows every difference before anything is written.",
    copy: "Copy my lines",
    copied: "Your lines are in the clipboard.",
    load: "Load theirs",
  },

  draft: {
    offer: (time: string) =>
      `Changes that you made here were not saved when this page was last open (${time}).`,
    stale: (time: string) =>
      `Changes that you made here were not saved when this page was last open (${time}), and the schedule has been changed since. Copy your lines to import them.`,
    restore: "Put them back",
    discard: "Discard",
    copy: "Copy my lines",
    restored: "Your changes were put back.",
  },

  clipboardHeadings: {
    item: "Item",
    group: "Group",
    description: "Description",
    subJob: "Sub-job",
    costCode: "Cost code",
    costType: "Cost type",
    quantity: "Quantity",
    unit: "Unit",
    unitPrice: "Unit price",
    amount: "Amount",
  },
} as const;
