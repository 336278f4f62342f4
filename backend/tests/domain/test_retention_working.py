"""Retention of a whole claim: what each line holds, and that it adds up to what the terms ask."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claim_cells import enter
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, carried_forward, opened
from claimline.domain.money import ZERO, Money, total
from claimline.domain.retention_target import due_on
from claimline.domain.retention_terms import (
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionTerms,
    flat,
    limits_in,
)
from claimline.domain.retention_working import Working, is_above_cap, worked_out
from tests.builders.retention import REVISED, any_terms, capped, money, step, terms

CELL, S = ClaimLineCell, RetentionScheme
Lines = dict[int, ClaimLine]


def schedule(*amounts: str, retention: str = "10") -> Lines:
    """Return lines as they open on the first claim."""
    return {
        number: opened(money(amount), unit_price=None, retention_percent=Decimal(retention))
        for number, amount in enumerate(amounts, start=1)
    }


def working(given_terms: RetentionTerms, lines: Lines, **more: Money) -> Working:
    """Return what the retention of lines is worked out from."""
    whole = total(line.scheduled_value for line in lines.values())
    return Working(given_terms, whole, whole, **more)


def typed(
    lines: Lines, given_terms: RetentionTerms, *cells: tuple[int, ClaimLineCell, str]
) -> Lines:
    """Type in lines, and have their retention worked out."""
    after = dict(lines)
    for number, cell, text in cells:
        after[number] = enter(after[number], cell, text)
    return worked_out(after, working(given_terms, after))


def carried(lines: Lines) -> Lines:
    """Return the lines as the next claim opens."""
    return {number: carried_forward(line) for number, line in lines.items()}


def this_period(lines: Lines) -> list[str]:
    """Return what each line holds of this period's work."""
    return [str(line.work_retention_this_period) for line in lines.values()]


def held(lines: Lines) -> str:
    """Return what all lines hold."""
    return str(total(line.retention_held for line in lines.values()))


CAPPED = capped("10", "5")


def test_a_cap_of_the_contract_is_reached_and_then_nothing_more_is_held() -> None:
    lines = typed(schedule("300000", "100000"), CAPPED, (1, CELL.WORK_THIS_PERIOD, "150000"))
    assert this_period(lines) == ["15000.00", "0.00"]
    lines = typed(
        carried(lines),
        CAPPED,
        (1, CELL.WORK_THIS_PERIOD, "60000"),
        (2, CELL.WORK_THIS_PERIOD, "40000"),
    )
    assert this_period(lines) == ["3000.00", "2000.00"]
    assert held(lines) == "20000.00"
    lines = typed(carried(lines), CAPPED, (2, CELL.PERCENT_COMPLETE, "100"))
    assert this_period(lines) == ["0.00", "0.00"]


def test_what_was_released_is_not_held_again() -> None:
    lines = typed(schedule("300000", "100000"), CAPPED, (1, CELL.WORK_THIS_PERIOD, "250000"))
    lines = typed(carried(lines), CAPPED, (1, CELL.WORK_RETENTION_RELEASED, "10000"))
    lines = typed(carried(lines), CAPPED, (2, CELL.WORK_THIS_PERIOD, "100000"))
    assert held(lines) == "10000.00"


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        # Three lines of 0.05: each rounds up by itself, and all three together do not.
        (RetentionLevel.LINE, ["0.01", "0.01", "0.01"]),
        (RetentionLevel.CLAIM, ["0.01", "0.01", "0.00"]),
        (RetentionLevel.CONTRACT, ["0.01", "0.01", "0.00"]),
    ],
)
def test_the_level_is_where_it_is_rounded(level: RetentionLevel, expected: list[str]) -> None:
    given_terms = terms(step("10"), level=level)
    lines = typed(
        schedule("100", "100", "100"),
        given_terms,
        *((number, CELL.WORK_THIS_PERIOD, "0.05") for number in (1, 2, 3)),
    )
    assert this_period(lines) == expected


def test_the_contract_makes_good_what_was_held_too_little_and_the_claim_does_not() -> None:
    before = typed(schedule("1000"), flat(Decimal(5)), (1, CELL.WORK_THIS_PERIOD, "500"))
    assert held(before) == "25.00"
    for level, expected in ((RetentionLevel.CLAIM, "65.00"), (RetentionLevel.CONTRACT, "90.00")):
        given_terms = terms(step("10"), level=level)
        lines = typed(carried(before), given_terms, (1, CELL.WORK_THIS_PERIOD, "400"))
        assert held(lines) == expected


def test_no_line_is_held_more_of_than_it_claims() -> None:
    before = typed(schedule("100000"), flat(Decimal(0)), (1, CELL.WORK_THIS_PERIOD, "90000"))
    given_terms = terms(step("10"))
    lines = typed(carried(before), given_terms, (1, CELL.WORK_THIS_PERIOD, "100"))
    assert this_period(lines) == ["100.00"]


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (RetentionReach.SLICE, ["5000.00", "0.00"]),
        (RetentionReach.WHOLE_BALANCE, ["-20000.00", "0.00"]),
    ],
)
def test_a_lower_rate_frees_retention_where_it_reaches_the_whole_balance(
    reach: RetentionReach, expected: list[str]
) -> None:
    tiers = terms(step("10", "50", REVISED), step("5"), scheme=S.TIERS, reach=reach)
    lines = typed(schedule("800000", "200000"), tiers, (1, CELL.WORK_THIS_PERIOD, "500000"))
    lines = typed(carried(lines), tiers, (1, CELL.WORK_THIS_PERIOD, "100000"))
    assert this_period(lines) == expected


