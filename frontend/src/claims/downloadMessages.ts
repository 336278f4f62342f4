/** What the dialog of downloads says; the words of the field differ by country. */
export const downloadMessages = {
  title: "Download claim",
  format: "Format",
  formats: {
    pdf: { label: "PDF", description: "The certificate and the continuation sheet" },
    xlsx: { label: "Excel workbook", description: "With live formulas" },
    csv: { label: "CSV", description: "A row for each line" },
    json: { label: "JSON", description: "Whole, for another program" },
  },
  columns: "Columns",
  layouts: {
    usual: {
      pdf: { label: "Industry layout", description: "Columns A to I" },
      sheet: { label: "All columns", description: "Every figure of a line" },
    },
    screen: { label: "As on screen", description: "The columns that the grid shows now" },
  },
  emptyLines: "Leave out empty lines",
  emptyLinesHint: "Nothing scheduled, claimed or held",
  groups: "Headings and subtotals of groups",
  differences: "Page that says what changed",
  attachments: "Attachments, merged into one file",
  attachmentsHint: "PDFs and pictures; others are listed",
  download: "Download",
  cancel: "Cancel",
} as const;
