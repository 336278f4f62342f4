"""The nine lines of the certificate page, over one claim and over any sequence of them."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from claimline.domain.certificate import BilledLine, ClaimTotals, certificate, totals_of
from claimline.domain.claim_lines import ClaimLineKind, carried_forward
from claimline.domain.money import Money, total
from tests.builders.figures import amounts, claim_lines, entries, typed

NOTHING = Money(0)
billed_lines: SearchStrategy[BilledLine] = st.builds(
    BilledLine, st.sampled_from(ClaimLineKind), st.booleans(), claim_lines()
)
claims: SearchStrategy[list[BilledLine]] = st.lists(billed_lines, max_size=6)


@given(lines=claims)
def test_totals_are_sums_of_lines(lines: list[BilledLine]) -> None:
    figures = [line.figures for line in lines]
    page = certificate(totals_of(lines), less_previous_certificates=NOTHING)
    assert page.contract_sum_to_date == total(line.scheduled_value for line in figures)
    assert page.completed_and_stored_to_date == total(
        line.completed_and_stored_to_date for line in figures
    )
    assert page.total_retention == total(line.retention_held for line in figures)
    assert page.retention_released == total(line.work_retention_released for line in figures)


@given(lines=claims, previous=amounts)
def test_the_nine_lines_are_what_the_page_says_of_each_other(
    lines: list[BilledLine], previous: Money
) -> None:
    page = certificate(totals_of(lines), less_previous_certificates=previous)
    assert page.contract_sum_to_date == (page.original_contract_sum + page.net_change_by_variations)
    assert page.total_retention == page.work_retention + page.materials_retention
    assert page.earned_less_retention == page.completed_and_stored_to_date - page.total_retention
    assert page.current_payment_due == page.earned_less_retention - previous
    assert page.balance_to_finish_including_retention == (
        page.contract_sum_to_date - page.earned_less_retention
    )


@given(lines=claims)
def test_balance_to_finish_is_that_of_the_lines_and_their_retention(
    lines: list[BilledLine],
) -> None:
    page = certificate(totals_of(lines), less_previous_certificates=NOTHING)
    assert page.balance_to_finish_including_retention == total(
        line.figures.balance_to_finish + line.figures.retention_held for line in lines
    )


@given(lines=claims)
def test_variations_are_added_deducted_and_told_apart_by_their_first_claim(
    lines: list[BilledLine],
) -> None:
    changes = [line for line in lines if line.kind is not ClaimLineKind.CONTRACT]
    box = certificate(totals_of(lines), less_previous_certificates=NOTHING).variations
    assert box.net == total(line.figures.scheduled_value for line in changes)
    assert box.additions >= NOTHING >= box.deductions
    assert box.additions_this_claim + box.deductions_this_claim == total(
        line.figures.scheduled_value for line in changes if line.is_new
    )


@given(first=claims, data=st.data())
def test_payments_over_any_sequence_of_claims_add_up_to_what_was_earned(
    first: list[BilledLine], data: DataObject
) -> None:
    lines, earned, paid = first, NOTHING, []
    for _ in range(data.draw(st.integers(1, 5), label="claims")):
        page = certificate(totals_of(lines), less_previous_certificates=earned)
        paid.append(page.current_payment_due)
        earned = page.earned_less_retention
        lines = [BilledLine(line.kind, False, carried_forward(line.figures)) for line in lines]
        for cell, text in data.draw(st.lists(entries, max_size=4)):
            lines = [
                BilledLine(line.kind, False, typed(line.figures, cell, text)) for line in lines
            ]
    assert total(paid) == earned


@given(lines=claims)
def test_a_claim_that_bills_nothing_asks_for_nothing(lines: list[BilledLine]) -> None:
    earned = certificate(totals_of(lines), less_previous_certificates=NOTHING).earned_less_retention
    carried = [BilledLine(line.kind, False, carried_forward(line.figures)) for line in lines]
    page = certificate(totals_of(carried), less_previous_certificates=earned)
    assert page.current_payment_due == NOTHING


def test_percentages_are_of_what_retention_is_held_on() -> None:
    page = certificate(
        ClaimTotals(
            original_contract_sum=Money.parse("50000"),
            additions_this_claim=Money.parse("5000"),
            work_from_previous_claims=Money.parse("51000"),
            work_this_period=Money.parse("1000"),
            materials_stored=Money.parse("1000"),
            work_retention_held=Money.parse("5200"),
            materials_retention_held=Money.parse("100"),
        ),
        less_previous_certificates=Money.parse("47700"),
    )
    assert str(page.work_retention_percent) == "10.00"  # of 52,000
    assert str(page.materials_retention_percent) == "10.00"  # of 1,000
    assert str(page.percent_complete) == "96.36"  # 53,000 of 55,000
    assert page.current_payment_due == NOTHING
    assert page.balance_to_finish_including_retention == Money.parse("7300")


def test_a_page_without_a_contract_sum_shows_no_percentage() -> None:
    page = certificate(ClaimTotals(), less_previous_certificates=NOTHING)
    assert page.percent_complete is None
    assert page.work_retention_percent == page.materials_retention_percent == 0
