import { describe, expect, it } from "vitest";
import { toTenThousandths } from "../money/percent";
import { cellsBetween, played } from "./difference";
import type { ClaimLine } from "./figures";
import { carriedForward, openedLine, shown, withTyped } from "./lines.fixture";

const opened = openedLine("12345.67");
const billed = withTyped(opened, ["WORK_THIS_PERIOD", "5000"], ["NEW_MATERIALS_STORED", "700"]);
const second = carriedForward(billed);
const byUnit = openedLine("335", { unitPrice: toTenThousandths("0.335") });

describe("the cells between two states of a line", () => {
  it("are none when nothing was typed", () => {
    expect(cellsBetween(second, { ...second })).toEqual([]);
  });

  it("name the cell that was typed, with the percentage as typed", () => {
    const line = withTyped(opened, ["WORK_THIS_PERIOD_PERCENT", "33.3333"]);
    expect(shown(cellsBetween(opened, line))).toEqual(["WORK_THIS_PERIOD_PERCENT 33.3333"]);
    const toDate = withTyped(opened, ["PERCENT_COMPLETE", "50"]);
    expect(shown(cellsBetween(opened, toDate))).toEqual(["PERCENT_COMPLETE 50.0000"]);
    const quantity = withTyped(byUnit, ["QUANTITY_THIS_PERIOD", "3"]);
    expect(shown(cellsBetween(byUnit, quantity))).toEqual(["QUANTITY_THIS_PERIOD 3.0000"]);
  });

  it("hold only the last value of a cell typed twice", () => {
    const line = withTyped(opened, ["WORK_THIS_PERIOD", "1"], ["WORK_THIS_PERIOD", "2"]);
    expect(shown(cellsBetween(opened, line))).toEqual(["WORK_THIS_PERIOD 2.00"]);
  });

  it("lower a release before the work that it rests on", () => {
    const released = withTyped(billed, ["WORK_RETENTION_RELEASED", "500"]);
    expect(shown(cellsBetween(released, opened))).toEqual([
      "WORK_RETENTION_RELEASED 0.00",
      "NEW_MATERIALS_STORED 0.00",
      "WORK_THIS_PERIOD 0.00",
    ]);
  });

  it.each<[string, ClaimLine, ClaimLine]>([
    ["work", opened, billed],
    ["a percentage kept as typed", opened, withTyped(opened, ["PERCENT_COMPLETE", "33.3333"])],
    ["a percentage replaced by an amount",
      withTyped(opened, ["WORK_THIS_PERIOD_PERCENT", "33.3333"]), billed],
    ["retention typed as an amount", billed,
      withTyped(billed, ["WORK_RETENTION_THIS_PERIOD", "123.45"])],
    ["retention, then more work", billed,
      withTyped(billed, ["WORK_RETENTION_PERCENT", "5"], ["WORK_THIS_PERIOD", "7000"])],
    ["materials installed", second,
      withTyped(second, ["PREVIOUS_MATERIALS_STORED", "0"], ["WORK_THIS_PERIOD", "700"])],
    ["materials retention", second, withTyped(second, ["MATERIALS_RETENTION_HELD", "33.33"])],
    ["a release and all that it rests on", opened,
      withTyped(billed, ["WORK_RETENTION_RELEASED", "500"])],
    ["everything undone", withTyped(billed, ["WORK_RETENTION_RELEASED", "500"]), opened],
    ["other words, and figures", billed, withTyped({ ...billed, description: "Fences" },
      ["WORK_THIS_PERIOD", "7000"])],
    ["a quantity", byUnit, withTyped(byUnit, ["QUANTITY_THIS_PERIOD", "3"])],
  ])("lead from one to the other: %s", (_, from, to) => {
    const arrived = played(from, cellsBetween(from, to));
    expect(arrived).toEqual({ ...to, typedPercent: arrived.typedPercent });
    expect(cellsBetween(arrived, to)).toEqual([]);
  });
});
