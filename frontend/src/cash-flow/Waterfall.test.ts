import { expect, it } from "vitest";
import { placed } from "./Waterfall";

it("starts each step where the one before it ended, and each sum from nothing", () => {
  const steps = placed([
    { name: "Original", amount: "1000.00", isSum: true },
    { name: "Variations", amount: "-50.25", isSum: false },
    { name: "Revised", amount: "949.75", isSum: true },
    { name: "To claim", amount: "-900.00", isSum: false },
  ]);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    ["0.00", "1000.00"],
    ["1000.00", "949.75"],
    ["0.00", "949.75"],
    ["949.75", "49.75"],
  ]);
});
