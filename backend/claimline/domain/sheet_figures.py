"""Figures as people write them in spreadsheets: "$1,234.50", "(50)", "1 234.5"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from claimline.domain.refusals import InvalidInput

_FIGURE: Final = re.compile(
    r"(?P<minus>-?) ?\$? ?(?P<inner_minus>-?)"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d*)(?:\.(?P<fraction>\d*))?",
    re.ASCII,
)
_EXPONENT: Final = re.compile(r"\d\.?[eE][+-]?\d", re.ASCII)
_TYPOGRAPHY: Final = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
    }
)


class FigureUnreadable(InvalidInput):
    """The text is no figure, or one with more decimals than the cell may have."""


def read_figure(text: str, *, most_digits: int, most_decimals: int) -> Decimal:
    """Read a figure with an optional dollar sign, separators of thousands, minus or parentheses.

    At most `most_digits` stand before the point. Nothing is rounded, and what could be read in two
    ways is not read at all: "1.234,50" is refused.

    >>> read_figure("($1,234.50)", most_digits=15, most_decimals=2)
    Decimal('-1234.50')

    :raises FigureUnreadable: saying why, in words that follow the name of the column.
    """
    plain = text.translate(_TYPOGRAPHY).strip()
    is_in_parentheses = plain.startswith("(") and plain.endswith(")")
    if is_in_parentheses:
        plain = plain[1:-1].strip()
    match = _FIGURE.fullmatch(plain)
    if match is None:
        raise FigureUnreadable(_reason(text))
    whole = re.sub(r"[, ]", "", match["whole"])
    fraction = (match["fraction"] or "").rstrip("0")
    minuses = [bool(match["minus"]), bool(match["inner_minus"]), is_in_parentheses]
    if not (whole or match["fraction"]) or sum(minuses) > 1:
        raise FigureUnreadable(_reason(text))
    if len(whole.lstrip("0")) > most_digits:
        raise FigureUnreadable(f"{_quoted(text)} is too large")
    if len(fraction) > most_decimals:
        raise FigureUnreadable(f"{_quoted(text)} has more than {most_decimals} decimals")
    figure = Decimal(f"{whole or 0}.{match['fraction'] or 0}")
    # Trailing zeros beyond the decimals that count say nothing.
    figure = figure.quantize(Decimal(1).scaleb(-most_decimals))
    return -figure if any(minuses) and figure else figure


def _reason(text: str) -> str:
    if "%" in text:
        return f"{_quoted(text)} is a percentage"
    if _EXPONENT.search(text):
        return f"{_quoted(text)} is in scientific notation"
    return f"{_quoted(text)} is not a number"


def _quoted(text: str) -> str:
    return f"“{text.strip()[:40]}”"
