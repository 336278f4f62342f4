import { expect, it } from "vitest";
import { uuid7 } from "./uuid7";

it("writes the version, the variant and the moment where they belong", () => {
  const moment = Date.UTC(2026, 2, 31);
  const id = uuid7(moment);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(moment);
});

it("sorts later ids after earlier ones", () => {
  const ids = [1, 2, 300, 70_000, 5_000_000_000].map((moment) => uuid7(moment));
  expect(ids.toSorted()).toEqual(ids);
});

it("never repeats within a moment", () => {
  const ids = Array.from({ length: 1000 }, () => uuid7(1));
  expect(new Set(ids).size).toBe(1000);
});
