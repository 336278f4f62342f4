import { beforeEach, describe, expect, it, vi } from "vitest";
import { paste } from "./commands";
import { visibleColumns } from "./columns";
import { insertRow, moveRows, removeRows, rowCommands } from "./row-commands";
import { goToProblem } from "./navigation";
import { groupTopic, LIST, rowTopic, TOTALS } from "./rows";
import type { Sheet } from "./sheet";
import { openShop, orderOf, PAID, shop, type Order } from "./shop.fixture";

let sheet: Sheet<Order>;

beforeEach(() => {
  localStorage.clear();
  sheet = openShop();
});

function pay(id: string, cents: bigint): void {
  const builder = sheet.newStep();
  builder.put({ ...orderOf(sheet, id), paid: cents });
  sheet.run(builder.build());
}

function entries(): readonly string[] {
  return sheet.entries.all.map(({ id }) => id);
}

describe("an edit", () => {
  it("tells its row, its group and the totals, and no one else", () => {
    const told: string[] = [];
    for (const topic of [rowTopic("o0"), rowTopic("o1"), groupTopic("a"), groupTopic("b"), TOTALS, LIST]) {
      sheet.rows.subscribe(topic, () => told.push(topic));
    }
    pay("o0", 500n);
    expect(told).toEqual([rowTopic("o0"), groupTopic("a"), TOTALS]);
  });

  it("adds up the touched group only", () => {
    const read = vi.fn<(one: Order) => bigint>((one) => one.paid);
    const columns = shop.columns.map((column) =>
      column.id === "paid" ? { ...column, read } : column,
    );
    sheet = openShop({ ...shop, columns });
    read.mockClear();
    pay("o3", 500n);
    // The two rows of its group for the sum, and the changed row for the column's width.
    expect(read).toHaveBeenCalledTimes(3);
  });
});

describe("the list", () => {
  it("may hold groups without rows, which come to the same nothing each time", () => {
    const builder = sheet.newStep();
    const { list } = builder;
    builder.setList({ ...list, groups: [...list.groups, { id: "c", name: "Shelf C" }] });
    sheet.run(builder.build());
    expect(entries().at(-1)).toBe("c");
    expect(sheet.rows.sumsOfGroup("c")).toBe(sheet.rows.sumsOfGroup("c"));
  });

  it("closes and opens groups, keeping the person at the same row", () => {
    sheet.selection.moveTo({ row: 5, column: PAID });
    sheet.entries.setCollapsed(["a"], true);
    expect(sheet.entries.all.map(({ id }) => id)).toEqual(["a", "b", "o3", "o4"]);
    expect(sheet.activeEntry).toEqual({ kind: "row", id: "o3" });
    expect(sheet.selection.active).toEqual({ row: 2, column: PAID });
  });

  it("filtered shows what passes, with its groups, and the sums of whole groups", () => {
    sheet.entries.filter((order) => order.name === "order 4");
    expect(sheet.entries.all.map(({ id }) => id)).toEqual(["b", "o4"]);
    expect(sheet.rows.sumsOfGroup("b")["price"]).toBe(20_000n);
  });
});

describe("folded columns", () => {
  it("leave only those that the group folds to, and keep the person in theirs", () => {
    expect(visibleColumns(shop, new Set(["payment"])).map(({ id }) => id)).toEqual([
      "name", "price", "paid", "supplier",
    ]);
    sheet.selection.moveTo({ row: 1, column: 4 });
    sheet.layout.toggle("payment");
    expect(sheet.activeColumn?.id).toBe("supplier");
  });

  it("are remembered, with widths that never cut a number off", () => {
    sheet.layout.toggle("payment");
    sheet.layout.resize("price", 10);
    const again = openShop();
    expect(again.layout.folded.has("payment")).toBe(true);
    const needed = again.rows.widest.widthOf("price");
    const widths = again.columns
      .filter(({ id }) => id === "price")
      .map((column) => again.layout.widthOf(column, needed));
    expect(widths).toEqual([needed]);
  });
});

