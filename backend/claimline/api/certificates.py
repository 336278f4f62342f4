"""The certificate page of a claim."""

from __future__ import annotations

from typing import cast

import strawberry

from claimline.api.scalars import Percent
from claimline.domain.certificate import ClaimTotals, certificate
from claimline.domain.money import Money
from claimline.store.reading import ReadRow


@strawberry.type(
    description="Additions and deductions by variations; a deduction is a negative amount."
)
class VariationSummary:
    additions_in_previous_claims: Money
    deductions_in_previous_claims: Money
    additions_this_claim: Money = strawberry.field(description="First billed on this claim.")
    deductions_this_claim: Money = strawberry.field(description="First billed on this claim.")
    additions: Money
    deductions: Money
    net: Money


@strawberry.type(
    description="The nine lines of the certificate page, and what they rest on. Cumulative, but for"
    " the payment due, which is a difference. Amounts exclude tax."
)
class Certificate:
    original_contract_sum: Money = strawberry.field(description="Line 1.")
    net_change_by_variations: Money = strawberry.field(description="Line 2.")
    contract_sum_to_date: Money = strawberry.field(description="Line 3: 1 + 2.")
    completed_and_stored_to_date: Money = strawberry.field(description="Line 4: all of column G.")
    work_retention: Money = strawberry.field(description="Line 5a: held on completed work.")
    work_retention_percent: Percent = strawberry.field(description="5a of columns D and E.")
    materials_retention: Money = strawberry.field(description="Line 5b: held on stored materials.")
    materials_retention_percent: Percent = strawberry.field(description="5b of column F.")
    total_retention: Money = strawberry.field(description="Line 5: 5a + 5b.")
    earned_less_retention: Money = strawberry.field(description="Line 6: 4 - 5.")
    less_previous_certificates: Money = strawberry.field(
        description="Line 7: line 6 of the previous claim."
    )
    current_payment_due: Money = strawberry.field(description="Line 8: 6 - 7.")
    balance_to_finish_including_retention: Money = strawberry.field(description="Line 9: 3 - 6.")
    percent_complete: Percent | None = strawberry.field(
        description="Line 4 of line 3; null when line 3 is zero."
    )
    work_this_period: Money = strawberry.field(description="All of column E.")
    materials_stored: Money = strawberry.field(description="All of column F.")
    retention_released: Money = strawberry.field(description="By this claim.")
    variations: VariationSummary


def certificate_of(claim: ReadRow, totals: ClaimTotals) -> Certificate:
    """Give the nine lines of a claim from sums over its lines."""
    nine_lines = certificate(
        totals, less_previous_certificates=Money(claim.less_previous_certificates)
    )
    return cast("Certificate", nine_lines)
