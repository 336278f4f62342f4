"""Percentages, quantities and unit prices as typed: exact decimals with a grammar and a range."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from claimline.domain.refusals import InvalidInput

_DECIMAL: Final = re.compile(r"-?\d{1,11}(\.\d{1,4})?", re.ASCII)
LARGEST_PERCENT: Final = Decimal(
    10_000
)  # over-billing is warned of, not forbidden; this is a typing error

LARGEST_QUANTITY: Final = Decimal(10**13)  # to date: one claim's work can still be twice as much


class NotANumber(InvalidInput):
    """The text is no plain decimal number with at most four decimals."""


class PercentOutOfRange(InvalidInput):
    """The percentage is outside what can be meant."""


def parse_decimal(text: str) -> Decimal:
    """Read plain decimal text with at most four decimals and no separators.

    >>> parse_decimal("33.3333")
    Decimal('33.3333')

    :raises NotANumber: if the text is anything else, NaN, infinity and exponents included.
    """
    if not _DECIMAL.fullmatch(text):
        raise NotANumber(f"“{text[:40]}” is not a number with at most four decimals")
    return Decimal(text)


def parse_percent(text: str) -> Decimal:
    """Read a percentage: "7.5" is 7.5 %.

    :raises NotANumber: if the text is no plain decimal.
    :raises PercentOutOfRange: if it is beyond ±10,000 %.
    """
    percent = parse_decimal(text)
    if abs(percent) > LARGEST_PERCENT:
        raise PercentOutOfRange(f"{text} % is beyond ±10,000 %")
    return percent


def number_text(number: Decimal) -> str:
    """Write a decimal without exponent or needless zeros.

    >>> number_text(Decimal("10.0000")), number_text(Decimal("7.5000"))
    ('10', '7.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
