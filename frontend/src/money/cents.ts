/** Exact amounts in the browser: whole cents of the contract's currency. */
import { divideHalfUp, formatDecimal, fromDecimalString, toDecimalString } from "./decimal";
import type { TenThousandths } from "./percent";

export type Cents = bigint;

const CENT_PLACES = 2;

/** Read an amount as the server writes it: "1234.50". */
export function toCents(money: string): Cents {
  return fromDecimalString(money, CENT_PLACES);
}

/** Write an amount as the server reads it: "1234.50". */
export function toMoney(cents: Cents): string {
  return toDecimalString(cents, CENT_PLACES);
}

/** Write an amount for a person: "1,234.50". */
export function formatCents(cents: Cents): string {
  return formatDecimal(cents, CENT_PLACES);
}

/** A percentage of an amount, rounded half up to the cent. */
export function percentOf(percent: TenThousandths, amount: Cents): Cents {
  return divideHalfUp(percent * amount, 1_000_000n);
}

/** A quantity at a price for one unit, rounded half up to the cent. */
export function priced(quantity: TenThousandths, unitPrice: TenThousandths): Cents {
  // Four places times four places is eight; an amount has two.
  return divideHalfUp(quantity * unitPrice, 1_000_000n);
}
