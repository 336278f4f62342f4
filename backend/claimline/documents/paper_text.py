"""How amounts, percentages, dates and names are written on paper."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from claimline.domain.money import Money

NOTHING: Final = "\N{EN DASH}"

# Own table: strftime would write the month in the server's language.
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

_JOINERS: Final = "\u200c\u200d"  # Persian and the scripts of India are spelt with them
_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


def paper_money(amount: Money) -> str:
    """Write an amount with thousands separators, negative ones in parentheses, a dash for nothing.

    >>> paper_money(Money.parse("1234.5")), paper_money(Money.parse("-1234.5"))
    ('1,234.50', '(1,234.50)')
    """
    if not amount:
        return NOTHING
    text = f"{Decimal(abs(amount.cents)).scaleb(-2):,.2f}"
    return f"({text})" if amount.cents < 0 else text


def paper_percent(percent: Decimal | None) -> str:
    """Write a percentage with two decimals, or as many as were typed; a dash where there is none.

    >>> paper_percent(Decimal("33.3333")), paper_percent(Decimal("-5"))
    ('33.3333', '(5.00)')
    """
    if percent is None:
        return NOTHING
    text = f"{abs(percent):,f}"
    whole, _, fraction = text.partition(".")
    text = f"{whole}.{fraction.ljust(2, '0')}"
    return f"({text})" if percent < 0 else text


def paper_number(number: Decimal, *, least_decimals: int = 0) -> str:
    """Write a quantity or price with thousands separators and no needless zeros.

    >>> paper_number(Decimal("1250.5000")), paper_number(Decimal("45.5"), least_decimals=2)
    ('1,250.5', '45.50')
    """
    whole, _, fraction = f"{number:,f}".replace("-", "\N{MINUS SIGN}").partition(".")
    fraction = fraction.rstrip("0").ljust(least_decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole


def paper_date(day: date) -> str:
    """Write a date so that no country can read it another way.

    >>> paper_date(date(2026, 11, 3))
    '3 Nov 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def paper_moment(moment: datetime) -> str:
    """Write a moment with its time zone.

    >>> from zoneinfo import ZoneInfo
    >>> paper_moment(datetime(2026, 11, 3, 9, 5, tzinfo=ZoneInfo("Australia/Sydney")))
    '3 Nov 2026, 09:05 AEDT'
    """
    return f"{paper_date(moment)}, {moment:%H:%M %Z}".rstrip()


def paper_abn(abn: str) -> str:
    """Write an Australian Business Number in its usual groups.

    >>> paper_abn("51824753556")
    '51 824 753 556'
    """
    return f"{abn[:2]} {abn[2:5]} {abn[5:8]} {abn[8:]}"


def printable(text: str) -> str:
    """Return a text in one line, without the characters that no font has.

    Control and private characters would cost the PDF its archive standard; direction overrides
    could make a name read as another.

    >>> printable("Block\\tA\\x00 \\u202e7")
    'Block A 7'
    """
    kept = "".join(character for character in text if _is_printable(character))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def printable_lines(text: str) -> list[str]:
    """Return the lines of a text such as an address, each printable, without the empty ones."""
    return [line for line in map(printable, text.splitlines()) if line]


def _is_printable(character: str) -> bool:
    if ord(character) in _VARIATION_SELECTORS:
        return False
    category = unicodedata.category(character)
    return category not in _UNPRINTABLE or character in _JOINERS or character.isspace()
