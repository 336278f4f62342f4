/** Every word of importing a schedule of values. */

// What the server calls an import without a file.
const PASTE = "Paste";

const number = new Intl.NumberFormat("en-AU");

function count(many: number, noun: string): string {
  return many === 1 ? `1 ${noun}` : `${number.format(many)} ${noun}s`;
}

export const importMessages = {
  title: "Import schedule of values",

  choose: {
    explanation:
      "The first row holds the headings: Item, Group, Description, Cost code and Amount; billed by quantity, also Quantity, Unit and Unit price. You see what would change before anything is written.",
    file: "Choose a file",
    fileHelp: "XLSX or CSV, up to 25 MB.",
    reading: (name: string) => `Reading ${name}…`,
    paste: "Or paste cells from a spreadsheet",
    pasteHelp: "With their heading row.",
    preview: "Preview",
    nothingPasted: "Paste something first.",
    template: "Download the schedule as a template",
    xlsx: "XLSX",
    csv: "CSV",
  },

  preview: {
    source: (name: string) => (name === PASTE ? "From what you pasted" : `From ${name}`),
    refused: "Nothing of this can be imported.",
    another: "Choose another",
    outcomes: {
      ADDED: "Added",
      CHANGED: "Changed",
      UNCHANGED: "Unchanged",
      REFUSED: "Refused",
    },
    removed: "Removed",
    all: "All rows",
    show: "Rows to show",
    before: "Total before",
    after: "Total after",
    mode: "Lines that the file does not have",
    modes: {
      ADD_AND_UPDATE: "Stay as they are",
      REPLACE_ALL: "Are removed",
    },
    modeHelp: {
      ADD_AND_UPDATE: "New lines follow those there are.",
      REPLACE_ALL: "The lines take the order of the file.",
    },
    refusedStay: (rows: number) =>
      rows === 1
        ? "1 row is refused and left out; the others can be imported."
        : `${number.format(rows)} rows are refused and left out; the others can be imported.`,
    nothing: "The file changes nothing.",
    apply: (lines: number) => `Import ${count(lines, "line")}`,
    applyAndRemove: (lines: number, removed: number) =>
      `Import ${count(lines, "line")}, remove ${number.format(removed)}`,
    done: (source: string) =>
      `${source === PASTE ? "What you pasted" : source} was imported into the schedule of values.`,
    more: "Show more rows",
    noRows: "There are no such rows.",
    lookAgain: "Show what the file would do now",
  },

  rows: {
    label: "Rows of the file",
    row: "Row",
    outcome: "Outcome",
    item: "Item",
    group: "Group",
    description: "Description",
    budgetCode: "Budget code",
    quantity: "Quantity",
    unit: "Unit",
    unitPrice: "Unit price",
    amount: "Amount",
    reasons: "Why, or what it was",
    none: "–",
  },
} as const;
