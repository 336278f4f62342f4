import { toCents, type Cents } from "../money/cents";
import { readTyped } from "../money/typed";
import type { PayableClaim } from "./paymentsQuery";

/** What a payment would pay of one claim. */
export interface Part {
  readonly claim: PayableClaim;
  readonly amount: Cents;
}

/** The parts that are more than nothing: as typed, else as proposed. */
export function partsOf(
  claims: readonly PayableClaim[],
  texts: (claimId: string) => string,
): readonly Part[] {
  return claims
    .map((claim) => ({ claim, amount: readTyped(texts(claim.id), 2) ?? 0n }))
    .filter(({ amount }) => amount !== 0n);
}

/** What of a payment pays no claim; negative where the parts come to more than it. */
export function restOf(amount: Cents, parts: readonly Part[]): Cents {
  return parts.reduce((rest, part) => rest - part.amount, amount);
}

/** What a part pays beyond what is outstanding. */
export function beyond({ claim, amount }: Part): Cents {
  const over = amount - toCents(claim.payment.outstanding);
  return over > 0n ? over : 0n;
}