describe("widths", () => {
  it("grow with the widest total", () => {
    const before = sheet.rows.widest.widthOf("paid");
    pay("o0", 123_456_789_012n);
    expect(sheet.rows.widest.widthOf("paid")).toBeGreaterThan(before);
  });
});

describe("problems", () => {
  it("are counted by row and visited one after the other, round and round", () => {
    pay("o1", 99_999n);
    pay("o4", 99_999n);
    expect(sheet.rows.problemCount).toBe(2);
    sheet.entries.setCollapsed(["b"], true);
    const visited: (string | undefined)[] = [];
    for (let step = 0; step < 3; step++) {
      goToProblem(sheet, 1);
      visited.push(sheet.activeEntry?.id);
    }
    goToProblem(sheet, -1);
    visited.push(sheet.activeEntry?.id);
    expect(visited).toEqual(["o1", "o4", "o1", "o4"]);
  });

  it("that the server found stay until it takes them back", () => {
    sheet.rows.annotate("o0", [{ columnId: "paid", severity: "error", message: "Refused." }]);
    pay("o0", 100n);
    expect(sheet.rows.problemsOf("o0")).toHaveLength(1);
    sheet.rows.annotate("o0", []);
    expect(sheet.rows.problemCount).toBe(0);
  });
});

describe("rows", () => {
  let next = 0;
  const orders = (): Sheet<Order> =>
    openShop({
      ...shop,
      rowOperations: {
        commands: rowCommands,
        newRow: (shelf) => ({
          id: `new${next++}`, name: "", shelf, price: 0n, paid: 0n, supplier: null,
        }),
        inGroup: (order, shelf) => ({ ...order, shelf }),
        keptBecause: (order) => (order.paid === 0n ? null : "Paid orders stay."),
      },
    });
  beforeEach(() => {
    next = 0;
    sheet = orders();
  });

  it("are added below the active one, and undone", () => {
    sheet.selection.moveTo({ row: 2, column: PAID });
    insertRow(sheet);
    expect(entries()).toEqual(["a", "o0", "o1", "new0", "o2", "b", "o3", "o4"]);
    expect(sheet.activeEntry?.id).toBe("new0");
    sheet.undo();
    expect(entries()).toEqual(["a", "o0", "o1", "o2", "b", "o3", "o4"]);
  });

  it("are removed with the selection, but for those that must stay", () => {
    pay("o1", 100n);
    sheet.selection.select({ top: 1, bottom: 3, left: 0, right: 0 });
    removeRows(sheet);
    expect(entries()).toEqual(["a", "o1", "b", "o3", "o4"]);
    expect(sheet.announcement).toBe("2 lines removed. Paid orders stay.");
    sheet.undo();
    expect(entries()).toEqual(["a", "o0", "o1", "o2", "b", "o3", "o4"]);
  });

  it("are moved within their group, and over its edge into the next", () => {
    sheet.selection.select({ top: 2, bottom: 3, left: 0, right: 0 });
    moveRows(sheet, -1);
    expect(entries()).toEqual(["a", "o1", "o2", "o0", "b", "o3", "o4"]);
    moveRows(sheet, 1);
    moveRows(sheet, 1);
    expect(entries()).toEqual(["a", "o0", "b", "o1", "o2", "o3", "o4"]);
    expect(sheet.rows.sumsOfGroup("b")["price"]).toBe(40_000n);
    sheet.undo();
    expect(entries()).toEqual(["a", "o0", "o1", "o2", "b", "o3", "o4"]);
  });

  it("are added by a paste that reaches beyond the end", () => {
    sheet.selection.moveTo({ row: 6, column: PAID });
    paste(sheet, "1\n2\n3");
    expect(entries().slice(-3)).toEqual(["o4", "new0", "new1"]);
    expect(sheet.rows.row("new1")?.paid).toBe(300n);
  });
});
