import { describe, expect, it } from "vitest";
import { toCents, toMoney } from "../money/cents";
import { toTenThousandths } from "../money/percent";
import { enter } from "./entry";
import {
  balanceToFinish,
  isOverBilled,
  materialsStored,
  percentComplete,
  retentionHeld,
  toDate,
  workPercent,
  workRetentionHeld,
  type ClaimLine,
} from "./figures";
import { carriedForward, openedLine, refusalOf, withTyped } from "./lines.fixture";

/** Columns P, N, E, D, F, G and H in whole dollars. */
function figures(line: ClaimLine): readonly number[] {
  return [
    line.previousMaterialsStored,
    line.newMaterialsStored,
    line.workThisPeriod,
    line.workFromPreviousClaims,
    materialsStored(line),
    toDate(line),
    balanceToFinish(line),
  ].map((cents) => Number(cents / 100n));
}

describe("stored materials (the field's worked table, scheduled value 12,500)", () => {
  const first = withTyped(openedLine("12500"), ["NEW_MATERIALS_STORED", "2000"]);
  const delivered = withTyped(carriedForward(first), ["NEW_MATERIALS_STORED", "2500"]);
  const installed = withTyped(
    delivered,
    ["PREVIOUS_MATERIALS_STORED", "1000"],
    ["WORK_THIS_PERIOD", "1000"],
  );
  const third = carriedForward(installed);
  const last = withTyped(
    third,
    ["PREVIOUS_MATERIALS_STORED", "500"],
    ["WORK_THIS_PERIOD", "3000"],
    ["NEW_MATERIALS_STORED", "2000"],
  );

  it.each([
    ["claim 1: 2,000 delivered", first, [0, 2000, 0, 0, 2000, 2000, 10500], "16"],
    ["claim 2: 2,500 delivered", delivered, [2000, 2500, 0, 0, 4500, 4500, 8000], "36"],
    ["claim 2: 1,000 installed", installed, [1000, 2500, 1000, 0, 3500, 4500, 8000], "36"],
    ["claim 3: opens", third, [3500, 0, 0, 1000, 3500, 4500, 8000], "36"],
    ["claim 3: 3,000 installed", last, [500, 2000, 3000, 1000, 2500, 6500, 6000], "52"],
  ])("%s", (_, line, expected, percent) => {
    expect(figures(line)).toEqual(expected);
    expect(percentComplete(line)).toBe(toTenThousandths(percent));
  });

  it("are bounded by what was carried, and never negative", () => {
    expect(refusalOf(third, "PREVIOUS_MATERIALS_STORED", "3500.01")).toContain("3,500.00 carried");
    expect(refusalOf(third, "NEW_MATERIALS_STORED", "-1")).toContain("not negative");
  });
});

describe("retention", () => {
  const line = withTyped(openedLine("50000"), ["WORK_THIS_PERIOD", "5000"]);

  it("typed as an amount gives the percentage, and the other way round", () => {
    const byAmount = withTyped(line, ["WORK_RETENTION_THIS_PERIOD", "250"]);
    expect(byAmount.workRetentionPercent).toBe(toTenThousandths("5"));
    const byPercent = withTyped(line, ["WORK_RETENTION_PERCENT", "6"]);
    expect(byPercent.workRetentionThisPeriod).toBe(toCents("300"));
  });

  it("follows the work by the standing percentage", () => {
    const byAmount = withTyped(line, ["WORK_RETENTION_THIS_PERIOD", "250"]);
    expect(withTyped(byAmount, ["WORK_THIS_PERIOD", "6000"]).workRetentionThisPeriod).toBe(
      toCents("300"),
    );
  });

  it("held on two lines, 259.63, is released whole on the next claim", () => {
    const held = [
      ["500.00", "50.00"],
      ["2096.30", "209.63"],
    ].map(([work = "", retention = ""]) => {
      const billed = withTyped(openedLine("9999"), ["WORK_THIS_PERIOD", work]);
      expect(toMoney(billed.workRetentionThisPeriod)).toBe(retention);
      return withTyped(carriedForward(billed), ["WORK_RETENTION_RELEASED", retention]);
    });
    const released = held.reduce((sum, { workRetentionReleased }) => sum + workRetentionReleased, 0n);
    expect(toMoney(released)).toBe("259.63");
    expect(held.map(workRetentionHeld)).toEqual([0n, 0n]);
  });

  it("is never released beyond what is held", () => {
    expect(refusalOf(line, "WORK_RETENTION_RELEASED", "500.01")).toContain("At most 500.00");
    expect(refusalOf(line, "WORK_RETENTION_RELEASED", "-0.01")).toContain("At most 500.00");
  });

  it("is held on materials as they are now", () => {
    const stored = withTyped(openedLine("12500"), ["NEW_MATERIALS_STORED", "2000"]);
    expect(retentionHeld(stored)).toBe(toCents("200"));
    expect(retentionHeld(withTyped(stored, ["NEW_MATERIALS_STORED", "500"]))).toBe(toCents("50"));
  });
});

