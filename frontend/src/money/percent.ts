/** Percentages, quantities and unit prices in the browser: whole ten-thousandths. */
import type { Cents } from "./cents";
import { divideHalfUp, formatDecimal, fromDecimalString, toDecimalString } from "./decimal";

/** Four places: 7.5 % is 75,000 of them. */
export type TenThousandths = bigint;

const PLACES = 4;
const SHOWN_PLACES = 2;

/** Read a percentage, quantity or unit price as the server writes it: "7.5". */
export function toTenThousandths(decimal: string): TenThousandths {
  return fromDecimalString(decimal, PLACES);
}

/** Write one as the server reads it: "7.5000". */
export function toFourPlaces(value: TenThousandths): string {
  return toDecimalString(value, PLACES);
}

/** Write a percentage for a person, without its sign: "7.50", but "33.3333" where so typed. */
export function formatPercent(percent: TenThousandths): string {
  return formatDecimal(percent, PLACES, SHOWN_PLACES);
}

/** Write a quantity for a person: "12.0", "3.125". */
export function formatQuantity(quantity: TenThousandths): string {
  return formatDecimal(quantity, PLACES, 1);
}

/** Write a price for one unit for a person: "107.29", "0.0125". */
export function formatPrice(price: TenThousandths): string {
  return formatDecimal(price, PLACES, SHOWN_PLACES);
}

/** The percentage that `part` is of `whole`, to two places; null when there is no whole. */
export function shareOf(part: Cents, whole: Cents): TenThousandths | null {
  return whole === 0n ? null : divideHalfUp(part * 10_000n, whole) * 100n;
}
