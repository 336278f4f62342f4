"""Exact amounts: what can be read, and that rounding neither makes nor loses a cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.money import LARGEST_CENTS, Money, NotAnAmount, total
from tests.builders.figures import (
    amounts,
    positive_amounts,
    quantities,
    typed_percents,
    unit_prices,
)


def half_up(exact: Fraction) -> int:
    """Round away from zero at the half, in arithmetic that has no precision to run out of."""
    size = int(abs(exact) + Fraction(1, 2))
    return -size if exact < 0 else size


@given(amount=amounts)
def test_what_is_written_is_read_back(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("0", 0),
        ("-0", 0),
        ("-0.00", 0),
        ("007", 700),
        ("1.5", 150),
        ("-0.05", -5),
        ("999999999999999.99", LARGEST_CENTS),
    ],
)
def test_plain_decimals_are_read(text: str, cents: int) -> None:
    assert Money.parse(text) == Money(cents)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1.", ".5", "1.234", "1.5.0", "+1", "--1", "1,000.00", "1 000", "1_0", "$1"),
        *("1\n", " 1", "NaN", "Infinity", "-inf", "1E5", "1e5", "0x10"),
        *("\u0661\u0662", "\uff11\uff12", "\u22121"),  # digits and a minus of other scripts
        *("1000000000000000", "9" * 10_000),
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        Money.parse(text)
    assert len(refused.value.message) < 100


@given(amount=amounts, percent=typed_percents)
def test_a_percentage_is_rounded_half_up_from_the_exact_product(
    amount: Money, percent: Decimal
) -> None:
    exact = Fraction(amount.cents) * Fraction(percent) / 100
    assert amount.percent(percent) == Money(half_up(exact))


@given(quantity=quantities, unit_price=unit_prices)
def test_a_product_is_rounded_half_up_from_the_exact_product(
    quantity: Decimal, unit_price: Decimal
) -> None:
    exact = Fraction(quantity) * Fraction(unit_price) * 100
    assert Money.product(quantity, unit_price) == Money(half_up(exact))


@given(part=amounts, whole=amounts, places=st.sampled_from([2, 4]))
def test_a_share_is_rounded_half_up_from_the_exact_quotient(
    part: Money, whole: Money, places: int
) -> None:
    assume(whole)
    exact = Fraction(part.cents * 100 * 10**places, whole.cents)
    share = part.percent_of(whole, places=places)
    assert share is not None
    assert share == Decimal(half_up(exact)).scaleb(-places)
    assert share.as_tuple().exponent == -places


@given(part=amounts)
def test_there_is_no_share_of_nothing(part: Money) -> None:
    assert part.percent_of(Money(0)) is None


@given(amount=amounts, over=st.lists(positive_amounts, min_size=1))
def test_parts_of_a_spread_add_up(amount: Money, over: list[Money]) -> None:
    assume(any(over))
    assert total(amount.spread(over)) == amount


@given(amount=amounts, over=st.lists(positive_amounts, min_size=1), are_deductions=st.booleans())
def test_no_part_of_a_spread_is_a_cent_away_from_its_share(
    amount: Money, over: list[Money], are_deductions: bool
) -> None:
    assume(any(over))
    weights = [-weight for weight in over] if are_deductions else over
    for part, weight in zip(amount.spread(weights), weights, strict=True):
        share = Fraction(amount.cents * weight.cents, total(weights).cents)
        assert abs(part.cents - share) < 1


@given(amount=positive_amounts, over=st.lists(positive_amounts, min_size=1))
def test_a_spread_of_less_than_the_weights_exceeds_none_of_them(
    amount: Money, over: list[Money]
) -> None:
    assume(Money(0) < total(over))
    assume(amount <= total(over))
    parts = amount.spread(over)
    assert all(Money(0) <= part <= weight for part, weight in zip(parts, over, strict=True))


def test_cents_left_over_go_to_the_largest_fractions_and_ties_to_the_first() -> None:
    assert Money.parse("0.05").spread(over=[Money(1), Money(2), Money(1), Money(3)]) == [
        Money(1),
        Money(1),
        Money(1),
        Money(2),
    ]


def test_nothing_is_spread_over_nothing_only() -> None:
    assert Money(0).spread(over=[Money(0), Money(0)]) == [Money(0), Money(0)]
    with pytest.raises(ValueError, match="nothing to spread"):
        Money(1).spread(over=[Money(0)])


def test_weights_of_both_signs_share_nothing() -> None:
    with pytest.raises(ValueError, match="both signs"):
        Money(10).spread(over=[Money(3), Money(-1)])


@given(st.lists(amounts))
def test_a_total_is_the_sum_of_the_cents(parts: list[Money]) -> None:
    assert total(parts).cents == sum(part.cents for part in parts)


@given(one=amounts, other=amounts)
def test_amounts_are_ordered_and_added_as_their_cents(one: Money, other: Money) -> None:
    assert (one < other) is (one.cents < other.cents)
    assert one + other - other == one
    assert one + -one == Money(0)
    assert abs(one) in {one, -one}
