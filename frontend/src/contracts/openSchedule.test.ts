import { describe, expect, it } from "vitest";
import type { OpenSchedule } from "./openSchedule";
import { line, opened, rowOf, schedule, type } from "./schedule.fixture";

const NOTHING = { groups: [], lines: [], movedLines: [], removedGroupIds: [], removedLineIds: [] };

function byUnit(): OpenSchedule {
  return opened({
    accountingMethod: "UNIT",
    lines: [
      line("q", 1, null, {
        kind: "CALCULATED",
        quantity: "3",
        unit: "m3",
        unitPrice: "0.335",
        scheduledValue: "1.01",
      }),
      line("m", 2, null),
    ],
  });
}

describe("a line billed by unit", () => {
  it("is worth quantity times price, rounded half up", () => {
    const open = byUnit();
    type(open, "q", "quantity", "2.5");
    type(open, "q", "unitPrice", "1.234");
    expect(rowOf(open, "q").scheduledValue).toBe(309n);
    expect(open.change.lines).toEqual([
      expect.objectContaining({ quantity: "2.5000", unitPrice: "1.2340", scheduledValue: null }),
    ]);
  });

  it("has no amount of its own, and says so", () => {
    expect(type(byUnit(), "q", "scheduledValue", "5")).toContain("quantity times unit price");
  });

  it("becomes one by amount when an amount is typed where there is no quantity", () => {
    const open = byUnit();
    type(open, "q", "quantity", "");
    type(open, "q", "unitPrice", "");
    expect(type(open, "q", "scheduledValue", "5")).toBeNull();
    expect(rowOf(open, "q")).toMatchObject({ kind: "MANUAL", scheduledValue: 500n });
  });

  it("keeps an amount from being lost to a quantity", () => {
    expect(type(byUnit(), "m", "quantity", "5")).toContain("has an amount");
  });

  it("is to be mended while its price is missing", () => {
    const open = byUnit();
    type(open, "q", "unitPrice", "");
    expect(open.linesToMend).toBe(1);
    expect(open.sheet.rows.problemsOf("q")).toEqual([
      expect.objectContaining({ columnId: "unitPrice", severity: "error" }),
    ]);
  });
});

describe("the server's answer", () => {
  it("is what changes are counted from", () => {
    const open = opened();
    type(open, "a1", "description", "Typed");
    open.send();
    open.acknowledge(schedule({ version: 4, lines: [line("a1", 2, "A", { description: "Typed" }), ...schedule().lines.filter(({ id }) => id !== "a1")] }));
    expect(open.change).toEqual({ version: 4, ...NOTHING });
  });

  it("takes the place of a line that it puts in other words, and can be undone", () => {
    const open = opened({ lines: [line("a1", 2, "A")] });
    type(open, "a1", "description", "Typed");
    open.send();
    open.acknowledge(schedule({ version: 4, lines: [line("a1", 2, "A", { description: "TYPED" })] }));
    expect(rowOf(open, "a1").description).toBe("TYPED");
    open.sheet.undo();
    expect(rowOf(open, "a1").description).toBe("Work a1");
    expect(open.change.lines).toHaveLength(1);
  });

  it("does not overwrite what was typed while it was on its way", () => {
    const open = opened({ lines: [line("a1", 2, "A")] });
    type(open, "a1", "description", "Sent");
    open.send();
    type(open, "a1", "description", "Newer");
    open.acknowledge(schedule({ version: 4, lines: [line("a1", 2, "A", { description: "Sent" })] }));
    expect(rowOf(open, "a1").description).toBe("Newer");
    expect(open.change).toMatchObject({ version: 4, lines: [{ description: "Newer" }] });
  });

  it("is shown at the cells that it refuses, until they are changed", () => {
    const open = opened();
    type(open, "a2", "description", "One");
    type(open, "b1", "description", "Two");
    const others = open.refuse(
      [
        { path: "lines.1.unit_price", message: "No." },
        { path: "lines.1.budgetCodeId", message: "There is no such budget code." },
        { path: "groups.0.name", message: "A name of at most 200 characters." },
      ],
      open.send(),
    );
    expect(others).toEqual(["A name of at most 200 characters."]);
    expect(open.sheet.rows.problemsOf("a2")).toEqual([]);
    expect(open.sheet.rows.problemsOf("b1").map(({ columnId }) => columnId)).toEqual(["unitPrice", "budgetCodeId"]);
    type(open, "b1", "description", "Three");
    expect(open.sheet.rows.problemsOf("b1")).toEqual([]);
  });
});

describe("lines that cannot be saved", () => {
  it("are counted: each needs a description", () => {
    const open = opened();
    type(open, "a1", "description", "");
    expect(open.linesToMend).toBe(1);
    type(open, "a1", "description", "Again");
    expect(open.linesToMend).toBe(0);
  });

  it("are not made by texts that are too long", () => {
    const open = opened();
    expect(type(open, "a1", "itemNumber", "x".repeat(41))).toBe("At most 40 characters.");
    expect(rowOf(open, "a1").itemNumber).toBe("a1");
  });
});
