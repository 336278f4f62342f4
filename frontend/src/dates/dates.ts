/** Calendar dates and moments as people read them. */

const LOCALE = "en-AU";
const DAY = { day: "numeric", month: "short", year: "numeric" } as const;

// A calendar date has no zone: read and written in the same one, it stays the day that it is.
const days = new Intl.DateTimeFormat(LOCALE, { ...DAY, timeZone: "UTC" });

/** Writes "2026-03-31" as "31 Mar 2026". */
export function formatDay(date: string): string {
  return days.format(new Date(date));
}

/** Writes a period, both days included: "1–31 Mar 2026". */
export function formatDays(first: string, last: string): string {
  // Some browsers put thin spaces around the dash, which no two people type alike.
  return days.formatRange(new Date(first), new Date(last)).replace(/\s*–\s*/, "–");
}

const moments = new Map<string, Intl.DateTimeFormat>();

/** Writes a moment as the clock showed it in a zone of the tz database: "31 Mar 2026, 14:02". */
export function formatMoment(moment: string, timeZone: string): string {
  let formatter = moments.get(timeZone);
  if (formatter === undefined) {
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    formatter = new Intl.DateTimeFormat(LOCALE, { ...DAY, ...time, timeZone });
    moments.set(timeZone, formatter);
  }
  return formatter.format(new Date(moment));
}
