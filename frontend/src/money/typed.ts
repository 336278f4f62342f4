/**
 * What people type or paste for a number: "1,234.50", "$1 234.50", "(1,200.00)", "−5", "12.5 %",
 * and sums of such numbers: "1200/3", "=2*(40+2.5)".
 */
import { divideHalfUp } from "./decimal";

interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

// Longer than any contract sum: so that a pasted page of digits costs nothing.
const LONGEST_TEXT = 60;
const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|^\.\d+/;
// Accountants' parentheses hold one number; "(1+2)*3" is arithmetic.
const ACCOUNTING_NEGATIVE = /^\(([\d,.]+)\)$/;
// JavaScript's \s knows the no-break and thin spaces that other programs put between thousands.
const SPACED_THOUSANDS = /(?<=\d)\s(?=\d{3}(?!\d))/g;
const SPACE_INSIDE_NUMBER = /[\d.,]\s+[\d.,]/;
const LONE_DASH = /^[-\u2013\u2014]$/;

/**
 * Read what was typed as a whole number of its last place, rounded half up, or null when it is
 * no number. A dash alone is the zero of accounting formats.
 */
export function readTyped(text: string, places: number): bigint | null {
  const joined = text.replace(SPACED_THOUSANDS, "");
  if (SPACE_INSIDE_NUMBER.test(joined)) {
    return null;
  }
  const plain = joined.replace(/[\s$]/g, "").replaceAll("\u2212", "-").replace(/^=/, "");
  if (plain === "" || plain.length > LONGEST_TEXT) {
    return null;
  }
  if (LONE_DASH.test(plain)) {
    return 0n;
  }
  const negative = ACCOUNTING_NEGATIVE.exec(plain)?.[1];
  const value = new Reader(negative === undefined ? plain : `-${negative}`).read();
  if (value === null) {
    return null;
  }
  return divideHalfUp(value.top * 10n ** BigInt(places), value.bottom);
}

/** Reads sums by descent: a sum of products of factors. */
class Reader {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  read(): Fraction | null {
    const value = this.#sum();
    return this.#rest === "" ? value : null;
  }

  #sum(): Fraction | null {
    let left = this.#product();
    while (left !== null) {
      const operator = this.#take("+") ?? this.#take("-");
      if (operator === null) {
        return left;
      }
      const right = this.#product();
      left = right && add(left, operator === "-" ? negated(right) : right);
    }
    return left;
  }

  #product(): Fraction | null {
    let left = this.#factor();
    while (left !== null) {
      const operator = this.#take("*") ?? this.#take("\u00d7") ?? this.#take("/");
      if (operator === null) {
        return left;
      }
      const right = this.#factor();
      left = right && (operator === "/" ? divided(left, right) : times(left, right));
    }
    return left;
  }

  #factor(): Fraction | null {
    if (this.#take("-") !== null) {
      const value = this.#factor();
      return value && negated(value);
    }
    if (this.#take("(") !== null) {
      const value = this.#sum();
      return this.#take(")") === null ? null : value;
    }
    return this.#number();
  }

  #number(): Fraction | null {
    const found = NUMBER.exec(this.#rest)?.[0];
    if (found === undefined) {
      return null;
    }
    this.#rest = this.#rest.slice(found.length);
    const [whole = "", fraction = ""] = found.replaceAll(",", "").split(".");
    return { top: BigInt(`${whole}${fraction}` || "0"), bottom: 10n ** BigInt(fraction.length) };
  }

  #take(token: string): string | null {
    if (!this.#rest.startsWith(token)) {
      return null;
    }
    this.#rest = this.#rest.slice(token.length);
    return token;
  }
}

function add(left: Fraction, right: Fraction): Fraction {
  return {
    top: left.top * right.bottom + right.top * left.bottom,
    bottom: left.bottom * right.bottom,
  };
}

function negated(value: Fraction): Fraction {
  return { top: -value.top, bottom: value.bottom };
}

function times(left: Fraction, right: Fraction): Fraction {
  return { top: left.top * right.top, bottom: left.bottom * right.bottom };
}

function divided(left: Fraction, right: Fraction): Fraction | null {
  return right.top === 0n ? null : { top: left.top * right.bottom, bottom: left.bottom * right.top };
}
