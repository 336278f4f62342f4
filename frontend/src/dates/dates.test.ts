import { expect, it } from "vitest";
import { formatDay, formatDays, formatMoment } from "./dates";

it("writes a calendar date as the day that it is, wherever the browser stands", () => {
  expect(formatDay("2026-03-01")).toBe("1 Mar 2026");
});

it("writes a period with what its ends have in common once", () => {
  expect(formatDays("2026-03-01", "2026-03-31")).toBe("1–31 Mar 2026");
  expect(formatDays("2026-03-15", "2026-04-14")).toBe("15 Mar–14 Apr 2026");
});

it("writes a moment on the clock of the zone, across the end of daylight saving", () => {
  expect(formatMoment("2026-04-04T15:30:00+00:00", "Australia/Sydney")).toBe("5 Apr 2026, 02:30");
  expect(formatMoment("2026-04-04T17:30:00+00:00", "Australia/Sydney")).toBe("5 Apr 2026, 03:30");
  expect(formatMoment("2026-04-04T13:00:00+00:00", "Australia/Sydney")).toBe("5 Apr 2026, 00:00");
});
