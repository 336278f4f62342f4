"""How figures and names are written on paper."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.documents.paper_text import paper_money, paper_number, paper_percent, printable
from claimline.domain.money import Money


@given(cents=st.integers(-(10**17), 10**17).filter(bool))
def test_an_amount_on_paper_says_every_cent(cents: int) -> None:
    written = paper_money(Money(cents))

    digits = written.strip("()").replace(",", "")
    assert Decimal(digits) * 100 == abs(cents)
    assert written.startswith("(") == written.endswith(")") == (cents < 0)


def test_nothing_is_a_dash() -> None:
    assert paper_money(Money(0)) == paper_percent(None) == "\N{EN DASH}"


@pytest.mark.parametrize(
    ("percent", "written"),
    [("0", "0.00"), ("100", "100.00"), ("33.3333", "33.3333"), ("1250.5", "1,250.50")],
)
def test_a_percentage_has_two_decimals_or_as_many_as_typed(percent: str, written: str) -> None:
    assert paper_percent(Decimal(percent)) == written


def test_a_quantity_taken_back_has_a_minus_sign() -> None:
    assert paper_number(Decimal("-12.50")) == "\N{MINUS SIGN}12.5"


@given(text=st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    assert printable(printable(text)) == printable(text)
