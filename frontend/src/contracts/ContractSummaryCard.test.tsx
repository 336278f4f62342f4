import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { FragmentOf } from "../graphql/graphql";
import { ContractSummaryCard, type ContractSummaryCard_contract } from "./ContractSummaryCard";

const SUM = {
  originalContractSum: "1000.00",
  approvedVariations: "50.00",
  revisedContractSum: "1050.00",
  pendingVariations: "0.00",
  draftVariations: "0.00",
};
const OF_CLAIMS = {
  claimedToDate: "400.00",
  retentionHeld: "40.00",
  certifiedToDate: "360.00",
  balanceToFinish: "650.00",
  percentComplete: "38.1",
  inPreparation: "0.00",
};
const HIDDEN = {
  claimedToDate: null,
  retentionHeld: null,
  certifiedToDate: null,
  balanceToFinish: null,
  percentComplete: null,
  inPreparation: null,
};

function figures(
  ofClaims: typeof OF_CLAIMS | typeof HIDDEN,
  sum: typeof SUM = SUM,
): readonly (string | null)[] {
  const contract = { summary: { ...sum, ...ofClaims } };
  render(
    <ContractSummaryCard
      contract={contract as unknown as FragmentOf<typeof ContractSummaryCard_contract>}
    />,
  );
  return screen.getAllByRole("definition").map(({ textContent }) => textContent);
}

it("shows the contract sum and what is claimed of it", () => {
  expect(figures(OF_CLAIMS)).toHaveLength(8);
  expect(screen.queryByText(/38.1/)).not.toBeNull();
});

it("shows the contract sum alone to whoever may see no claims", () => {
  expect(figures(HIDDEN)).toEqual(["1,000.00", "50.00", "1,050.00"]);
  expect(screen.queryByText(/%/)).toBeNull();
});

it("shows variations that wait or are drafts only where there are any", () => {
  const waiting = { ...SUM, pendingVariations: "20.00", draftVariations: "-5.00" };
  expect(figures(HIDDEN, waiting)).toEqual(["1,000.00", "50.00", "1,050.00", "20.00", "−5.00"]);
});
