import { expect, test } from "vitest";
import { beyond, partsOf, restOf } from "./parts";
import type { PayableClaim } from "./paymentsQuery";

function claim(id: string, outstanding: string): PayableClaim {
  return {
    id,
    claimNumber: id,
    payment: { due: "0", dueOn: null, paid: "0", outstanding, overpaid: "0", isOverdue: false },
  };
}

const CLAIMS = [claim("PC-01", "100.00"), claim("PC-02", "50.00")];

test("parts are what is typed; what is left pays no claim", () => {
  const parts = partsOf(CLAIMS, (id) => (id === "PC-01" ? "1,00.00" : "60"));
  expect(parts.map((part) => [part.claim.id, part.amount])).toEqual([["PC-02", 6000n]]);
  expect(restOf(10_000n, parts)).toBe(4000n);
});

test("parts beyond the payment leave less than nothing", () => {
  expect(restOf(5000n, partsOf(CLAIMS, () => "40"))).toBe(-3000n);
});

test("a part beyond what is outstanding pays a claim over", () => {
  const [first, second] = partsOf(CLAIMS, () => "60");
  expect(first && beyond(first)).toBe(0n);
  expect(second && beyond(second)).toBe(1000n);
});
