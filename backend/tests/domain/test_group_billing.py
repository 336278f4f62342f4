"""Billing a group by one figure: the cents add up, and 100 % leaves nothing."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.claim_cells import enter
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, carried_forward, opened
from claimline.domain.group_billing import (
    MoreThanGroupHas,
    NotBilledByGroup,
    bill_group,
    share_out,
)
from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import InvalidInput
from tests.builders.figures import amounts, claim_lines, percents, positive_amounts

CELL = ClaimLineCell


def line(scheduled: str, before: str = "0.00") -> ClaimLine:
    """Return a line of a second claim."""
    first = opened(Money.parse(scheduled), unit_price=None, retention_percent=Decimal(10))
    return carried_forward(enter(first, CELL.WORK_THIS_PERIOD, before))


def bill(lines: list[ClaimLine], cell: CELL, text: str, *, may_over_bill: bool = True) -> list[str]:
    """Return what each line bills this period."""
    after = bill_group(dict(enumerate(lines)), cell, text, may_over_bill=may_over_bill)
    return [str(one.work_this_period) for one in after.values()]


THE_PAGE = [
    line("500000.00", "400000.00"),
    line("300000.00", "300000.00"),
    line("125000.00", "100000.00"),
    line("75000.00", "70000.00"),
    line("100000.00", "30000.00"),
]


@pytest.mark.parametrize(
    ("cell", "text", "billed"),
    [
        (
            CELL.WORK_THIS_PERIOD,
            "100000.00",
            ["50000.00", "0.00", "12500.00", "2500.00", "35000.00"],
        ),
        (CELL.PERCENT_COMPLETE, "100", ["100000.00", "0.00", "25000.00", "5000.00", "70000.00"]),
        (
            CELL.WORK_THIS_PERIOD_PERCENT,
            "10",
            ["50000.00", "30000.00", "12500.00", "7500.00", "10000.00"],
        ),
    ],
)
def test_the_example_of_the_page(cell: CELL, text: str, billed: list[str]) -> None:
    assert bill(THE_PAGE, cell, text) == billed


def test_what_is_typed_again_replaces_what_was_billed() -> None:
    once = bill_group(dict(enumerate(THE_PAGE)), CELL.WORK_THIS_PERIOD, "7.00", may_over_bill=True)
    again = bill_group(once, CELL.WORK_THIS_PERIOD, "100000.00", may_over_bill=True)
    assert [str(one.work_this_period) for one in again.values()] == [
        "50000.00",
        "0.00",
        "12500.00",
        "2500.00",
        "35000.00",
    ]


def test_more_than_the_balance_fills_up_and_goes_on_by_scheduled_value() -> None:
    lines = [line("100.00", "50.00"), line("300.00", "300.00")]
    assert bill(lines, CELL.WORK_THIS_PERIOD, "90.00") == ["60.00", "30.00"]
    with pytest.raises(MoreThanGroupHas, match=r"50\.00 at most"):
        bill(lines, CELL.WORK_THIS_PERIOD, "50.01", may_over_bill=False)


def test_less_than_nothing_takes_back_what_was_claimed_and_no_more() -> None:
    lines = [line("100.00", "30.00"), line("300.00", "60.00"), line("50.00")]
    assert bill(lines, CELL.WORK_THIS_PERIOD, "-45.00") == ["-15.00", "-30.00", "0.00"]
    with pytest.raises(InvalidInput):
        bill(lines, CELL.WORK_THIS_PERIOD, "-90.01", may_over_bill=False)


def test_a_line_scheduled_at_nothing_stays_as_it_is() -> None:
    lines = [line("0.00"), line("100.00")]
    assert bill(lines, CELL.PERCENT_COMPLETE, "50") == ["0.00", "50.00"]
    assert bill(lines, CELL.WORK_THIS_PERIOD, "50.00") == ["0.00", "50.00"]
    with pytest.raises(InvalidInput, match="Nothing is scheduled"):
        bill(lines[:1], CELL.PERCENT_COMPLETE, "50")


def test_materials_and_retention_are_not_billed_by_group() -> None:
    with pytest.raises(NotBilledByGroup):
        bill(THE_PAGE, CELL.NEW_MATERIALS_STORED, "1.00")


@given(
    lines=st.lists(claim_lines(scheduled_values=positive_amounts), min_size=1, max_size=6),
    part=percents,
)
def test_shares_add_up_to_the_cent_and_none_exceeds_its_balance(
    lines: list[ClaimLine], part: Decimal
) -> None:
    room = [one.balance_to_finish + one.work_this_period for one in lines]
    whole = total(one for one in room if one > ZERO)
    amount = whole.percent(part)
    shares = share_out(amount, lines, may_over_bill=False)
    assert total(shares) == amount
    assert all(ZERO <= share <= max(one, ZERO) for share, one in zip(shares, room, strict=True))


@given(lines=st.lists(claim_lines(), min_size=1, max_size=6), amount=amounts)
def test_whatever_is_shared_out_adds_up(lines: list[ClaimLine], amount: Money) -> None:
    try:
        shares = share_out(amount, lines, may_over_bill=True)
    except MoreThanGroupHas:
        assume(False)
    assert total(shares) == amount


@given(lines=st.lists(claim_lines(prices=st.none()), min_size=1, max_size=6))
def test_a_hundred_percent_leaves_nothing_on_any_line(lines: list[ClaimLine]) -> None:
    try:
        after = bill_group(dict(enumerate(lines)), CELL.PERCENT_COMPLETE, "100", may_over_bill=True)
    except InvalidInput:
        assume(False)
    assert all(not one.balance_to_finish for one in after.values() if one.scheduled_value)
