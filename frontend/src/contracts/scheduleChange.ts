/** What of a schedule has changed since the server last told it, and nothing else. */
import type { RowList } from "../grid/rows";
import { inputOf, isBlank, readRow, saysTheSame, type Schedule, type ScheduleRow } from "./scheduleRow";

/** The schedule as the server has it. */
export interface KnownSchedule {
  readonly version: number;
  readonly groups: readonly Schedule["groups"][number][];
  readonly rows: ReadonlyMap<string, ScheduleRow>;
  readonly positions: ReadonlyMap<string, number>;
  /** The ids of the lines as they are shown: by group, and within it by position. */
  readonly shown: readonly string[];
}

export function knownSchedule(schedule: Schedule): KnownSchedule {
  const rows = new Map(schedule.lines.map((line) => [line.id, readRow(line)]));
  return {
    version: schedule.version,
    groups: schedule.groups,
    rows,
    positions: new Map(schedule.lines.map(({ id, position }) => [id, position])),
    shown: shownOrder({ groups: schedule.groups, order: [...rows.keys()] }, (id) => rows.get(id)),
  };
}

/** The ids of lines as the grid shows them: those without a group first, then group by group. */
export function shownOrder(
  { groups, order }: Pick<RowList, "order"> & { readonly groups: readonly { readonly id: string }[] },
  rowOf: (id: string) => ScheduleRow | undefined,
): readonly string[] {
  const places = new Map<string | null, number>(groups.map(({ id }, index) => [id, index + 1]));
  const placeOf = (id: string) => places.get(rowOf(id)?.groupId ?? null) ?? 0;
  return order.toSorted((one, other) => placeOf(one) - placeOf(other));
}

export interface ScheduleChange {
  readonly version: number;
  readonly groups: readonly Schedule["groups"][number][];
  readonly lines: readonly ReturnType<typeof inputOf>[];
  /** Lines that say what they said, in other places. */
  readonly movedLines: readonly { readonly id: string; readonly position: number }[];
  readonly removedGroupIds: readonly string[];
  readonly removedLineIds: readonly string[];
}

/** What to send. Lines in which nothing stands are left out, and gone where they stood before. */
export function changeSince(
  known: KnownSchedule,
  list: RowList,
  rowOf: (id: string) => ScheduleRow | undefined,
): ScheduleChange {
  const rows = shownOrder(list, rowOf).flatMap((id) => {
    const row = rowOf(id);
    return row === undefined || isBlank(row) ? [] : row;
  });
  const ids = rows.map(({ id }) => id);
  const positions = positionsIn(ids, known.positions, known.shown);
  const isAsKnown = (row: ScheduleRow) => {
    const before = known.rows.get(row.id);
    return before !== undefined && saysTheSame(before, row);
  };
  const placeOf = ({ id }: ScheduleRow) => positions.get(id) ?? 0;
  const [same, changed] = [rows.filter(isAsKnown), rows.filter((row) => !isAsKnown(row))];
  const isThere = new Set(ids);
  return {
    version: known.version,
    ...groupChange(known, list),
    lines: changed.map((row) => inputOf(row, placeOf(row))),
    // One line put before 9,999 moves them all: their places alone are a tenth of what they say.
    movedLines: same
      .filter((row) => known.positions.get(row.id) !== placeOf(row))
      .map((row) => ({ id: row.id, position: placeOf(row) })),
    removedLineIds: known.shown.filter((id) => !isThere.has(id)),
  };
}

function groupChange({ groups: before }: KnownSchedule, list: RowList) {
  const ids = list.groups.map(({ id }) => id);
  const known = new Map(before.map((group) => [group.id, group]));
  const positions = positionsIn(
    ids,
    new Map(before.map(({ id, position }) => [id, position])),
    before.map(({ id }) => id),
  );
  const groups = list.groups.flatMap(({ id, name }) => {
    const position = positions.get(id) ?? 0;
    const was = known.get(id);
    return was?.name === name && was.position === position ? [] : { id, name, position };
  });
  return { groups, removedGroupIds: [...known.keys()].filter((id) => !ids.includes(id)) };
}

/**
 * Numbers that put ids in an order: those that stand right already keep theirs.
 *
 * What was removed leaves a gap, so taking out the first of 2,000 lines sends one id, not 1,999 lines.
 */
export function positionsIn(
  order: readonly string[],
  known: ReadonlyMap<string, number>,
  shown: readonly string[],
): ReadonlyMap<string, number> {
  const isThere = new Set(order);
  const left = shown.filter((id) => isThere.has(id));
  // Where nothing came or moved, numbers stay as they are, however others have set them.
  if (left.length === order.length && left.every((id, index) => id === order[index])) {
    return known;
  }
  const positions = new Map<string, number>();
  let last = 0;
  for (const id of order) {
    const before = known.get(id) ?? 0;
    last = before > last ? before : last + 1;
    positions.set(id, last);
  }
  return positions;
}

export function isEmpty(change: ScheduleChange): boolean {
  return (
    change.groups.length === 0 &&
    change.lines.length === 0 &&
    change.movedLines.length === 0 &&
    change.removedGroupIds.length === 0 &&
    change.removedLineIds.length === 0
  );
}
