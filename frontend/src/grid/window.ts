/** Which of thousands of rows are drawn: those in view, a few around them, and the active one. */

const OVERSCAN = 6;

interface View {
  readonly scrollTop: number;
  /** Of the part in which rows are seen: without header and footer. */
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** The indexes of the rows to draw, the active one always: so that focus is never lost. */
export function rowsToDraw(
  { scrollTop, height, rowHeight, count }: View,
  active: number,
): number[] {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const last = Math.min(count - 1, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (active >= 0 && active < count && (active < first || active > last)) {
    drawn.push(active);
  }
  return drawn;
}

/**
 * Slots are the elements that rows are drawn in. A row keeps its slot for as long as it is drawn,
 * and a row that scrolls in takes the slot of one that went: elements are filled anew instead of
 * made anew, and the active row is never taken out of its own.
 */
export class Slots {
  #slots: ReadonlyMap<number, number> = new Map();
  #size = 0;

  /** Give each index its slot, in the order of slots, so that no element ever moves in the page. */
  assign(indexes: readonly number[]): readonly { slot: number; index: number }[] {
    const wanted = new Set(indexes);
    const kept = [...this.#slots].filter(([index]) => wanted.has(index));
    const taken = new Set(kept.map(([, slot]) => slot));
    const next = new Map(kept);
    const free = Array.from({ length: this.#size }, (_, slot) => slot).filter(
      (slot) => !taken.has(slot),
    );
    for (const index of indexes) {
      if (!next.has(index)) {
        next.set(index, free.shift() ?? this.#size++);
      }
    }
    this.#slots = next;
    return [...next].map(([index, slot]) => ({ slot, index })).toSorted((a, b) => a.slot - b.slot);
  }
}
