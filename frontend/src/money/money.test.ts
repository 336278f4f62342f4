import { describe, expect, it } from "vitest";
import { formatCents, percentOf, priced, toCents, toMoney } from "./cents";
import { divideHalfUp } from "./decimal";
import { formatPercent, formatQuantity, shareOf, toTenThousandths } from "./percent";
import { readTyped } from "./typed";

/** Amounts of every size and sign, the same in every run. */
function* amounts(count: number): Generator<bigint> {
  let state = 20_261_123n;
  for (let i = 0; i < count; i++) {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    const size = state % 10n ** BigInt((i % 15) + 1);
    yield i % 3 === 0 ? -size : size;
  }
}

describe("amounts", () => {
  it("come back from the server's words unchanged, whatever their size", () => {
    for (const cents of amounts(500)) {
      expect(toCents(toMoney(cents))).toBe(cents);
    }
  });

  it("are read whole where a float would lose cents", () => {
    expect(formatCents(toCents("12345678901234567.89"))).toBe("12,345,678,901,234,567.89");
  });

  it("are shown with a true minus sign", () => {
    expect(formatCents(-120_000n)).toBe("−1,200.00");
    expect(formatCents(-5n)).toBe("−0.05");
  });

  it("are refused when the server would send a fraction of a cent", () => {
    expect(() => toCents("1.005")).toThrow(RangeError);
    expect(() => toCents("1,000.00")).toThrow(RangeError);
  });
});

describe("rounding", () => {
  it("is half away from zero, and the same for both signs", () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n);
    expect(divideHalfUp(-5n, 2n)).toBe(-3n);
    expect(divideHalfUp(5n, -2n)).toBe(-3n);
    expect(divideHalfUp(4n, 3n)).toBe(1n);
  });

  it("is never off by more than half a cent", () => {
    for (const cents of amounts(500)) {
      const exact = cents * 333_333n;
      const rounded = percentOf(333_333n, cents) * 1_000_000n;
      const error = exact < rounded ? rounded - exact : exact - rounded;
      expect(error).toBeLessThanOrEqual(500_000n);
    }
  });

  it("takes all of an amount at 100 %", () => {
    for (const cents of amounts(500)) {
      expect(percentOf(toTenThousandths("100"), cents)).toBe(cents);
    }
  });

  it("prices a quantity to the cent", () => {
    expect(priced(toTenThousandths("3"), toTenThousandths("0.335"))).toBe(101n);
  });
});

describe("percentages", () => {
  it("of a whole have two places; of nothing there is none", () => {
    expect(shareOf(100n, 300n)).toBe(toTenThousandths("33.33"));
    expect(shareOf(-100n, -300n)).toBe(toTenThousandths("33.33"));
    expect(shareOf(100n, 0n)).toBeNull();
  });

  it("are shown with two places, or as many as were typed", () => {
    expect(formatPercent(toTenThousandths("7.5"))).toBe("7.50");
    expect(formatPercent(toTenThousandths("33.3333"))).toBe("33.3333");
    expect(formatQuantity(toTenThousandths("12"))).toBe("12.0");
  });
});

describe("what people type", () => {
  it.each([
    ["1234.5", 123_450n],
    ["1,234.50", 123_450n],
    [" $1 234.50 ", 123_450n],
    ["1\u00a0234.50", 123_450n],
    ["(1,200.00)", -120_000n],
    ["($1,200.00)", -120_000n],
    ["\u22125", -500n],
    ["-5.005", -501n],
    ["+5", null],
    [".5", 50n],
    ["5.", 500n],
    ["1200/3", 40_000n],
    ["=2*(40+2.5)", 8_500n],
    ["100/3", 3_333n],
    ["-(10-2)", -800n],
    ["10 - 2", 800n],
    ["\u2013", 0n],
  ])("reads %j", (text, cents) => {
    expect(readTyped(text, 2)).toBe(cents);
  });

  it.each([
    "", "abc", "1,23", "12,34,567", "1 2", "1.2.3", "1/0", "(1", "2*", "45%", "1e3", "--", "=A1",
    "NaN", "9".repeat(61),
  ])("does not take %j for a number", (text) => {
    expect(readTyped(text, 2)).toBeNull();
  });

  it("reads back every amount as it is shown", () => {
    for (const cents of amounts(500)) {
      expect(readTyped(formatCents(cents), 2)).toBe(cents);
    }
  });
});
