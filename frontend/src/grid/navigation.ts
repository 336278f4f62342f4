/** Where keys and searches lead in a grid. */
import type { Direction } from "./keys";
import type { Position } from "./selection";
import type { Sheet } from "./sheet";

/** One step in a direction, or as far as the grid goes. */
export function moved<R>(
  sheet: Sheet<R>,
  { row, column }: Position,
  to: Direction,
  isToEdge: boolean,
): Position {
  const lastRow = Math.max(0, sheet.entries.all.length - 1);
  const lastColumn = sheet.columns.length - 1;
  if (isToEdge) {
    return {
      up: { row: 0, column },
      down: { row: lastRow, column },
      left: { row, column: 0 },
      right: { row, column: lastColumn },
    }[to];
  }
  return {
    up: { row: Math.max(0, row - 1), column },
    down: { row: Math.min(lastRow, row + 1), column },
    left: { row, column: Math.max(0, beside(sheet, row, column, -1)) },
    right: { row, column: beside(sheet, row, column, 1) },
  }[to];
}

/** The column next to one; on a group row, whose name spreads, the next that shows a total. */
function beside<R>(sheet: Sheet<R>, row: number, column: number, by: -1 | 1): number {
  const { columns } = sheet;
  let next = column + by;
  if (sheet.entries.at(row)?.kind === "group") {
    while (columns[next] !== undefined && columns[next]?.total === undefined) {
      next += by;
    }
  }
  return next >= columns.length ? column : next;
}

/** Go to a cell wherever it is hidden: its group is opened, its columns unfolded, a filter lifted. */
export function goToCell<R>(sheet: Sheet<R>, rowId: string, columnId: string): void {
  const row = sheet.rows.row(rowId);
  if (row === undefined) {
    return;
  }
  const group = sheet.model.groupOf(row);
  if (group !== null && sheet.entries.isCollapsed(group)) {
    sheet.entries.setCollapsed([group], false);
  }
  if (sheet.entries.indexOf({ kind: "row", id: rowId }) < 0) {
    sheet.entries.filter(null);
  }
  if (!sheet.columns.some(({ id }) => id === columnId)) {
    unfold(sheet, columnId);
  }
  const column = sheet.columns.findIndex(({ id }) => id === columnId);
  sheet.selection.moveTo({
    row: sheet.entries.indexOf({ kind: "row", id: rowId }),
    column: Math.max(0, column),
  });
}

/** Go to the next cell with a problem, or the one before; the search goes round. */
export function goToProblem<R>(sheet: Sheet<R>, by: -1 | 1): void {
  const found = nextProblem(sheet, by);
  if (found !== null) {
    goToCell(sheet, found.row, found.columnId);
  }
}

interface FoundProblem {
  readonly row: string;
  readonly columnId: string;
}

function nextProblem<R>(sheet: Sheet<R>, by: -1 | 1): FoundProblem | null {
  const all = allProblems(sheet);
  const { activeEntry, activeColumn } = sheet;
  const columnOrder = sheet.model.columns.findIndex(({ id }) => id === activeColumn?.id);
  const places = placesOf(sheet);
  const here =
    activeEntry === undefined ? -1 : (places.get(`${activeEntry.kind} ${activeEntry.id}`) ?? -1);
  const isBeyond = ({ row, columnId }: FoundProblem) => {
    const place = places.get(`row ${row}`) ?? -1;
    const order = sheet.model.columns.findIndex(({ id }) => id === columnId);
    return place === here ? (order - columnOrder) * by > 0 : (place - here) * by > 0;
  };
  const ordered = by === 1 ? all : all.toReversed();
  return ordered.find(isBeyond) ?? ordered[0] ?? null;
}

/** Every problem in the order of the grid, also in groups that are closed. */
function allProblems<R>(sheet: Sheet<R>): FoundProblem[] {
  const { groups } = sheet.rows.list;
  return [null, ...groups.map(({ id }) => id)].flatMap((group) =>
    sheet.rows.membersOf(group).flatMap((row) => problemsInOrder(sheet, row)),
  );
}

function problemsInOrder<R>(sheet: Sheet<R>, row: string): FoundProblem[] {
  const problems = sheet.rows.problemsOf(row);
  if (problems.length === 0) {
    return [];
  }
  const flawed = new Set(problems.map(({ columnId }) => columnId));
  return sheet.model.columns
    .filter(({ id }) => flawed.has(id))
    .map(({ id }) => ({ row, columnId: id }));
}

/** Where groups and rows stand when no group is closed. */
function placesOf<R>(sheet: Sheet<R>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const group of [null, ...sheet.rows.list.groups.map(({ id }) => id)]) {
    if (group !== null) {
      places.set(`group ${group}`, places.size);
    }
    for (const row of sheet.rows.membersOf(group)) {
      places.set(`row ${row}`, places.size);
    }
  }
  return places;
}

function unfold<R>(sheet: Sheet<R>, columnId: string): void {
  const group = sheet.model.columns.find(({ id }) => id === columnId)?.group;
  if (group !== undefined && sheet.layout.folded.has(group)) {
    sheet.layout.toggle(group);
  }
}
