/**
 * What the server has of each line, and what the person has typed beyond it.
 *
 * Nothing of what is typed is kept as a list of events: what is to be sent is the difference between
 * the row in the grid and the line as acknowledged. So the last value of a cell wins, undo needs
 * nothing of its own, and newer typing outlives an answer to older typing.
 */
import type { CellProblem } from "../grid/columns";
import type { Sheet } from "../grid/sheet";
import {
  cellsBetween,
  hasSameFigures,
  played,
  readCellOf,
  typedCellOf,
  type TypedCell,
} from "./difference";
import type { ClaimLine } from "./figures";
import { claimMessages } from "./messages";
import type { ServerLine } from "./serverLine";

export interface SentCell extends TypedCell {
  readonly lineId: string;
  readonly version: number;
}

interface RefusedCell extends SentCell {
  readonly message: string;
}

/** A line that someone else changed while the person typed in it. */
export interface Conflict {
  readonly lineId: string;
  readonly theirs: ServerLine;
  /** What the person typed, all of which someone else has changed too. */
  readonly mine: readonly TypedCell[];
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

export interface ChangedBy {
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

const MOST_LINES = 500;

export class Ledger {
  readonly #sheet: Sheet<ClaimLine>;
  readonly #acknowledged: Map<string, ServerLine>;
  readonly #touched = new Set<string>();
  readonly #conflicts = new Map<string, Conflict>();

  constructor(sheet: Sheet<ClaimLine>, lines: readonly ServerLine[]) {
    this.#sheet = sheet;
    this.#acknowledged = new Map(lines.map((one) => [one.line.id, one]));
  }

  /** The person has changed these lines: what the server said of their cells is answered. */
  touch(lineIds: Iterable<string>): void {
    for (const id of lineIds) {
      this.#touched.add(id);
      if (!this.#conflicts.has(id)) {
        this.#sheet.rows.annotate(id, []);
      }
    }
  }

  /** The version of a line that the person has seen. */
  versionOf(lineId: string): number {
    return this.#acknowledged.get(lineId)?.version ?? 0;
  }

