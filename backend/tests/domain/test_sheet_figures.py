"""Figures as people write them in spreadsheets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.sheet_figures import FigureUnreadable, read_figure

figures = st.decimals(
    min_value=-(10**11), max_value=10**11, places=2, allow_nan=False, allow_infinity=False
)


def read(text: str) -> Decimal:
    return read_figure(text, most_digits=15, most_decimals=2)


@st.composite
def written(draw: st.DrawFn) -> tuple[Decimal, str]:
    """Give a figure, and one of the ways in which people write it."""
    figure = draw(figures)
    separator = draw(st.sampled_from(["", ",", " ", "\N{NO-BREAK SPACE}"]))
    digits = f"{abs(figure):,.2f}".replace(",", separator)
    text = draw(st.sampled_from(["", "$", "$ "])) + digits
    if figure < 0:
        text = draw(st.sampled_from(["-{}", "\N{MINUS SIGN}{}", "({})", "( {} )"])).format(text)
    return figure, draw(st.sampled_from(["{}", " {} "])).format(text)


@given(written())
def test_every_way_of_writing_a_figure_gives_the_figure(pair: tuple[Decimal, str]) -> None:
    figure, text = pair

    assert read(text) == figure


@given(st.text(alphabet="0123456789,.-() $%eE\N{MINUS SIGN}'", max_size=14))
def test_what_is_read_has_the_digits_that_are_written(text: str) -> None:
    try:
        figure = read(text)
    except FigureUnreadable:
        return
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    assert abs(figure) == Decimal(digits)
    assert (figure < 0) == (figure != 0 and any(sign in text for sign in "-(\N{MINUS SIGN}"))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read(text).is_finite()
    except FigureUnreadable as refusal:
        assert str(refusal).startswith("“")  # noqa: PT017 - the other outcome is as good


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,234.567", "has more than 2 decimals"),
        ("10%", "is a percentage"),
        ("1e5", "is in scientific notation"),
        ("1.5E+3", "is in scientific notation"),
        ("1.234,50", "is not a number"),
        ("1,23", "is not a number"),
        ("12,34,567", "is not a number"),
        ("1, 234", "is not a number"),
        ("--5", "is not a number"),
        ("(-5)", "is not a number"),
        ("5-", "is not a number"),
        ("(5", "is not a number"),
        ("$", "is not a number"),
        (".", "is not a number"),
        ("1_000", "is not a number"),
        ("NaN", "is not a number"),
        ("Infinity", "is not a number"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", "is not a number"),
        ("two", "is not a number"),
        ("1234567890123456", "is too large"),
    ],
)
def test_what_could_be_misread_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(FigureUnreadable) as refusal:
        read(text)

    assert str(refusal.value) == f"“{text}” {reason}"


@pytest.mark.parametrize(
    ("text", "figure"),
    [("5", "5.00"), (".5", "0.50"), ("5.", "5.00"), ("12.5000", "12.50"), ("-0", "0.00")],
)
def test_short_and_long_forms_mean_the_same(text: str, figure: str) -> None:
    assert str(read(text)) == figure
