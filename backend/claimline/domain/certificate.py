"""The nine lines of a claim's certificate page.

====  =======================================  =====================================
line  what it is                               formula (`domain.md` 5.3)
====  =======================================  =====================================
1     original contract sum                    sum of C over the contract's lines, without changes
2     net change by variations                 sum of C over variation lines, and of what
                                               variations change on the contract's lines
3     contract sum to date                     1 + 2
4     completed and stored to date             sum of G over all lines
5a    retention on completed work              sum held now; % of sum of D + E
5b    retention on stored materials            sum held now; % of sum of F
5     total retention                          5a + 5b
6     total earned less retention              4 - 5
7     less previous certificates               line 6 of the previous claim
8     current payment due                      6 - 7
9     balance to finish, retention included    3 - 6
====  =======================================  =====================================

Payments are differences of cumulative figures, so over any sequence of claims they add up to what
was earned, to the cent. The worked example there: contract 50,000.00, variations 5,000.00, to date
53,000.00, retention 5,200.00 + 100.00, earned 47,700.00, previous 47,700.00, due 0.00, balance
7,300.00, 96.36 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from claimline.domain.claim_lines import AmountTooLarge, ClaimLine, ClaimLineKind
from claimline.domain.claimed_changes import NO_CHANGES, ValueChanges
from claimline.domain.money import LARGEST_CENTS, ZERO, Money, total


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A claim line with what it bills, and whether this claim is the first to bill it."""

    kind: ClaimLineKind
    is_new: bool
    figures: ClaimLine
    changes: ValueChanges = NO_CHANGES  # of the value of a line of the contract


@dataclass(frozen=True, slots=True)
class ClaimTotals:
    """Sums over the lines of one claim: stored on the claim, equal to its lines at all times."""

    original_contract_sum: Money = ZERO
    additions_in_previous_claims: Money = ZERO
    deductions_in_previous_claims: Money = ZERO
    additions_this_claim: Money = ZERO
    deductions_this_claim: Money = ZERO
    work_from_previous_claims: Money = ZERO
    work_this_period: Money = ZERO
    materials_stored: Money = ZERO
    work_retention_held: Money = ZERO
    materials_retention_held: Money = ZERO
    retention_released: Money = ZERO


@dataclass(frozen=True, slots=True)
class VariationSummary:
    """Additions and deductions by variations, those first billed on this claim apart."""

    additions_in_previous_claims: Money
    deductions_in_previous_claims: Money
    additions_this_claim: Money
    deductions_this_claim: Money

    @property
    def additions(self) -> Money:
        """Return all additions."""
        return self.additions_in_previous_claims + self.additions_this_claim

    @property
    def deductions(self) -> Money:
        """Return all deductions, a negative amount."""
        return self.deductions_in_previous_claims + self.deductions_this_claim

    @property
    def net(self) -> Money:
        """Return line 2: additions and deductions."""
        return self.additions + self.deductions


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate page. Amounts exclude tax; percentages have two decimals."""

    original_contract_sum: Money  # 1
    net_change_by_variations: Money  # 2
    contract_sum_to_date: Money  # 3
    completed_and_stored_to_date: Money  # 4
    work_retention: Money  # 5a
    work_retention_percent: Decimal
    materials_retention: Money  # 5b
    materials_retention_percent: Decimal
    total_retention: Money  # 5
    earned_less_retention: Money  # 6
    less_previous_certificates: Money  # 7
    current_payment_due: Money  # 8
    balance_to_finish_including_retention: Money  # 9
    percent_complete: Decimal | None  # line 4 of line 3
    work_this_period: Money
    materials_stored: Money
    retention_released: Money
    variations: VariationSummary


_WHEN: Final = {True: "this_claim", False: "in_previous_claims"}


def totals_of(lines: Iterable[BilledLine]) -> ClaimTotals:
    """Add up the lines of a claim."""
    lines = list(lines)
    agreed = [line for line in lines if line.kind is ClaimLineKind.CONTRACT]
    rows = [line for line in lines if line.kind is not ClaimLineKind.CONTRACT]

    def changed(*, is_new: bool, sign: int) -> Money:
        name = f"{'additions' if sign > 0 else 'deductions'}_{_WHEN[is_new]}"
        return total(
            line.figures.scheduled_value
            for line in rows
            if line.is_new is is_new and line.figures.scheduled_value.cents * sign > 0
        ) + total(getattr(line.changes, name) for line in agreed)

    figures = [line.figures for line in lines]
    return ClaimTotals(
        original_contract_sum=total(
            line.figures.scheduled_value - line.changes.value for line in agreed
        ),
        additions_in_previous_claims=changed(is_new=False, sign=1),
        deductions_in_previous_claims=changed(is_new=False, sign=-1),
        additions_this_claim=changed(is_new=True, sign=1),
        deductions_this_claim=changed(is_new=True, sign=-1),
        work_from_previous_claims=total(line.work_from_previous_claims for line in figures),
        work_this_period=total(line.work_this_period for line in figures),
        materials_stored=total(line.materials_stored for line in figures),
        work_retention_held=total(line.work_retention_held for line in figures),
        materials_retention_held=total(line.materials_retention_held for line in figures),
        retention_released=total(line.retention_released for line in figures),
    )


def check_totals(totals: ClaimTotals) -> None:
    """Pass if every sum is one that can be kept.

    :raises AmountTooLarge: if one is larger than any amount may be.
    """
    sums = (getattr(totals, field.name) for field in fields(totals))
    if any(abs(amount).cents > LARGEST_CENTS for amount in sums):
        raise AmountTooLarge("The sum of the lines is too large.")


def certificate(totals: ClaimTotals, *, less_previous_certificates: Money) -> Certificate:
    """Return the nine lines for a claim's totals and line 6 of the claim before it."""
    variations = VariationSummary(
        totals.additions_in_previous_claims,
        totals.deductions_in_previous_claims,
        totals.additions_this_claim,
        totals.deductions_this_claim,
    )
    contract_sum = totals.original_contract_sum + variations.net
    work = totals.work_from_previous_claims + totals.work_this_period
    to_date = work + totals.materials_stored
    retention = totals.work_retention_held + totals.materials_retention_held
    earned = to_date - retention
    return Certificate(
        original_contract_sum=totals.original_contract_sum,
        net_change_by_variations=variations.net,
        contract_sum_to_date=contract_sum,
        completed_and_stored_to_date=to_date,
        work_retention=totals.work_retention_held,
        work_retention_percent=totals.work_retention_held.percent_of(work) or Decimal("0.00"),
        materials_retention=totals.materials_retention_held,
        materials_retention_percent=totals.materials_retention_held.percent_of(
            totals.materials_stored
        )
        or Decimal("0.00"),
        total_retention=retention,
        earned_less_retention=earned,
        less_previous_certificates=less_previous_certificates,
        current_payment_due=earned - less_previous_certificates,
        balance_to_finish_including_retention=contract_sum - earned,
        percent_complete=to_date.percent_of(contract_sum),
        work_this_period=totals.work_this_period,
        materials_stored=totals.materials_stored,
        retention_released=totals.retention_released,
        variations=variations,
    )
