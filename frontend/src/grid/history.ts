/** Steps that can be undone and done again: each is what rows were before and after. */
import type { RowList, RowStore } from "./rows";

export interface RowChange<R> {
  /** Null: there was no such row. */
  readonly before: R | null;
  /** Null: the row was removed. */
  readonly after: R | null;
}

export interface Step<R> {
  readonly rows: ReadonlyMap<string, RowChange<R>>;
  /** Only where rows or groups came, went or moved. */
  readonly list?: { readonly before: RowList; readonly after: RowList };
}

/** What really happened: rows that someone else changed meanwhile are left alone. */
export interface Done<R> {
  readonly step: Step<R>;
  readonly leftAlone: number;
}

const LONGEST = 200;

export class History<R> {
  readonly #store: RowStore<R>;
  #done: Step<R>[] = [];
  #undone: Step<R>[] = [];

  constructor(store: RowStore<R>) {
    this.#store = store;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  run(step: Step<R>): void {
    this.#put(step);
    this.#done = [...this.#done, step].slice(-LONGEST);
    this.#undone = [];
  }

  undo(): Done<R> | null {
    const step = this.#done.pop();
    if (step === undefined) {
      return null;
    }
    this.#undone.push(step);
    return this.#apply(turnedRound(step));
  }

  redo(): Done<R> | null {
    const step = this.#undone.pop();
    if (step === undefined) {
      return null;
    }
    this.#done.push(step);
    return this.#apply(step);
  }

  /**
   * The server has confirmed rows in its own words: steps that led to a row lead to those words, or
   * undo would take the row for someone else's.
   */
  rename(confirmed: ReadonlyMap<R, R>): void {
    this.#done = this.#done.map((step) => renamed(step, confirmed));
    this.#undone = this.#undone.map((step) => renamed(step, confirmed));
  }

  #apply(step: Step<R>): Done<R> {
    const untouched = new Map(
      [...step.rows].filter(([id, { before }]) => (this.#store.row(id) ?? null) === before),
    );
    const applied = { ...step, rows: untouched };
    this.#put(applied);
    return { step: applied, leftAlone: step.rows.size - untouched.size };
  }

  #put({ rows, list }: Step<R>): void {
    const after = new Map([...rows].map(([id, change]) => [id, change.after] as const));
    this.#store.put(after, list?.after);
  }
}

function turnedRound<R>({ rows, list }: Step<R>): Step<R> {
  const back = new Map(
    [...rows].map(([id, { before, after }]) => [id, { before: after, after: before }] as const),
  );
  return list === undefined
    ? { rows: back }
    : { rows: back, list: { before: list.after, after: list.before } };
}

function renamed<R>(step: Step<R>, confirmed: ReadonlyMap<R, R>): Step<R> {
  const inNewWords = (row: R | null) => (row === null ? null : (confirmed.get(row) ?? row));
  const rows = new Map(
    [...step.rows].map(
      ([id, { before, after }]) =>
        [id, { before: inNewWords(before), after: inNewWords(after) }] as const,
    ),
  );
  return { ...step, rows };
}
