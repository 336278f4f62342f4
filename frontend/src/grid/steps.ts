/** Builds one step out of many changes, each seeing those before it. */
import type { GridModel } from "./columns";
import type { RowChange, Step } from "./history";
import type { RowList, RowStore } from "./rows";

export class StepBuilder<R> {
  readonly #model: GridModel<R>;
  readonly #store: RowStore<R>;
  readonly #rows = new Map<string, RowChange<R>>();
  #list: RowList | null = null;

  constructor(model: GridModel<R>, store: RowStore<R>) {
    this.#model = model;
    this.#store = store;
  }

  row(id: string): R | null {
    const change = this.#rows.get(id);
    return change === undefined ? (this.#store.row(id) ?? null) : change.after;
  }

  get list(): RowList {
    return this.#list ?? this.#store.list;
  }

  setList(list: RowList): void {
    this.#list = list;
  }

  put(row: R): void {
    this.#change(this.#model.idOf(row), row);
  }

  remove(id: string): void {
    this.#change(id, null);
  }

  /** The step; null when nothing would change. */
  build(): Step<R> | null {
    const rows = new Map([...this.#rows].filter(([, { before, after }]) => before !== after));
    if (rows.size === 0 && this.#list === null) {
      return null;
    }
    return this.#list === null
      ? { rows }
      : { rows, list: { before: this.#store.list, after: this.#list } };
  }

  #change(id: string, after: R | null): void {
    const before = this.#rows.get(id)?.before ?? this.#store.row(id) ?? null;
    this.#rows.set(id, { before, after });
  }
}