  get conflicts(): readonly Conflict[] {
    return [...this.#conflicts.values()];
  }

  /** What is typed and not yet acknowledged, by line. */
  get unsaved(): ReadonlyMap<string, readonly TypedCell[]> {
    const unsaved = new Map<string, readonly TypedCell[]>();
    for (const id of this.#touched) {
      const cells = this.#cellsOf(id);
      if (cells.length > 0) {
        unsaved.set(id, cells);
      }
    }
    return unsaved;
  }

  /** The next cells to send, of at most 500 lines; lines in conflict wait for the person. */
  nextBatch(): readonly SentCell[] {
    const batch: SentCell[] = [];
    let lines = 0;
    for (const id of this.#touched) {
      const cells = this.#conflicts.has(id) ? [] : this.#cellsOf(id);
      if (cells.length > 0 && lines < MOST_LINES) {
        const version = this.#acknowledged.get(id)?.version ?? 0;
        batch.push(...cells.map((cell) => ({ ...cell, lineId: id, version })));
        lines++;
      }
      if (cells.length === 0 && !this.#conflicts.has(id)) {
        this.#touched.delete(id);
      }
    }
    return batch;
  }

  /** Take the server's answer: where nothing newer was typed, its words take the row's place. */
  acknowledge(lines: readonly ServerLine[], sent: ReadonlyMap<string, ClaimLine>): void {
    const confirmed: ClaimLine[] = [];
    for (const answered of lines) {
      const { id } = answered.line;
      const known = this.#acknowledged.get(id);
      this.#acknowledged.set(id, answered);
      const row = this.#sheet.rows.row(id);
      if (row === undefined) {
        continue;
      }
      if (row === sent.get(id)) {
        this.#touched.delete(id);
        if (!hasSameFigures(answered.line, row)) {
          confirmed.push(answered.line);
        }
      } else if (!sent.has(id)) {
        // Its retention moved with what was typed elsewhere.
        const typed = known === undefined ? [] : cellsBetween(known.line, row);
        confirmed.push(played(answered.line, typed));
      }
    }
    this.#sheet.receive(confirmed, true);
  }

  /** Take refused cells back where they still hold what was refused, and say why. */
  takeBack(refused: readonly RefusedCell[]): void {
    for (const id of new Set(refused.map(({ lineId }) => lineId))) {
      const before = this.#acknowledged.get(id);
      const typed = this.#cellsOf(id);
      const standing = refused.filter(
        ({ lineId, cell, value }) =>
          lineId === id && typed.some((one) => one.cell === cell && one.value === value),
      );
      if (before !== undefined && standing.length > 0) {
        const kept = typed.filter(({ cell }) => !standing.some((one) => one.cell === cell));
        this.#sheet.receive([played(before.line, kept)], true);
        this.#sheet.rows.annotate(id, standing.map(refusalNote));
      }
    }
  }

  /**
   * Someone else changed lines: keep both where they touched other cells, else ask. The answer
   * counts the lines that are news.
   */
  meet(lines: readonly ServerLine[], by: ChangedBy): number {
    let news = 0;
    for (const theirs of lines) {
      const { id } = theirs.line;
      const known = this.#acknowledged.get(id);
      if (known === undefined || known.version >= theirs.version) {
        continue;
      }
      const mine = this.#cellsOf(id);
      this.#acknowledged.set(id, theirs);
      const rivals = mine.filter((cell) => isRival(cell, known.line, theirs.line));
      const merged = played(theirs.line, mine);
      const row = this.#sheet.rows.row(id);
      if (row === undefined || !hasSameFigures(row, merged)) {
        this.#sheet.receive([merged], mine.length > 0);
        news++;
      }
      if (rivals.length > 0) {
        const conflict: Conflict = { lineId: id, theirs, mine: rivals, ...by };
        this.#conflicts.set(id, conflict);
        this.#sheet.rows.annotate(id, rivals.map((cell) => rivalNote(cell, conflict)));
      }
    }
    return news;
  }

  /** The person picks, for one line. */
  settle(lineId: string, pick: "mine" | "theirs"): void {
    const conflict = this.#conflicts.get(lineId);
    const row = this.#sheet.rows.row(lineId);
    if (conflict === undefined || row === undefined) {
      return;
    }
    this.#conflicts.delete(lineId);
    this.#sheet.rows.annotate(lineId, []);
    if (pick === "theirs") {
      const rival = new Set(conflict.mine.map(({ cell }) => cell));
      const kept = this.#cellsOf(lineId).filter(({ cell }) => !rival.has(cell));
      this.#sheet.receive([played(conflict.theirs.line, kept)], false);
    }
    this.#touched.add(lineId);
  }

  /** Take lines that an act of the person changed on the server, as a step that can be undone. */
  adopt(lines: readonly ServerLine[]): void {
    const builder = this.#sheet.newStep();
    for (const changed of lines) {
      this.#acknowledged.set(changed.line.id, changed);
      builder.put(changed.line);
    }
    this.#sheet.run(builder.build());
  }

  /** Show what the server has, whatever was typed beyond it; the answer counts the lines. */
  giveUp(): number {
    const lines = [...this.unsaved.keys()].flatMap((id) => this.#acknowledged.get(id) ?? []);
    this.#sheet.receive(lines.map(({ line }) => line), false);
    for (const id of this.#touched) {
      this.#sheet.rows.annotate(id, []);
    }
    this.#touched.clear();
    this.#conflicts.clear();
    return lines.length;
  }

  #cellsOf(id: string): readonly TypedCell[] {
    const row = this.#sheet.rows.row(id);
    const known = this.#acknowledged.get(id);
    return row === undefined || known === undefined ? [] : cellsBetween(known.line, row);
  }
}

/** Whether someone else put something else in the very cell that the person typed in. */
function isRival({ cell, value }: TypedCell, before: ClaimLine, theirs: ClaimLine): boolean {
  return (
    readCellOf(before, cell) !== readCellOf(theirs, cell) &&
    typedCellOf(theirs, cell).value !== value
  );
}

function refusalNote({ cell, value, message }: RefusedCell): CellProblem {
  return {
    columnId: cell,
    severity: "error",
    message: cell === "REASON" ? message : claimMessages.saving.refused(value, message),
  };
}

function rivalNote({ cell }: TypedCell, { theirs, changedBy }: Conflict): CellProblem {
  return {
    columnId: cell,
    severity: "error",
    message: claimMessages.saving.changedMeanwhile(changedBy),
    theirs: readCellOf(theirs.line, cell),
  };
}
