import { beforeEach, describe, expect, it } from "vitest";
import { clear, copy, fillDown, fillRight, fillTo, paste, typeIn } from "./commands";
import type { Sheet } from "./sheet";
import { openShop, orderOf, paid, PAID, PERCENT, PRICE, SUPPLIER, type Order } from "./shop.fixture";

let sheet: Sheet<Order>;

beforeEach(() => {
  localStorage.clear();
  sheet = openShop();
});

function select(top: number, left: number, bottom = top, right = left): void {
  sheet.selection.select({ top, left, bottom, right });
}

describe("typing", () => {
  it("recomputes what follows in the row, its group and the totals", () => {
    select(1, PERCENT);
    expect(typeIn(sheet, "12.5%")).toBeNull();
    expect(paid(sheet)).toEqual([1_250n, 0n, 0n, 0n, 0n]);
    expect(sheet.rows.sumsOfGroup("a")["paid"]).toBe(1_250n);
    expect(sheet.rows.totals["paid"]).toBe(1_250n);
  });

  it("says why it is refused, and changes nothing", () => {
    select(1, PAID);
    expect(typeIn(sheet, "abc")).toBe("“abc” is not an amount.");
    expect(typeIn(sheet, "45%")).toBe("“45%” is not an amount.");
    expect(typeIn(sheet, "-1")).toBe("Less than nothing.");
    select(1, PRICE);
    expect(typeIn(sheet, "5")).toBe("This column is worked out, not typed.");
    expect(sheet.canUndo).toBe(false);
  });

  it("chooses by label, whatever its case", () => {
    select(1, SUPPLIER);
    expect(typeIn(sheet, "jones")).toBeNull();
    expect(sheet.rows.row("o0")?.supplier).toBe("s2");
    expect(typeIn(sheet, "nobody")).toBe("“nobody” is not one of the choices.");
  });

  it("is refused with the reason while the grid is read-only", () => {
    sheet.setReadOnly("Approved on 3 November.");
    select(1, PAID);
    expect(typeIn(sheet, "5")).toBe("Approved on 3 November.");
  });
});

describe("pasting", () => {
  it("steps over group rows", () => {
    select(3, PAID);
    paste(sheet, "1\n2\n3");
    expect(paid(sheet)).toEqual([0n, 0n, 100n, 200n, 300n]);
    expect(sheet.announcement).toBe("Pasted 3 cells.");
  });

  it("skips read-only cells and what it cannot take, and counts both", () => {
    select(1, PRICE);
    paste(sheet, "7\t$1.00\n7\tabc\n7\t(5.00)");
    expect(paid(sheet)).toEqual([100n, 0n, 0n, 0n, 0n]);
    expect(sheet.announcement).toBe("Pasted 1 cell, 3 read-only skipped, 2 not accepted.");
  });

  it("fills a range with one value", () => {
    select(1, PAID, 6, PAID);
    paste(sheet, "1,000.00");
    expect(paid(sheet)).toEqual([100_000n, 100_000n, 100_000n, 100_000n, 100_000n]);
  });

  it("leaves out what reaches beyond the end, and counts it", () => {
    select(5, PAID);
    paste(sheet, "1\n2\n3\n4");
    expect(paid(sheet)).toEqual([0n, 0n, 0n, 100n, 200n]);
    expect(sheet.announcement).toBe("Pasted 2 cells, 2 beyond the end left out.");
  });

  it("is undone and done again in one step", () => {
    select(1, PAID);
    paste(sheet, "1\n2\n3\n4\n5");
    sheet.undo();
    expect(paid(sheet)).toEqual([0n, 0n, 0n, 0n, 0n]);
    expect(sheet.canUndo).toBe(false);
    sheet.redo();
    expect(paid(sheet)).toEqual([100n, 200n, 300n, 400n, 500n]);
  });

  it("changes nothing in a read-only grid", () => {
    sheet.setReadOnly("Approved.");
    select(1, PAID);
    paste(sheet, "1");
    expect(paid(sheet)).toEqual([0n, 0n, 0n, 0n, 0n]);
    expect(sheet.announcement).toBe("Approved.");
  });
});

describe("copying", () => {
  it("writes plain numbers and gives the same when pasted back", () => {
    select(1, PAID);
    paste(sheet, "1234567.5\n-0\n3");
    select(1, PAID, 5, PERCENT);
    const copied = copy(sheet);
    expect(copied.split("\n")[0]).toBe("1234567.50\t1234567.50");
    const before = paid(sheet);
    clear(sheet);
    expect(paid(sheet)).toEqual([0n, 0n, 0n, 0n, 0n]);
    sheet.undo();
    select(1, PAID, 5, PAID);
    paste(sheet, copied.replace(/\t.*/g, ""));
    expect(paid(sheet)).toEqual(before);
  });
});

describe("filling", () => {
  it("goes down from the first row of the selection, over group rows", () => {
    select(1, PAID);
    typeIn(sheet, "9");
    select(1, PAID, 5, PAID);
    fillDown(sheet);
    expect(paid(sheet)).toEqual([900n, 900n, 900n, 900n, 0n]);
  });

  it("of a single cell takes the one above", () => {
    select(1, PAID);
    typeIn(sheet, "9");
    select(2, PAID);
    fillDown(sheet);
    expect(paid(sheet)).toEqual([900n, 900n, 0n, 0n, 0n]);
  });

  it("goes right from the first column", () => {
    select(1, PAID);
    typeIn(sheet, "9");
    select(1, PAID, 1, PERCENT);
    fillRight(sheet);
    expect(paid(sheet)[0]).toBe(900n);
    expect(sheet.announcement).toBe("Filled 1 cell.");
  });

  it("by the handle repeats the selection, up as well as down", () => {
    select(2, PAID);
    paste(sheet, "1\n2");
    select(2, PAID, 3, PAID);
    fillTo(sheet, { top: 1, bottom: 6, left: PAID, right: PAID });
    expect(paid(sheet)).toEqual([200n, 100n, 200n, 100n, 200n]);
  });
});

describe("history", () => {
  it("goes back and forth over twenty steps", () => {
    select(1, PAID);
    for (let step = 1; step <= 20; step++) {
      typeIn(sheet, String(step));
    }
    for (let step = 0; step < 20; step++) {
      sheet.undo();
    }
    expect(paid(sheet)[0]).toBe(0n);
    for (let step = 0; step < 20; step++) {
      sheet.redo();
    }
    expect(paid(sheet)[0]).toBe(2_000n);
    expect(sheet.canRedo).toBe(false);
  });

  it("leaves alone what someone else has changed since, and says so", () => {
    select(1, PAID);
    paste(sheet, "1\n2");
    const theirs = { ...orderOf(sheet, "o0"), paid: 700n };
    sheet.receive([theirs], false);
    sheet.undo();
    expect(paid(sheet).slice(0, 2)).toEqual([700n, 0n]);
    expect(sheet.announcement).toContain("1 line changed by someone else");
  });

  it("reaches back over what the server has confirmed", () => {
    select(1, PAID);
    typeIn(sheet, "1");
    sheet.receive([{ ...orderOf(sheet, "o0"), name: "as confirmed" }], true);
    sheet.undo();
    expect(sheet.rows.row("o0")?.paid).toBe(0n);
  });

  it("tells of each change, undo included", () => {
    const told: (bigint | undefined)[] = [];
    sheet.onChange(({ rows }) => told.push(rows.get("o0")?.after?.paid));
    select(1, PAID);
    typeIn(sheet, "1");
    sheet.undo();
    expect(told).toEqual([100n, 0n]);
  });
});
