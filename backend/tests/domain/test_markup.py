"""Markup on lines of variations: worked tables, and laws that hold for all."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from claimline.domain.markup import (
    Compounding,
    Markup,
    MarkupDirection,
    PricedLine,
    Segments,
    marked_up,
    problems_of,
)
from claimline.domain.money import Money, total
from tests.builders.figures import amounts, percents

H, V = MarkupDirection.HORIZONTAL, MarkupDirection.VERTICAL
FIRST, SECOND, THIRD = (UUID(int=n) for n in (1, 2, 3))


def markup(key: UUID, direction: MarkupDirection, percent: str, **more: object) -> Markup:
    """Return a markup of a percentage."""
    return replace(Markup(key, "Margin", direction, Decimal(percent)), **more)  # type: ignore[arg-type]


def priced(*lines: str, cost_type: str = "") -> list[PricedLine]:
    """Return lines of these amounts."""
    return [
        PricedLine(UUID(int=100 + n), Money.parse(amount), Segments(cost_type=cost_type))
        for n, amount in enumerate(lines)
    ]


def comes_to(lines: list[PricedLine], *markups: Markup) -> list[str]:
    """Return what each markup comes to, and the total."""
    marked = marked_up(lines, markups)
    return [*(str(marked.amounts[one.id]) for one in markups), str(marked.total)]


ALL_ABOVE = {"compounding": Compounding.ALL_ABOVE}


@pytest.mark.parametrize(
    ("markups", "expected"),
    [
        ([], ["14000.00"]),
        ([markup(FIRST, H, "5")], ["700.00", "14700.00"]),
        ([markup(FIRST, H, "5"), markup(SECOND, V, "10")], ["700.00", "1470.00", "16170.00"]),
        (
            [markup(FIRST, H, "5"), markup(SECOND, V, "10"), markup(THIRD, V, "4", **ALL_ABOVE)],
            ["700.00", "1470.00", "646.80", "16816.80"],
        ),
        (
            [markup(FIRST, H, "5"), markup(SECOND, V, "10"), markup(THIRD, V, "4")],
            ["700.00", "1470.00", "588.00", "16758.00"],
        ),
        (
            [
                markup(FIRST, V, "10"),
                markup(SECOND, V, "5"),
                markup(
                    THIRD,
                    V,
                    "2",
                    compounding=Compounding.SELECTED,
                    compounded_ids=(SECOND,),
                ),
            ],
            ["1400.00", "700.00", "294.00", "16394.00"],
        ),
        (
            [markup(FIRST, H, "10"), markup(SECOND, H, "5", **ALL_ABOVE)],
            ["1400.00", "770.00", "16170.00"],
        ),
        (
            [markup(FIRST, V, "10", lump_sum=Money.parse("999.99"))],
            ["999.99", "14999.99"],
        ),
    ],
)
def test_markups_come_to_what_is_worked_by_hand(markups: list[Markup], expected: list[str]) -> None:
    assert comes_to(priced("10000.00", "4000.00"), *markups) == expected


def test_conditions_choose_lines() -> None:
    coded = PricedLine(UUID(int=200), Money.parse("500.00"), Segments("A", "03-100", "S"))
    lines = [*priced("1000.00"), coded]
    for wanted in ({"sub_jobs": ("A",)}, {"cost_codes": ("03-100",)}, {"cost_types": ("S", "L")}):
        assert comes_to(lines, markup(FIRST, V, "10", **wanted))[0] == "50.00"
    assert comes_to(lines, markup(FIRST, V, "10", sub_jobs=("A",), cost_types=("L",)))[0] == "0.00"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (markup(FIRST, V, "10", name=" "), "markups.0.name"),
        (markup(FIRST, V, "1001"), "markups.0.percent"),
        (markup(FIRST, H, "10", lump_sum=Money(1)), "markups.0.lumpSum"),
        (markup(FIRST, V, "10", compounded_ids=(SECOND,)), "markups.0.compoundedIds"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(wrong: Markup, path: str) -> None:
    assert [problem.path for problem in problems_of([wrong])] == [path]


def test_an_id_stands_once() -> None:
    twice = [markup(FIRST, V, "1"), markup(FIRST, V, "2")]
    assert [problem.path for problem in problems_of(twice)] == ["markups.1.id"]


lines_drawn: SearchStrategy[list[PricedLine]] = st.lists(
    st.builds(PricedLine, st.uuids(), amounts), unique_by=lambda line: line.id, max_size=5
)
markups_drawn: SearchStrategy[list[Markup]] = st.lists(
    st.builds(
        Markup,
        st.uuids(),
        st.just("Margin"),
        st.sampled_from(MarkupDirection),
        percents,
        st.sampled_from([Compounding.BASIC, Compounding.ALL_ABOVE]),
    ),
    unique_by=lambda one: one.id,
    max_size=4,
)


@given(lines=lines_drawn, markups=markups_drawn)
def test_lines_with_their_markup_and_vertical_markup_add_up_to_the_total(
    lines: list[PricedLine], markups: list[Markup]
) -> None:
    marked = marked_up(lines, markups)
    vertical = total(marked.amounts[one.id] for one in markups if one.direction is V)
    on_lines = total(line.amount + marked.markup_of_lines[line.id] for line in lines)
    assert marked.total == on_lines + vertical


@given(lines=lines_drawn, markups=markups_drawn)
def test_a_deduction_is_marked_up_by_what_the_same_addition_would_be(
    lines: list[PricedLine], markups: list[Markup]
) -> None:
    deducted = [replace(line, amount=-line.amount) for line in lines]
    assert marked_up(deducted, markups).total == -marked_up(lines, markups).total
