import { describe, expect, it } from "vitest";
import { rowsToDraw, Slots } from "./window";

const VIEW = { scrollTop: 3_200, height: 320, rowHeight: 32, count: 2_000 };

describe("rows drawn", () => {
  it("are those in view and six on either side", () => {
    const drawn = rowsToDraw(VIEW, 100);
    expect(drawn.at(0)).toBe(94);
    expect(drawn.at(-1)).toBe(116);
  });

  it("hold the active row, however far it is scrolled away", () => {
    expect(rowsToDraw(VIEW, 3)).toContain(3);
    expect(rowsToDraw(VIEW, 1_999)).toContain(1_999);
  });

  it("end with the list", () => {
    expect(rowsToDraw({ ...VIEW, scrollTop: 0, count: 4 }, 0)).toEqual([0, 1, 2, 3]);
    expect(rowsToDraw({ ...VIEW, scrollTop: 0, count: 0 }, 0)).toEqual([]);
  });
});

function slotOf(
  placed: readonly { readonly slot: number; readonly index: number }[],
  index: number,
): number | undefined {
  return placed.find((one) => one.index === index)?.slot;
}

describe("slots", () => {
  it("stay with their rows while these are drawn", () => {
    const slots = new Slots();
    const before = slots.assign([0, 1, 2, 3]);
    const after = slots.assign([2, 3, 4, 5]);
    expect(slotOf(after, 2)).toBe(slotOf(before, 2));
    expect(slotOf(after, 3)).toBe(slotOf(before, 3));
  });

  it("are filled anew rather than added to", () => {
    const slots = new Slots();
    slots.assign([0, 1, 2, 3]);
    const after = slots.assign([2, 3, 4, 5]);
    expect(after.map(({ slot }) => slot)).toEqual([0, 1, 2, 3]);
  });

  it("never move the active row, not even when its place in the list of drawn rows changes", () => {
    const slots = new Slots();
    const before = slotOf(slots.assign([0, 1, 2, 3]), 1);
    for (const drawn of [[10, 11, 12, 1], [500, 501, 502, 1], [0, 1, 2, 3]]) {
      expect(slotOf(slots.assign(drawn), 1)).toBe(before);
    }
  });
});
