import { expect, test } from "vitest";
import { paymentState } from "./paymentState";

const CLAIM = { due: "110.00", paid: "0.00", outstanding: "110.00", overpaid: "0.00", isOverdue: false };

test.each([
  ["nothing paid yet", {}, "Not paid"],
  ["a part", { paid: "10.00", outstanding: "100.00" }, "Paid in part"],
  ["a part, after its day", { paid: "10.00", outstanding: "100.00", isOverdue: true }, "Overdue"],
  ["all", { paid: "110.00", outstanding: "0.00" }, "Paid"],
  ["more", { paid: "111.50", outstanding: "0.00", overpaid: "1.50" }, "Overpaid by 1.50"],
  ["a certificate of nothing", { due: "0.00", outstanding: "0.00" }, "Nothing due"],
  ["a certificate that takes back", { due: "-5.00", outstanding: "0.00" }, "Nothing due"],
])("%s", (_, payment, label) => {
  expect(paymentState({ ...CLAIM, ...payment }).label).toBe(label);
});
