"""What a reader of a claim is warned of."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claim_lines import ClaimLine
from claimline.domain.claim_problems import (
    Severity,
    is_over_billed,
    nothing_claimed,
    over_billed,
)
from claimline.domain.money import Money
from tests.builders.figures import amounts, claim_lines


@given(line=claim_lines(scheduled_values=amounts.filter(bool)))
def test_a_line_is_over_billed_when_its_balance_turned_its_sign(line: ClaimLine) -> None:
    turned = line.balance_to_finish.cents * line.scheduled_value.cents < 0
    assert is_over_billed(line.scheduled_value, line.completed_and_stored_to_date) is turned


@given(scheduled=amounts)
def test_billing_all_or_nothing_is_not_billing_over(scheduled: Money) -> None:
    assert not is_over_billed(scheduled, scheduled)
    assert not is_over_billed(scheduled, Money(0))


@given(scheduled=st.sampled_from(["-100", "0", "100"]).map(Money.parse))
def test_one_cent_beyond_is_over(scheduled: Money) -> None:
    beyond = scheduled - Money(1) if scheduled < Money(0) else scheduled + Money(1)
    assert is_over_billed(scheduled, beyond)


def test_a_warning_says_which_line_and_what() -> None:
    line_id = uuid4()
    problem = over_billed(line_id, "1.1", Money.parse("50000"), Money.parse("51500"))
    assert (problem.line_id, problem.severity) == (line_id, Severity.WARNING)
    assert problem.message == "1.1: 51500.00 is claimed to date, of 50000.00 scheduled."


def test_a_claim_for_nothing_is_warned_of_as_a_whole() -> None:
    assert nothing_claimed().line_id is None
    assert nothing_claimed().severity is Severity.WARNING
