/**
 * A grid's whole state outside React: rows, list, selection, layout, history, and who is told.
 *
 * How to use the engine: describe the rows in a `GridModel` (columns.ts); make one
 * `new Sheet(model, groups, rows, new Layout(model, key))` per page and show it with
 * `<Grid sheet={sheet} label="…" />`. `sheet.onChange` tells of every change a person makes, undo
 * and redo included, as rows before and after: save from there. What comes from elsewhere enters by
 * `sheet.receive` (the server's words for rows, never an undo step) and `sheet.rows.annotate`.
 * A model with `rowOperations` lets rows be added, removed and moved (row-commands.ts).
 */
import type { CellValue, Column, GridModel } from "./columns";
import { Entries, type Entry } from "./entries";
import { History, type Done, type Step } from "./history";
import type { Layout } from "./layout";
import { Listeners } from "./listeners";
import { gridMessages } from "./messages";
import { RowStore, type RowGroup } from "./rows";
import { Selection, type Position } from "./selection";
import { StepBuilder } from "./steps";

/** A figure that was typed in the row of a group: whoever shows the grid makes of it what it means. */
export interface GroupEntry<R> {
  readonly groupId: string;
  readonly column: Column<R>;
  readonly value: CellValue;
}

const HISTORY = "history";
const ANNOUNCEMENT = "announcement";
const READ_ONLY = "read-only";

export class Sheet<R> {
  readonly rows: RowStore<R>;
  readonly entries: Entries<R>;
  readonly selection = new Selection();
  readonly #history: History<R>;
  readonly #listeners = new Listeners();
  readonly #changeListeners = new Set<(step: Step<R>) => void>();
  #groupListener: ((entry: GroupEntry<R>) => void) | null = null;
  #readOnlyReason: string | null = null;
  #announcement = "";
  #activeEntry: Entry | undefined;
  #activeColumn: Column<R> | undefined;

