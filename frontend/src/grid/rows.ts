/**
 * The rows, kept outside React: one immutable object per row, listeners per row, per group, for the
 * totals and for the list. An edit draws one row, its group row and the footer.
 */
import type { CellProblem, GridModel, Sums } from "./columns";
import { Listeners } from "./listeners";
import { addedUp, sumsOf } from "./sums";
import { Widest } from "./widest";

export interface RowGroup {
  readonly id: string;
  readonly name: string;
}

/** Which rows there are, in what order, and the groups in theirs. */
export interface RowList {
  readonly groups: readonly RowGroup[];
  readonly order: readonly string[];
}

export const rowTopic = (id: string) => `row ${id}`;
export const groupTopic = (id: string) => `group ${id}`;
export const TOTALS = "totals";
export const LIST = "list";
/** Some number has outgrown its column. */
export const WIDTHS = "widths";

const NOTHING: readonly CellProblem[] = [];
// Always the same object: React asks again until it is.
const NO_SUMS: Sums = {};
const UNGROUPED = "";

export class RowStore<R> {
  readonly widest: Widest<R>;
  readonly #model: GridModel<R>;
  readonly #listeners = new Listeners();
  readonly #rows = new Map<string, R>();
  readonly #notes = new Map<string, readonly CellProblem[]>();
  readonly #problems = new Map<string, readonly CellProblem[]>();
  readonly #sums = new Map<string, Sums>();
  #members = new Map<string, string[]>();
  #list: RowList = { groups: [], order: [] };
  #totals: Sums = {};

  constructor(model: GridModel<R>, groups: readonly RowGroup[], rows: readonly R[]) {
    this.#model = model;
    this.widest = new Widest(model.columns);
    const changes = new Map(rows.map((row) => [model.idOf(row), row] as const));
    this.put(changes, { groups, order: [...changes.keys()] });
  }

  readonly subscribe = this.#listeners.subscribe;

  get list(): RowList {
    return this.#list;
  }

  get totals(): Sums {
    return this.#totals;
  }

  /** How many rows have something said of them. */
  get problemCount(): number {
    return this.#problems.size;
  }

  row(id: string): R | undefined {
    return this.#rows.get(id);
  }

  /** The ids of a group's rows in order; of those in no group for null. */
  membersOf(groupId: string | null): readonly string[] {
    return this.#members.get(groupId ?? UNGROUPED) ?? [];
  }

  sumsOfGroup(groupId: string): Sums {
    return this.#sums.get(groupId) ?? NO_SUMS;
  }

  problemsOf(id: string): readonly CellProblem[] {
    return this.#problems.get(id) ?? NOTHING;
  }

  /** Say something of a row that the row alone does not tell, or nothing any more. */
  annotate(id: string, notes: readonly CellProblem[]): void {
    if (notes.length === 0 && !this.#notes.has(id)) {
      return;
    }
    this.#notes.set(id, notes);
    if (notes.length === 0) {
      this.#notes.delete(id);
    }
    this.#checkProblems(id);
    this.#listeners.tell(rowTopic(id), TOTALS);
  }

  notesOf(id: string): readonly CellProblem[] {
    return this.#notes.get(id) ?? NOTHING;
  }

  /** Put rows in place of others, or take them away (null), and perhaps order the list anew. */
  put(changes: ReadonlyMap<string, R | null>, list?: RowList): void {
    const touched = new Set<string>();
    let isListChanged = list !== undefined;
    for (const [id, row] of changes) {
      const before = this.#rows.get(id);
      for (const one of [before, row]) {
        if (one !== undefined && one !== null) {
          touched.add(this.#model.groupOf(one) ?? UNGROUPED);
        }
      }
      isListChanged ||= this.#isElsewhere(before, row);
      this.#setRow(id, row);
    }
    if (isListChanged) {
      this.#setList(list ?? this.#list);
    }
    this.#addUp(isListChanged ? this.#members.keys() : touched);
    this.#tell(changes.keys(), touched, isListChanged);
  }

  #isElsewhere(before: R | undefined, after: R | null): boolean {
    if (before === undefined || after === null) {
      return true;
    }
    return this.#model.groupOf(before) !== this.#model.groupOf(after);
  }

  #setRow(id: string, row: R | null): void {
    if (row === null) {
      this.#rows.delete(id);
      this.#notes.delete(id);
    } else {
      this.#rows.set(id, row);
      this.widest.seeRow(row);
    }
    this.#checkProblems(id);
  }

  #checkProblems(id: string): void {
    const row = this.#rows.get(id);
    const found = row === undefined ? NOTHING : (this.#model.problemsOf?.(row) ?? NOTHING);
    const all = [...this.notesOf(id), ...found];
    if (all.length > 0) {
      this.#problems.set(id, all);
    } else {
      this.#problems.delete(id);
    }
  }

  #setList(list: RowList): void {
    this.#list = list;
    this.#members = new Map();
    for (const id of list.order) {
      const row = this.#rows.get(id);
      if (row !== undefined) {
        const group = this.#model.groupOf(row) ?? UNGROUPED;
        const members = this.#members.get(group);
        if (members === undefined) {
          this.#members.set(group, [id]);
        } else {
          members.push(id);
        }
      }
    }
  }

  #addUp(groups: Iterable<string>): void {
    for (const group of groups) {
      const members = (this.#members.get(group) ?? []).flatMap((id) => this.#rows.get(id) ?? []);
      this.#sums.set(group, sumsOf(this.#model.columns, members));
    }
    for (const group of this.#sums.keys()) {
      if (!this.#members.has(group)) {
        this.#sums.delete(group);
      }
    }
    this.#totals = addedUp(this.#sums.values());
    this.widest.seeSums(this.#totals);
  }

  #tell(rows: Iterable<string>, groups: Iterable<string>, isListChanged: boolean): void {
    this.#listeners.tell(...Array.from(rows, rowTopic), ...Array.from(groups, groupTopic), TOTALS);
    if (isListChanged) {
      this.#listeners.tell(LIST);
    }
    if (this.widest.hasGrown()) {
      this.#listeners.tell(WIDTHS);
    }
  }
}
