/**
 * Where the person is in the grid: the active cell, which is the one typed in; the range that
 * stretches from it to its head; and whether the active cell is open for typing. Kept outside
 * React: each row subscribes to a short text of what concerns it, so an arrow key draws two rows.
 */
import { Listeners } from "./listeners";

export interface Position {
  /** Index of the entry. */
  readonly row: number;
  /** Index of the visible column. */
  readonly column: number;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Editing {
  /** What the editor opens with: what the cell holds, or the first character typed over it. */
  readonly text: string;
  /** Opened by typing over the cell: arrow keys then leave the cell, as in a spreadsheet. */
  readonly isTypedOver: boolean;
}

const CHANGED = "changed";
const START: Position = { row: 0, column: 0 };

export class Selection {
  readonly #listeners = new Listeners();
  #active: Position = START;
  #head: Position = START;
  #inSight: Position = START;
  #preview: Range | null = null;
  #editing: Editing | null = null;
  #hasFocus = false;

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  /** Whether the keyboard is in the grid: only then does a moving selection take the focus along. */
  get hasFocus(): boolean {
    return this.#hasFocus;
  }

  /** The keyboard enters the grid, also from a button elsewhere that leads into it. */
  takeFocus(): void {
    this.#hasFocus = true;
  }

  loseFocus(): void {
    this.#hasFocus = false;
  }

  get active(): Position {
    return this.#active;
  }

  /** The corner of the range that moves when it is extended. */
  get head(): Position {
    return this.#head;
  }

  /** The cell to keep in sight; another object whenever the person went somewhere. */
  get inSight(): Position {
    return this.#inSight;
  }

  get editing(): Editing | null {
    return this.#editing;
  }

  get range(): Range {
    return {
      top: Math.min(this.#active.row, this.#head.row),
      bottom: Math.max(this.#active.row, this.#head.row),
      left: Math.min(this.#active.column, this.#head.column),
      right: Math.max(this.#active.column, this.#head.column),
    };
  }

  /** Move to a cell; extending moves only the head of the range. */
  moveTo(position: Position, isExtending = false): void {
    this.#editing = null;
    this.#active = isExtending ? this.#active : position;
    this.#head = position;
    this.#inSight = position;
    this.#listeners.tell(CHANGED);
  }

  /** Select a range; its top left cell becomes the active one. */
  select({ top, bottom, left, right }: Range): void {
    this.#editing = null;
    this.#active = { row: top, column: left };
    this.#head = { row: bottom, column: right };
    this.#listeners.tell(CHANGED);
  }

  /** Outline the range that letting go of the fill handle would fill. */
  preview(range: Range | null): void {
    this.#preview = range;
    this.#listeners.tell(CHANGED);
  }

  get previewed(): Range | null {
    return this.#preview;
  }

  open(editing: Editing): void {
    this.#head = this.#active;
    this.#inSight = { ...this.#active };
    this.#editing = editing;
    this.#listeners.tell(CHANGED);
  }

  close(): void {
    this.#editing = null;
    this.#listeners.tell(CHANGED);
  }

  /** What a row must know, as a text that is equal when nothing changed for it. */
  marksOf(row: number): string {
    const { range } = this;
    const active = row === this.#active.row ? `${this.#active.column}` : "";
    const editing = active !== "" && this.#editing !== null ? "editing" : "";
    const bottom = row === range.bottom ? "bottom" : "";
    return [columnsOf(range, row), active, editing, bottom, columnsOf(this.#preview, row)].join("|");
  }
}

function columnsOf(range: Range | null, row: number): string {
  return range !== null && row >= range.top && row <= range.bottom
    ? `${range.left}:${range.right}`
    : "";
}

export interface Span {
  readonly left: number;
  readonly right: number;
}

export interface Marks {
  /** The selected columns; null where none are. */
  readonly selected: Span | null;
  readonly activeColumn: number | null;
  readonly isEditing: boolean;
  /** The range's last row: it bears the fill handle. */
  readonly isBottom: boolean;
  /** The columns that the fill handle would fill. */
  readonly previewed: Span | null;
}

/** Read the text of `Selection.marksOf` back. */
export function readMarks(text: string): Marks {
  const [selected = "", active = "", editing = "", bottom = "", preview = ""] = text.split("|");
  return {
    selected: readSpan(selected),
    activeColumn: active === "" ? null : Number(active),
    isEditing: editing !== "",
    isBottom: bottom !== "",
    previewed: readSpan(preview),
  };
}

function readSpan(text: string): Span | null {
  const [left = "", right = ""] = text.split(":");
  return text === "" ? null : { left: Number(left), right: Number(right) };
}

export function isWithin(span: Span | null, column: number): boolean {
  return span !== null && column >= span.left && column <= span.right;
}
