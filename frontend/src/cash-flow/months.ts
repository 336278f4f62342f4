/** Months as the server writes them: by their first day, "2026-03-01". */

const LOCALE = "en-AU";
const short = new Intl.DateTimeFormat(LOCALE, { month: "short", year: "2-digit", timeZone: "UTC" });
const long = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });

/** Writes "2026-03-01" as "Mar 26". */
export function formatMonth(month: string): string {
  return short.format(new Date(month));
}

/** Writes "2026-03-01" as "March 2026". */
export function formatLongMonth(month: string): string {
  return long.format(new Date(month));
}

const MOST_MONTHS = 240;

/** The months from one day's to another's, both included; none when the other is before it. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const end = numberOf(last);
  const months: string[] = [];
  for (let month = numberOf(first); month <= end && months.length < MOST_MONTHS; month++) {
    const year = Math.floor(month / 12);
    months.push(`${String(year).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`);
  }
  return months;
}

function numberOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