  constructor(
    readonly model: GridModel<R>,
    groups: readonly RowGroup[],
    rows: readonly R[],
    readonly layout: Layout<R>,
  ) {
    this.rows = new RowStore(model, groups, rows);
    this.entries = new Entries(this.rows);
    this.#history = new History(this.rows);
    this.selection.subscribe(() => this.#rememberActive());
    this.entries.subscribe(() => this.#followActive());
    layout.subscribe(() => this.#followActive());
    this.selection.moveTo(this.#firstTyped());
  }

  /** The first cell that can be typed in: where the keyboard enters the grid. */
  #firstTyped(): Position {
    for (const [at, { kind, id }] of this.entries.all.entries()) {
      const row = kind === "row" ? this.rows.row(id) : undefined;
      if (row !== undefined) {
        const column = this.columns.findIndex(
          (one) => one.isTypedSeldom !== true && this.lockOf(row, one) === null,
        );
        if (column >= 0) {
          return { row: at, column };
        }
      }
    }
    return { row: 0, column: 0 };
  }

  get columns(): readonly Column<R>[] {
    return this.layout.columns;
  }

  // --- Whether anything can be typed ---

  get readOnlyReason(): string | null {
    return this.#readOnlyReason;
  }

  setReadOnly(reason: string | null): void {
    if (reason !== this.#readOnlyReason) {
      this.#readOnlyReason = reason;
      this.#listeners.tell(READ_ONLY);
    }
  }

  readonly subscribeReadOnly = (listener: () => void) =>
    this.#listeners.subscribe(READ_ONLY, listener);

  /** Why a cell cannot be typed in; null when it can. */
  lockOf(row: R, column: Column<R>): string | null {
    if (column.write === undefined) {
      return gridMessages.neverTyped;
    }
    return this.#readOnlyReason ?? column.lockedBecause?.(row) ?? null;
  }

  /** Why nothing can be typed under a column in the rows of groups; null when it can. */
  lockOfGroups(column: Column<R>): string | null {
    return column.isGroupTyped !== true || this.#groupListener === null
      ? gridMessages.neverTyped
      : this.#readOnlyReason;
  }

  /** Be given what is typed in the rows of groups; the answer ends it. */
  takeGroupEntries(listener: (entry: GroupEntry<R>) => void): () => void {
    this.#groupListener = listener;
    this.#listeners.tell(READ_ONLY);
    return () => {
      this.#groupListener = null;
      this.#listeners.tell(READ_ONLY);
    };
  }

  enterInGroup(entry: GroupEntry<R>): void {
    this.#groupListener?.(entry);
  }

  refusalOf(row: R, column: Column<R>, value: CellValue): string | null {
    return column.refusalOf?.(row, value) ?? null;
  }

  // --- Changes ---

  newStep(): StepBuilder<R> {
    return new StepBuilder(this.model, this.rows);
  }

  /** Make a change as one step of history; nothing when there is none to make. */
  run(step: Step<R> | null): void {
    if (step !== null) {
      this.#history.run(step);
      this.#tellOf(step);
    }
  }

  get canUndo(): boolean {
    return this.#readOnlyReason === null && this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#readOnlyReason === null && this.#history.canRedo;
  }

  undo(): void {
    if (this.canUndo) {
      this.#finish(this.#history.undo(), gridMessages.undone);
    }
  }

  redo(): void {
    if (this.canRedo) {
      this.#finish(this.#history.redo(), gridMessages.redone);
    }
  }

  /** Be told of each change that a person makes. */
  onChange(listener: (step: Step<R>) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  readonly subscribeHistory = (listener: () => void) =>
    this.#listeners.subscribe(HISTORY, listener);

  /**
   * Take rows from the server. Where they confirm what the person did (`isConfirmation`), undo
   * still reaches back over them; else they are someone else's, which undo leaves alone.
   */
  receive(rows: readonly R[], isConfirmation: boolean): void {
    const changes = new Map(rows.map((row) => [this.model.idOf(row), row] as const));
    if (isConfirmation) {
      const confirmed = [...changes].flatMap(([id, row]) => {
        const before = this.rows.row(id);
        return before === undefined ? [] : [[before, row] as const];
      });
      this.#history.rename(new Map(confirmed));
    }
    this.rows.put(changes);
  }

  #finish(done: Done<R> | null, announcement: (leftAlone: number) => string): void {
    if (done !== null) {
      this.#tellOf(done.step);
      this.announce(announcement(done.leftAlone));
    }
  }

  #tellOf(step: Step<R>): void {
    for (const listener of this.#changeListeners) {
      listener(step);
    }
    this.#listeners.tell(HISTORY);
  }

  // --- What is said aloud ---

  get announcement(): string {
    return this.#announcement;
  }

  announce(text: string): void {
    // The same words twice are no change to a live region: a no-break space makes them one.
    this.#announcement = text === this.#announcement ? `${text}\u00a0` : text;
    this.#listeners.tell(ANNOUNCEMENT);
  }

  readonly subscribeAnnouncement = (listener: () => void) =>
    this.#listeners.subscribe(ANNOUNCEMENT, listener);

  // --- The active cell stays where it is when rows or columns come, go or fold ---

  get activeRow(): R | undefined {
    return this.#activeEntry?.kind === "row" ? this.rows.row(this.#activeEntry.id) : undefined;
  }

  get activeEntry(): Entry | undefined {
    return this.#activeEntry;
  }

  get activeColumn(): Column<R> | undefined {
    return this.columns[this.selection.active.column];
  }

  #rememberActive(): void {
    this.#activeEntry = this.entries.at(this.selection.active.row);
    this.#activeColumn = this.columns[this.selection.active.column];
  }

  #followActive(): void {
    const { active } = this.selection;
    const found = this.#activeEntry === undefined ? -1 : this.entries.indexOf(this.#activeEntry);
    const lastRow = Math.max(0, this.entries.all.length - 1);
    const row = found >= 0 ? found : Math.min(active.row, lastRow);
    const sameColumn = this.columns.findIndex(({ id }) => id === this.#activeColumn?.id);
    const column = sameColumn >= 0 ? sameColumn : Math.min(active.column, this.columns.length - 1);
    if (found !== active.row || sameColumn !== active.column) {
      this.selection.moveTo({ row, column });
    }
  }
}
