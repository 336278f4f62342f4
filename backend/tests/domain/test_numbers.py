"""Percentages, quantities and unit prices as typed: plain decimals, or a refusal."""

from decimal import Decimal

import pytest
from hypothesis import given

from claimline.domain.numbers import (
    NotANumber,
    PercentOutOfRange,
    number_text,
    parse_decimal,
    parse_percent,
)
from tests.builders.figures import quantities, typed_percents


@given(quantity=quantities)
def test_what_is_written_is_read_back(quantity: Decimal) -> None:
    assert parse_decimal(number_text(quantity)) == quantity


@given(percent=typed_percents)
def test_a_percentage_is_read_as_it_is_written(percent: Decimal) -> None:
    assert parse_percent(number_text(percent)) == percent


@given(quantity=quantities)
def test_nothing_is_written_with_an_exponent_or_needless_zeros(quantity: Decimal) -> None:
    text = number_text(quantity)
    assert set(text) <= set("-0123456789.")
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


@pytest.mark.parametrize(
    "text",
    [
        *("", "1.", ".5", "1.23456", "+1", "1,5", "1 ", "1\n", "1_0", "50%", "0x1"),
        *("NaN", "Infinity", "1E5", "\u0663", "\uff15", "\u22125"),
        *("123456789012", "9" * 10_000),
    ],
)
def test_anything_but_a_plain_decimal_is_no_number(text: str) -> None:
    for read in (parse_decimal, parse_percent):
        with pytest.raises(NotANumber) as refused:
            read(text)
        assert len(refused.value.message) < 100


@pytest.mark.parametrize("text", ["10000", "-10000", "10000.0000"])
def test_a_percentage_may_be_far_over_a_hundred(text: str) -> None:
    assert abs(parse_percent(text)) == 10_000


@pytest.mark.parametrize("text", ["10000.0001", "-10000.0001", "99999999999"])
def test_a_percentage_beyond_that_is_a_typing_error(text: str) -> None:
    with pytest.raises(PercentOutOfRange):
        parse_percent(text)
