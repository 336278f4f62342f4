/** What stands in the grid from top to bottom: rows and group rows, without what is hidden. */
import { Listeners } from "./listeners";
import { LIST, type RowStore } from "./rows";

export interface Entry {
  readonly kind: "row" | "group";
  readonly id: string;
}

const CHANGED = "changed";

export class Entries<R> {
  readonly #store: RowStore<R>;
  readonly #listeners = new Listeners();
  #collapsed: ReadonlySet<string> = new Set();
  #filter: ((row: R) => boolean) | null = null;
  #entries: readonly Entry[] = [];
  #indexes = new Map<string, number>();

  constructor(store: RowStore<R>) {
    this.#store = store;
    store.subscribe(LIST, () => this.#rebuild());
    this.#rebuild();
  }

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  /** The whole list; another object whenever it has changed. */
  get all(): readonly Entry[] {
    return this.#entries;
  }

  get isFiltered(): boolean {
    return this.#filter !== null;
  }

  at(index: number): Entry | undefined {
    return this.#entries[index];
  }

  /** Where an entry stands; -1 when it is hidden or gone. */
  indexOf({ kind, id }: Entry): number {
    return this.#indexes.get(`${kind} ${id}`) ?? -1;
  }

  isCollapsed(groupId: string): boolean {
    return this.#collapsed.has(groupId);
  }

  setCollapsed(groupIds: Iterable<string>, isCollapsed: boolean): void {
    const collapsed = new Set(this.#collapsed);
    for (const id of groupIds) {
      if (isCollapsed) {
        collapsed.add(id);
      } else {
        collapsed.delete(id);
      }
    }
    this.#collapsed = collapsed;
    this.#rebuild();
  }

  /** Show only the rows that pass; null shows all. Groups without any are hidden. */
  filter(passes: ((row: R) => boolean) | null): void {
    this.#filter = passes;
    this.#rebuild();
  }

  /** The ids of the rows from one index to another, group rows stepped over. */
  rowsBetween(first: number, last: number): string[] {
    return this.#entries
      .slice(first, last + 1)
      .flatMap((entry) => (entry.kind === "row" ? entry.id : []));
  }

  /** The ids of a group's rows that pass the filter, whether or not the group is open. */
  rowsOf(groupId: string | null): readonly string[] {
    const members = this.#store.membersOf(groupId);
    const passes = this.#filter;
    return passes === null
      ? members
      : members.filter((id) => {
          const row = this.#store.row(id);
          return row !== undefined && passes(row);
        });
  }

  #rebuild(): void {
    const entries: Entry[] = this.rowsOf(null).map(asRow);
    for (const group of this.#store.list.groups) {
      const rows = this.rowsOf(group.id).map(asRow);
      // A filter shows what it finds, also in a group that is closed.
      if (this.#filter === null || rows.length > 0) {
        entries.push({ kind: "group", id: group.id });
      }
      if (this.#filter !== null || !this.#collapsed.has(group.id)) {
        entries.push(...rows);
      }
    }
    this.#entries = entries;
    this.#indexes = new Map(entries.map(({ kind, id }, index) => [`${kind} ${id}`, index]));
    this.#listeners.tell(CHANGED);
  }
}

function asRow(id: string): Entry {
  return { kind: "row", id };
}
