"""Where the money of one contract stands (`domain.md` 5.6); never counts a draft as claimed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimline.domain.certificate import ClaimTotals, certificate
from claimline.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class ContractSummary:
    """Totals of a contract. Amounts exclude tax."""

    original_contract_sum: Money
    approved_variations: Money
    pending_variations: Money
    draft_variations: Money
    claimed_to_date: Money  # completed and stored on the newest approved claim
    retention_held: Money
    in_preparation: Money  # what a claim not approved yet adds, before retention

    @property
    def revised_contract_sum(self) -> Money:
        """Return the contract sum as changed by variations."""
        return self.original_contract_sum + self.approved_variations

    @property
    def pending_contract_sum(self) -> Money:
        """Return the contract sum as pending variations would change it, too."""
        return self.revised_contract_sum + self.pending_variations

    @property
    def certified_to_date(self) -> Money:
        """Return what is earned less retention."""
        return self.claimed_to_date - self.retention_held

    @property
    def balance_to_finish(self) -> Money:
        """Return what is left to claim."""
        return self.revised_contract_sum - self.claimed_to_date

    @property
    def percent_complete(self) -> Decimal | None:
        """Return claimed to date of the revised contract sum, to two decimals; None of nothing."""
        return self.claimed_to_date.percent_of(self.revised_contract_sum)


def contract_summary(
    *,
    original_contract_sum: Money,
    approved_variations: Money,
    pending_variations: Money = ZERO,
    draft_variations: Money = ZERO,
    approved: ClaimTotals | None,
    unapproved: ClaimTotals | None,
) -> ContractSummary:
    """Return the totals for the newest approved claim and the one in preparation, if any."""
    certified = certificate(approved or ClaimTotals(), less_previous_certificates=ZERO)
    claimed = certified.completed_and_stored_to_date
    prepared = (
        ZERO
        if unapproved is None
        else certificate(unapproved, less_previous_certificates=ZERO).completed_and_stored_to_date
        - claimed
    )
    return ContractSummary(
        original_contract_sum,
        approved_variations,
        pending_variations,
        draft_variations,
        claimed,
        certified.total_retention,
        prepared,
    )
