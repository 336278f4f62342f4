/** Blocks of cells as spreadsheets exchange them: tabs between cells, line breaks between rows. */

/** Read a block; cells in quotes may hold tabs, line breaks and doubled quotes. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  // A spreadsheet ends the last row with a line break too: that is no further row.
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  let row: string[] = [];
  let at = 0;
  while (at <= body.length) {
    const cell = readCellAt(body, at);
    row.push(cell.text);
    if (body[cell.end] !== "\t") {
      rows.push(row);
      row = [];
    }
    at = cell.end + 1;
  }
  return rows;
}

function readCellAt(body: string, start: number): { text: string; end: number } {
  if (body[start] === '"') {
    const inQuotes = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    inQuotes.lastIndex = start;
    const found = inQuotes.exec(body);
    if (found !== null) {
      return { text: (found[1] ?? "").replaceAll('""', '"'), end: inQuotes.lastIndex };
    }
  }
  const plain = /[^\t\n]*/y;
  plain.lastIndex = start;
  return { text: plain.exec(body)?.[0] ?? "", end: plain.lastIndex };
}

/** Write a block; cells are quoted only where they must be. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The block as it lands on a range: one value, or a block that goes into the range a whole number
 * of times, fills the range; any other block lands as it is.
 */
export function tiled(
  block: readonly (readonly string[])[],
  height: number,
  width: number,
): readonly (readonly string[])[] {
  const blockWidth = Math.max(0, ...block.map((row) => row.length));
  if (block.length === 0 || height % block.length !== 0 || width % blockWidth !== 0) {
    return block;
  }
  const rowAt = (y: number): readonly string[] => block[y % block.length] ?? [];
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_cell, x) => rowAt(y)[x % blockWidth] ?? ""),
  );
}
