import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toCents, toMoney } from "../money/cents";
import type { Answer } from "./autosave";
import { Desk } from "./desk.fixture";
import type { SavedCell } from "./difference";
import type { SentCell } from "./ledger";

let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  desk = new Desk();
});

afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

/** A server that takes anything but what is typed in line l0. */
function refuse(cells: readonly SentCell[]): Promise<Answer> {
  const index = cells.findIndex(({ lineId }) => lineId === "l0");
  return index < 0
    ? desk.save(cells)
    : Promise.resolve({ kind: "refused", problems: new Map([[index, "Not possible."]]) });
}

/** Someone else types in line l0, before the person's own typing is saved. */
function someoneTypes(cell: SavedCell, value: string): void {
  desk.change("l0", [{ cell, value }]);
  desk.answer = (cells) => desk.saveOrConflict(cells);
}

describe("a refusal", () => {
  it("takes the cell back and says why; the others are saved", async () => {
    desk.answer = refuse;
    desk.type("l0", "1");
    desk.type("l1", "2");
    expect(await desk.autosave.flush()).toBe(true);
    expect([desk.work("l0"), desk.work("l1")]).toEqual(["0.00", "2.00"]);
    expect(desk.sheet.rows.problemsOf("l0")).toEqual([
      {
        columnId: "WORK_THIS_PERIOD",
        severity: "error",
        message: "1.00 was not taken: Not possible.",
      },
    ]);
  });

  it("leaves newer typing in the cell alone, and saves it", async () => {
    desk.answer = async (cells) => {
      desk.answer = (later) => desk.save(later);
      desk.type("l0", "2");
      return refuse(cells);
    };
    desk.type("l0", "1");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.work("l0")).toBe("2.00");
    expect(desk.sheet.rows.problemsOf("l0")).toEqual([]);
  });

  it("is forgotten once the person types in the line again", async () => {
    desk.answer = refuse;
    desk.type("l0", "1");
    await desk.autosave.flush();
    desk.answer = (cells) => desk.save(cells);
    desk.type("l0", "3");
    expect(desk.sheet.rows.problemsOf("l0")).toEqual([]);
  });
});

describe("a line that someone else changed first", () => {
  it("in the same cell shows both values and waits for the person", async () => {
    someoneTypes("WORK_THIS_PERIOD", "700.00");
    desk.type("l0", "500");
    desk.type("l1", "1");
    expect(await desk.autosave.flush()).toBe(false);
    expect([desk.work("l0"), desk.work("l1")]).toEqual(["500.00", "1.00"]);
    expect(desk.sheet.rows.problemsOf("l0")[0]?.theirs).toBe(toCents("700"));
    expect(desk.sheet.rows.problemsOf("l0")[0]?.message).toContain("Ana");
    expect(desk.autosave.ledger.conflicts).toHaveLength(1);
  });

  it("stands as typed when the person picks their own", async () => {
    someoneTypes("WORK_THIS_PERIOD", "700.00");
    desk.type("l0", "500");
    await desk.autosave.flush();
    desk.autosave.settle("l0", "mine");
    expect(await desk.autosave.flush()).toBe(true);
    expect(toMoney(desk.stored("l0").line.workThisPeriod)).toBe("500.00");
    expect(desk.requests.at(-1)?.cells[0]?.version).toBe(2);
  });

  it("stands as the other's when the person picks that", async () => {
    someoneTypes("WORK_THIS_PERIOD", "700.00");
    desk.type("l0", "500");
    await desk.autosave.flush();
    desk.autosave.settle("l0", "theirs");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.work("l0")).toBe("700.00");
    expect(desk.sheet.rows.problemsOf("l0")).toEqual([]);
  });

  it("in other cells keeps both without asking", async () => {
    someoneTypes("NEW_MATERIALS_STORED", "30.00");
    desk.type("l0", "500");
    expect(await desk.autosave.flush()).toBe(true);
    const { line } = desk.stored("l0");
    expect([toMoney(line.workThisPeriod), toMoney(line.newMaterialsStored)]).toEqual([
      "500.00",
      "30.00",
    ]);
    expect(desk.row("l0")).toEqual(line);
  });
});

describe("a description typed in a line", () => {
  it("is saved as the override, and clearing it brings the schedule’s words back", async () => {
    desk.type("l0", "  Site fences  and gates ", "DESCRIPTION");
    await desk.autosave.flush();
    expect(desk.row("l0").description).toBe("Site fences and gates");
    desk.type("l0", "", "DESCRIPTION");
    await desk.autosave.flush();
    expect(desk.row("l0").description).toBe("Site establishment");
    expect(desk.sent).toEqual([["l0=Site fences and gates"], ["l0="]]);
  });

  it("stands beside figures that someone else types, and asks where they describe it too", async () => {
    someoneTypes("WORK_THIS_PERIOD", "7");
    desk.type("l0", "Fences", "DESCRIPTION");
    await desk.autosave.flush();
    expect([desk.work("l0"), desk.row("l0").description]).toEqual(["7.00", "Fences"]);
    someoneTypes("DESCRIPTION", "Gates");
    desk.type("l0", "Fences and gates", "DESCRIPTION");
    await desk.autosave.flush();
    expect(desk.autosave.ledger.conflicts).toHaveLength(1);
  });
});
