/**
 * Exact decimals as whole numbers: cents (2 places) for amounts, ten-thousandths (4 places) for
 * percentages, quantities and prices. No amount is ever a `number`.
 */

/** Divide, rounding half away from zero, as the server does ("half up"). */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return isNegative ? -rounded : rounded;
}

const PLAIN = /^(-?)(\d+)(?:\.(\d*))?$/;

/**
 * Read a decimal as the server writes it ("-1234.50") into a whole number of its last place.
 * Throws when the text is no such decimal: that is a fault of ours, not of the person typing.
 */
export function fromDecimalString(text: string, places: number): bigint {
  const [, sign, whole, fraction = ""] = PLAIN.exec(text) ?? [];
  if (whole === undefined || /[1-9]/.test(fraction.slice(places))) {
    throw new RangeError(`"${text}" is no decimal of ${places} places`);
  }
  const units = BigInt(whole + fraction.slice(0, places).padEnd(places, "0"));
  return sign === "-" ? -units : units;
}

/** Write a whole number of last places as the server reads it: "-1234.50". */
export function toDecimalString(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const sign = units < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/**
 * Write a decimal for a person: "−1,234.50", with the minus sign U+2212, which is read out as one.
 * Trailing zeros beyond `least` places are left out.
 */
export function formatDecimal(units: bigint, places: number, least = places): string {
  const key = `${least}-${places}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    // Building one costs far more than using it, and a claim shows thousands of numbers.
    formatter = new Intl.NumberFormat("en-AU", {
      minimumFractionDigits: least,
      maximumFractionDigits: places,
    });
    formatters.set(key, formatter);
  }
  // A decimal string is formatted exactly; a number would not be.
  const text = formatter.format(toDecimalString(units, places) as `${number}`);
  return text.replace("-", "\u2212");
}
