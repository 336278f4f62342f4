import { describe, expect, it } from "vitest";
import { clear, paste, typeIn } from "../grid/commands";
import { uuid7 } from "../graphql/uuid7";
import { insertRow, moveRows, removeRows } from "../grid/row-commands";
import { goTo, line, opened, rowOf, type } from "./schedule.fixture";
import { insertRowAbove, replaceGroups } from "./scheduleActs";
import { positionsIn } from "./scheduleChange";
import type { OpenSchedule } from "./openSchedule";

const NOTHING = { groups: [], lines: [], movedLines: [], removedGroupIds: [], removedLineIds: [] };

/** Id and position of each line that only makes room. */
const moved = (open: OpenSchedule) => open.change.movedLines.map(({ id, position }) => [id, position]);

describe("what is sent of a schedule", () => {
  it("is nothing while nothing has changed", () => {
    expect(opened().change).toEqual({ version: 3, ...NOTHING });
  });

  it("is nothing where others have numbered the lines oddly", () => {
    const lines = [line("b1", 7, "B"), line("a1", 7, "A"), line("a2", -1, "A")];
    expect(opened({ lines }).hasChanges).toBe(false);
  });

  it("is the whole of a line that was typed in, and no other", () => {
    const open = opened();
    type(open, "a2", "scheduledValue", "1,234.5");
    type(open, "a2", "budgetCodeId", "a.02-000.l");
    type(open, "a2", "taxCodeId", "gst-free");
    expect(open.change.lines).toEqual([
      {
        id: "a2",
        position: 3,
        itemNumber: "a2",
        description: "Work a2",
        groupId: "A",
        budgetCodeId: "code-2",
        taxCodeId: "tax-2",
        kind: "MANUAL",
        quantity: null,
        unit: "",
        unitPrice: null,
        scheduledValue: "1234.50",
      },
    ]);
  });

  it("is nothing once the change was undone", () => {
    const open = opened();
    type(open, "a2", "description", "Other work");
    expect(open.hasChanges).toBe(true);
    open.sheet.undo();
    expect(open.hasChanges).toBe(false);
  });

  it("names a removed line, and leaves the numbers of those after it", () => {
    const open = opened();
    goTo(open, "0", "description");
    removeRows(open.sheet);
    expect(open.change).toEqual({ version: 3, ...NOTHING, removedLineIds: ["0"] });
  });

  it("moves on the lines after an inserted one", () => {
    const open = opened();
    goTo(open, "b1", "description");
    insertRow(open.sheet);
    typeIn(open.sheet, "X");
    const [added] = open.change.lines;
    expect(added).toMatchObject({ position: 5, groupId: "B", itemNumber: "X" });
    expect(added?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(open.change.lines).toHaveLength(1);
    expect(moved(open)).toEqual([["b2", 6]]);
  });

  it("is small enough for a request, where a line is put before 9,999", () => {
    const ids = Array.from({ length: 9_999 }, uuid7);
    const lines = ids.map((id, index) =>
      line(id, index + 1, null, { description: "Reinforced concrete to columns, 40 MPa" }),
    );
    const open = opened({ groups: [], lines });
    goTo(open, ids[0] ?? "", "description");
    insertRowAbove(open.sheet);
    typeIn(open.sheet, "X");
    expect(open.change.movedLines).toHaveLength(9_999);
    expect(JSON.stringify(open.change).length).toBeLessThan(1_000_000);
  });

  it("uses the gap that a removed line has left", () => {
    const open = opened();
    goTo(open, "a1", "description");
    removeRows(open.sheet);
    goTo(open, "a2", "description");
    insertRowAbove(open.sheet);
    typeIn(open.sheet, "X");
    expect(open.change.lines.map(({ position }) => position)).toEqual([2]);
  });

  it("changes a line's group when it is moved over the edge", () => {
    const open = opened();
    goTo(open, "a2", "description");
    moveRows(open.sheet, 1);
    expect(rowOf(open, "a2").groupId).toBe("B");
    expect(open.change.lines).toEqual([expect.objectContaining({ id: "a2", groupId: "B" })]);
  });

  it("leaves out lines in which nothing stands", () => {
    const open = opened();
    goTo(open, "b2", "description");
    insertRow(open.sheet);
    expect(open.hasChanges).toBe(false);
  });

  it("takes a line that was emptied for removed", () => {
    const open = opened();
    goTo(open, "b2", "itemNumber");
    const last = open.sheet.columns.findIndex(({ id }) => id === "scheduledValue");
    open.sheet.selection.select({ ...open.sheet.selection.range, right: last });
    clear(open.sheet);
    expect(open.change).toEqual({ version: 3, ...NOTHING, removedLineIds: ["b2"] });
  });

  it("adds lines for a block that reaches beyond the end, with their group", () => {
    const open = opened();
    goTo(open, "b2", "itemNumber");
    paste(open.sheet, "b2\tLast\tWalls\t01-000.S\t5\nb3\tOne more\tFootings\t\t(7.50)\n");
    expect(open.change.lines).toEqual([
      expect.objectContaining({ itemNumber: "b3", groupId: "A", scheduledValue: "-7.50" }),
      expect.objectContaining({ id: "b2", description: "Last", budgetCodeId: "code-1", scheduledValue: "5.00" }),
    ]);
    expect(open.change.lines.map(({ position }) => position)).toEqual([4, 6]);
    expect(moved(open)).toEqual([["b1", 5]]);
  });
});

describe("groups", () => {
  const FOOTINGS = { id: "A", name: "Footings" };
  const WALLS = { id: "B", name: "Walls" };

  it("are sent when added, renamed and moved", () => {
    const open = opened();
    replaceGroups(open.sheet, [{ id: "C", name: "Site" }, { ...FOOTINGS, name: "Piers" }, WALLS]);
    expect(open.change).toMatchObject({
      groups: [
        { id: "C", name: "Site", position: 1 },
        { id: "A", name: "Piers", position: 2 },
        { id: "B", name: "Walls", position: 3 },
      ],
      lines: [],
    });
  });

  it("leave their lines without a group when they go", () => {
    const open = opened();
    replaceGroups(open.sheet, [WALLS]);
    expect(open.change.removedGroupIds).toEqual(["A"]);
    expect(open.change.lines).toEqual([
      expect.objectContaining({ id: "a1", groupId: null }),
      expect.objectContaining({ id: "a2", groupId: null }),
    ]);
    open.sheet.undo();
    expect(open.hasChanges).toBe(false);
  });

  it("order the lines by what is shown", () => {
    const open = opened();
    replaceGroups(open.sheet, [WALLS, FOOTINGS]);
    expect(moved(open)).toEqual([["a1", 6], ["a2", 7]]);
  });
});

describe("positions", () => {
  it("keep numbers that rise already, gaps and all", () => {
    const known = new Map([["a", 10], ["b", 20], ["c", 30]]);
    expect([...positionsIn(["a", "x", "b", "c"], known, ["a", "b", "c"]).values()]).toEqual([10, 11, 20, 30]);
  });

  it("rise for any order", () => {
    const known = new Map([["a", 5], ["b", 1], ["c", 9]]);
    const numbers = [...positionsIn(["c", "a", "x", "b"], known, ["b", "a", "c"]).values()];
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(4);
  });
});