describe("percentages", () => {
  it("stay as typed, whatever the amount rounds to", () => {
    const line = withTyped(openedLine("100.01"), ["WORK_THIS_PERIOD_PERCENT", "33.3333"]);
    expect(line.workThisPeriod).toBe(toCents("33.34"));
    expect(workPercent(line)).toBe(toTenThousandths("33.3333"));
  });

  it("give way to an amount typed after them", () => {
    const line = withTyped(
      openedLine("300"),
      ["WORK_THIS_PERIOD_PERCENT", "33.3333"],
      ["WORK_THIS_PERIOD", "100"],
    );
    expect(workPercent(line)).toBe(toTenThousandths("33.33"));
  });

  it("of 100 leave nothing to finish, however the earlier claims were rounded", () => {
    for (const scheduled of ["0.01", "99.99", "12345.67", "-500.05", "9999999999999.99"]) {
      const before = withTyped(openedLine(scheduled), ["WORK_THIS_PERIOD_PERCENT", "33.3333"]);
      const done = withTyped(carriedForward(before), ["PERCENT_COMPLETE", "100"]);
      expect(balanceToFinish(done)).toBe(0n);
    }
  });

  it("to date go down as well as up", () => {
    const before = carriedForward(withTyped(openedLine("1000"), ["WORK_THIS_PERIOD", "600"]));
    expect(withTyped(before, ["PERCENT_COMPLETE", "45"]).workThisPeriod).toBe(toCents("-150"));
  });
});

describe("lines by quantity", () => {
  const line = openedLine("335", {
    unitPrice: toTenThousandths("0.335"),
    scheduledQuantity: toTenThousandths("1000"),
  });

  it("are billed at the unit price, to the cent", () => {
    const billed = withTyped(line, ["QUANTITY_THIS_PERIOD", "3"]);
    expect(billed.workThisPeriod).toBe(toCents("1.01"));
    expect(billed.quantityThisPeriod).toBe(toTenThousandths("3"));
  });

  it("take an amount too, and show the quantity that it comes to", () => {
    const billed = withTyped(line, ["WORK_THIS_PERIOD", "1.01"]);
    expect(billed.quantityThisPeriod).toBe(toTenThousandths("3.0149"));
  });

  it("store no materials", () => {
    expect(refusalOf(line, "NEW_MATERIALS_STORED", "1")).toContain("cannot be billed");
  });
});

describe("negative and empty lines", () => {
  it("of a deduction go from nothing to the deduction, with a positive percentage", () => {
    const line = withTyped(openedLine("-1000"), ["PERCENT_COMPLETE", "40"]);
    expect(line.workThisPeriod).toBe(toCents("-400"));
    expect(percentComplete(line)).toBe(toTenThousandths("40"));
    expect(line.workRetentionThisPeriod).toBe(toCents("-40"));
    expect(isOverBilled(line)).toBe(false);
    expect(isOverBilled(withTyped(line, ["WORK_THIS_PERIOD", "-1000.01"]))).toBe(true);
  });

  it("of nothing take no work", () => {
    const line = openedLine("0");
    expect(refusalOf(line, "WORK_THIS_PERIOD", "1")).toContain("Nothing is scheduled");
    expect(enter(line, "WORK_THIS_PERIOD", 0n)).toHaveProperty("line");
    expect(percentComplete(line)).toBeNull();
  });

  it("never take back more than was claimed", () => {
    const line = carriedForward(withTyped(openedLine("1000"), ["WORK_THIS_PERIOD", "600"]));
    expect(refusalOf(line, "WORK_THIS_PERIOD", "-600.01")).toContain("take back more");
  });

  it("may be claimed beyond what is scheduled, which is a thing to look at", () => {
    const line = withTyped(openedLine("1000"), ["WORK_THIS_PERIOD_PERCENT", "120"]);
    expect(isOverBilled(line)).toBe(true);
  });
});