def test_a_line_typed_by_hand_is_left_alone_until_it_is_cleared() -> None:
    given_terms = terms(step("10"))
    lines = typed(
        schedule("1000", "1000"),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "1000"),
        (2, CELL.WORK_THIS_PERIOD, "1000"),
        (1, CELL.WORK_RETENTION_PERCENT, "0"),
    )
    assert this_period(lines) == ["0.00", "100.00"]
    assert [line.is_work_retention_typed for line in lines.values()] == [True, False]
    lines = typed(lines, given_terms, (1, CELL.WORK_RETENTION_PERCENT, ""))
    assert this_period(lines) == ["100.00", "100.00"]


def test_a_line_that_is_cleared_follows_the_percentage_of_the_contract() -> None:
    given_terms = flat(Decimal(10), Decimal(5))
    lines = typed(
        schedule("1000"),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "500"),
        (1, CELL.NEW_MATERIALS_STORED, "100"),
        (1, CELL.WORK_RETENTION_THIS_PERIOD, "1.00"),
        (1, CELL.MATERIALS_RETENTION_HELD, "2.00"),
    )
    assert held(lines) == "3.00"
    lines = typed(
        lines,
        given_terms,
        (1, CELL.WORK_RETENTION_PERCENT, ""),
        (1, CELL.MATERIALS_RETENTION_PERCENT, ""),
    )
    assert (lines[1].work_retention_percent, held(lines)) == (Decimal(10), "55.00")


def test_work_taken_back_takes_its_retention_along() -> None:
    given_terms = terms(step("10"))
    lines = typed(
        schedule("1000", "1000"),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "400"),
        (2, CELL.WORK_THIS_PERIOD, "400"),
    )
    lines = typed(
        carried(lines),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "-400"),
        (2, CELL.WORK_THIS_PERIOD, "100"),
    )
    assert this_period(lines) == ["-40.00", "10.00"]


def test_security_counts_toward_what_is_held() -> None:
    secured = {"secured": money("15000"), "replaced": money("5000")}
    first = typed(schedule("400000"), CAPPED, (1, CELL.WORK_THIS_PERIOD, "50000"))
    second = carried({1: enter(first[1], CELL.WORK_RETENTION_RELEASED, "5000")})
    second[1] = enter(second[1], CELL.WORK_THIS_PERIOD, "300000")
    assert this_period(worked_out(second, working(CAPPED, second, **secured))) == ["5000.00"]


def test_a_cap_holds_of_materials_what_work_leaves() -> None:
    given_terms = replace(capped("10", "5"), materials_percent=Decimal(10))
    lines = typed(
        schedule("400000"),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "180000"),
        (1, CELL.NEW_MATERIALS_STORED, "50000"),
    )
    assert str(lines[1].materials_retention_held) == "2000.00"
    assert held(lines) == "20000.00"


def test_more_than_the_cap_is_held_only_by_hand_and_then_said() -> None:
    lines = typed(schedule("1000"), CAPPED, (1, CELL.WORK_THIS_PERIOD, "1000"))
    assert not is_above_cap(list(lines.values()), working(CAPPED, lines))
    lines = typed(lines, CAPPED, (1, CELL.WORK_RETENTION_THIS_PERIOD, "60"))
    assert is_above_cap(list(lines.values()), working(CAPPED, lines))


def test_a_deduction_holds_nothing_and_lowers_what_the_others_hold() -> None:
    given_terms = terms(step("10"))
    lines = typed(
        schedule("1000", "-200"),
        given_terms,
        (1, CELL.WORK_THIS_PERIOD, "1000"),
        (2, CELL.WORK_THIS_PERIOD, "-200"),
    )
    assert this_period(lines) == ["80.00", "0.00"]


values = st.lists(st.integers(1, 10**8).map(Money), min_size=1, max_size=6)
shares = st.lists(st.lists(st.integers(0, 100), min_size=6, max_size=6), min_size=1, max_size=4)


def lives(scheduled: Sequence[Money], months: Sequence[Sequence[int]]) -> list[list[str]]:
    """Return what is claimed for work each month: shares of what is left to finish."""
    left = list(scheduled)
    claimed = []
    for month in months:
        work = [
            Money(amount.cents * share // 100) for amount, share in zip(left, month, strict=False)
        ]
        left = [amount - part for amount, part in zip(left, work, strict=True)]
        claimed.append([str(part) for part in work])
    return claimed


@given(any_terms(), values, shares)
def test_a_life_of_claims_holds_what_is_due_on_its_work(
    drawn: RetentionTerms, scheduled: list[Money], months: list[list[int]]
) -> None:
    lines = schedule(*map(str, scheduled), retention=str(drawn.steps[0].percent))
    whole = total(scheduled)
    for claimed in lives(scheduled, months):
        before = lines = (
            carried(lines)
            if lines[1].work_this_period or lines[1].work_from_previous_claims
            else lines
        )
        lines = typed(
            before,
            drawn,
            *((number, CELL.WORK_THIS_PERIOD, text) for number, text in enumerate(claimed, 1)),
        )
        for line in lines.values():
            assert line.work_retention_held >= ZERO
            assert line.work_retention_this_period <= line.work_this_period
        work = total(line.completed_and_stored_to_date for line in lines.values())
        if drawn.level is RetentionLevel.CONTRACT and drawn.reach is RetentionReach.SLICE:
            due = due_on(work, drawn, limits_in(drawn, whole, whole))
            assert total(line.work_retention_held for line in lines.values()) == due
        if drawn.is_capped and not drawn.follows_lines:
            assert not is_above_cap(list(lines.values()), working(drawn, lines))
