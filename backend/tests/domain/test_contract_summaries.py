"""Where the money of a contract stands: only what is approved counts as claimed."""

from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.certificate import ClaimTotals
from claimline.domain.contract_summaries import contract_summary
from claimline.domain.money import Money
from tests.builders.figures import amounts

totals = st.builds(
    ClaimTotals,
    work_from_previous_claims=amounts,
    work_this_period=amounts,
    materials_stored=amounts,
    work_retention_held=amounts,
    materials_retention_held=amounts,
)


@given(original=amounts, variations=amounts, approved=totals, unapproved=st.none() | totals)
def test_figures_of_a_summary_are_differences_of_each_other(
    original: Money, variations: Money, approved: ClaimTotals, unapproved: ClaimTotals | None
) -> None:
    summary = contract_summary(
        original_contract_sum=original,
        approved_variations=variations,
        approved=approved,
        unapproved=unapproved,
    )
    assert summary.revised_contract_sum == original + variations
    assert summary.certified_to_date + summary.retention_held == summary.claimed_to_date
    assert summary.balance_to_finish + summary.claimed_to_date == summary.revised_contract_sum


@given(approved=st.none() | totals, unapproved=totals)
def test_a_draft_is_in_preparation_and_not_claimed(
    approved: ClaimTotals | None, unapproved: ClaimTotals
) -> None:
    def summary(draft: ClaimTotals | None) -> tuple[Money, Money, Money]:
        found = contract_summary(
            original_contract_sum=Money.parse("50000"),
            approved_variations=Money(0),
            approved=approved,
            unapproved=draft,
        )
        return found.claimed_to_date, found.retention_held, found.in_preparation

    claimed, held, in_preparation = summary(unapproved)
    assert (claimed, held, Money(0)) == summary(None)
    assert claimed + in_preparation == (
        unapproved.work_from_previous_claims
        + unapproved.work_this_period
        + unapproved.materials_stored
    )


def test_a_contract_without_claims_has_everything_to_finish() -> None:
    summary = contract_summary(
        original_contract_sum=Money.parse("50000"),
        approved_variations=Money.parse("5000"),
        approved=None,
        unapproved=None,
    )
    assert summary.balance_to_finish == Money.parse("55000")
    assert summary.percent_complete == 0


def test_a_contract_of_nothing_has_no_percentage() -> None:
    summary = contract_summary(
        original_contract_sum=Money(0), approved_variations=Money(0), approved=None, unapproved=None
    )
    assert summary.percent_complete is None
