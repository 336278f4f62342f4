import { expect, it } from "vitest";
import { formatLongMonth, formatMonth, monthsBetween } from "./months";

it("lists months across a year's end", () => {
  expect(monthsBetween("2025-11-30", "2026-02-01")).toEqual([
    "2025-11-01",
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
  ]);
});

it("lists none backwards, and never more than a plan holds", () => {
  expect(monthsBetween("2026-02-01", "2026-01-31")).toEqual([]);
  expect(monthsBetween("2026-01-01", "9999-12-01")).toHaveLength(240);
});

it("writes a month as the month that it is, wherever the browser stands", () => {
  expect(formatMonth("2026-03-01")).toBe("Mar 26");
  expect(formatLongMonth("2026-03-01")).toBe("March 2026");
});
