"""What the lines of a schedule of values must keep."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from claimline.domain.money import Money
from claimline.domain.refusals import InvalidInput
from claimline.domain.schedules_of_values import (
    MOST_LINES,
    AccountingMethod,
    ScheduleChange,
    ScheduleLineFigures,
    ScheduleLineKind,
    ScheduleTooLarge,
    TooManyLines,
    check_schedule,
    check_size,
    problems,
)

BY_AMOUNT, BY_UNIT = AccountingMethod
SLAB = ScheduleLineFigures(
    item_number="1.1",
    description="Slab on ground",
    kind=ScheduleLineKind.MANUAL,
    quantity=None,
    unit="",
    unit_price=None,
    scheduled_value=Money.parse("1000.00"),
)
PILES = replace(
    SLAB,
    description="Bored piles",
    kind=ScheduleLineKind.CALCULATED,
    quantity=Decimal("3"),
    unit="m",
    unit_price=Decimal("0.3350"),
    scheduled_value=None,
)


def paths(line: ScheduleLineFigures, method: AccountingMethod = BY_UNIT) -> list[str]:
    """Return where something is wrong with a line, the second of two."""
    return [problem.path for problem in problems([SLAB, line], method)]


@pytest.mark.parametrize("method", AccountingMethod)
def test_a_description_and_an_amount_are_a_line(method: AccountingMethod) -> None:
    assert paths(replace(SLAB, item_number=""), method) == []


def test_a_calculated_value_is_quantity_times_unit_price_half_up() -> None:
    assert PILES.value == Money.parse("1.01")
    assert paths(PILES) == []


def test_deductions_and_lines_of_nothing_are_lines() -> None:
    assert paths(replace(SLAB, scheduled_value=Money.parse("-500.00"))) == []
    assert paths(replace(SLAB, scheduled_value=Money(0))) == []


def test_a_contract_billed_by_amount_calculates_nothing() -> None:
    assert paths(PILES, BY_AMOUNT) == ["lines.1.kind"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (replace(SLAB, description=" "), ["description"]),
        (replace(SLAB, scheduled_value=None), ["scheduled_value"]),
        (replace(PILES, quantity=None), ["quantity"]),
        (replace(PILES, quantity=None, unit_price=None), ["quantity", "unit_price"]),
        (replace(SLAB, item_number="x" * 41), ["item_number"]),
        (replace(SLAB, description="x" * 501), ["description"]),
        (replace(PILES, unit="x" * 21), ["unit"]),
        (
            replace(PILES, quantity=Decimal(99_999_999_999), unit_price=Decimal(99_999_999_999)),
            ["scheduled_value"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: ScheduleLineFigures, wrong: list[str]) -> None:
    assert paths(line) == [f"lines.1.{field}" for field in wrong]


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = replace(PILES, description="", quantity=None, unit_price=None, item_number="x" * 41)
    assert len(paths(wrong)) == 4


def test_one_change_has_a_size() -> None:
    check_size(ScheduleChange(removed_line_ids=[uuid4()] * MOST_LINES))
    with pytest.raises(TooManyLines):
        check_size(ScheduleChange(removed_line_ids=[uuid4()] * (MOST_LINES + 1)))


def test_a_schedule_has_a_size_whatever_changes_it_came_by() -> None:
    check_schedule(MOST_LINES, Money.parse("999999999999999.99"))
    check_schedule(1, Money.parse("-999999999999999.99"))
    refused: list[tuple[int, Money, type[InvalidInput]]] = [
        (MOST_LINES + 1, Money(0), TooManyLines),
        (2, Money.parse("999999999999999.99") + Money(1), ScheduleTooLarge),
        (2, Money.parse("-999999999999999.99") - Money(1), ScheduleTooLarge),
    ]
    for line_count, whole, refusal in refused:
        with pytest.raises(refusal):
            check_schedule(line_count, whole)
