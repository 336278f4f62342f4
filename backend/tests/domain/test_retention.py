"""What a release by percentage takes from each line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.money import Money, total
from claimline.domain.retention import ReleaseOutOfRange, released
from tests.builders.figures import amounts, percents, positive_amounts


@given(held=st.lists(positive_amounts), percent=percents)
def test_lines_add_up_to_the_percentage_of_the_whole(held: list[Money], percent: Decimal) -> None:
    assert total(released(held, percent)) == total(held).percent(percent)


@given(held=st.lists(amounts), percent=percents)
def test_deductive_lines_add_up_to_the_percentage_of_their_own_whole(
    held: list[Money], percent: Decimal
) -> None:
    parts = released(held, percent)
    deducted = [part for part, amount in zip(parts, held, strict=True) if amount < Money(0)]
    whole = total(amount for amount in held if amount < Money(0))
    assert total(deducted) == whole.percent(percent)


@given(held=st.lists(amounts), percent=percents)
def test_no_line_releases_more_than_it_holds(held: list[Money], percent: Decimal) -> None:
    for part, amount in zip(released(held, percent), held, strict=True):
        low, high = sorted((Money(0), amount))
        assert low <= part <= high


@given(held=st.lists(amounts))
def test_releasing_all_leaves_nothing(held: list[Money]) -> None:
    assert released(held, Decimal(100)) == held


@given(held=st.lists(amounts))
def test_releasing_nothing_leaves_all(held: list[Money]) -> None:
    assert released(held, Decimal(0)) == [Money(0) for _ in held]


@given(held=st.lists(amounts), percent=percents)
def test_what_a_part_leaves_is_released_by_the_rest(held: list[Money], percent: Decimal) -> None:
    first = released(held, percent)
    left = [amount - part for amount, part in zip(held, first, strict=True)]
    rest = released(left, Decimal(100))
    assert [one + other for one, other in zip(first, rest, strict=True)] == held


@pytest.mark.parametrize("percent", ["-0.0001", "100.0001", "-100", "1000"])
def test_between_nothing_and_all_is_released(percent: str) -> None:
    with pytest.raises(ReleaseOutOfRange) as refused:
        released([Money(100)], Decimal(percent))
    assert refused.value.problems[0].path == "percent"
