"""What a spreadsheet cell may hold; text without control characters, never taken for a formula."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Final

from claimline.domain.money import Money
from claimline.domain.numbers import number_text

Cell = str | Money | Decimal | None

# What makes a spreadsheet program read a CSV cell as a formula, in full width too.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_GUARD: Final = "'"


def sheet_text(text: str) -> str:
    """Return a text without the characters that a workbook cannot hold; line breaks stay."""
    text = "\n".join(text.splitlines()).replace("\t", " ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})


def csv_text(text: str) -> str:
    """Return a text for a CSV cell, behind an apostrophe where it could pass for a formula.

    >>> csv_text("=1+1"), csv_text("Concrete")
    ("'=1+1", 'Concrete')
    """
    text = sheet_text(text)
    return _GUARD + text if _could_pass_for_a_formula(text) else text


def unguarded(text: str) -> str:
    """Return what `csv_text` was given, so that an exported file can be read back.

    >>> unguarded("'=1+1"), unguarded("'Tis")
    ('=1+1', "'Tis")
    """
    is_guarded = text.startswith(_GUARD) and _could_pass_for_a_formula(text[1:])
    return text[1:] if is_guarded else text


def csv_cell(value: Cell) -> str:
    """Return a value for a CSV cell: figures plain, so that any program reads them as such."""
    match value:
        case None:
            return ""
        case str():
            return csv_text(value)
        case Money():
            return str(value)
        case Decimal():
            return number_text(value)


def _could_pass_for_a_formula(text: str) -> bool:
    return text.lstrip().startswith(_FORMULA_STARTS)
