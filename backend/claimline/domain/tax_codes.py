"""Tax codes of a project: at which rate its lines are taxed.

The rate of a code never changes, since claims were taxed by it: another rate is another code. A
line without a code of its own takes the one of its project that is the default when it is first
claimed, and keeps it on the claims that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all
from claimline.domain.tax import GST_PERCENT, check_tax_percent

LONGEST_TAX_CODE: Final = 40


class TaxCodeTaken(InvalidInput):
    """A tax code is known by its name within a project."""


class TaxCodeInUse(WrongStatus):
    """Lines are taxed by the code."""


class DefaultTaxCodeStays(WrongStatus):
    """A project has a default tax code at all times."""


@dataclass(frozen=True, slots=True)
class TaxCodeFields:
    """What a person enters of a tax code."""

    name: str
    percent: Decimal  # to four places
    is_default: bool


_SUGGESTED: Final = {
    "AUD": (("GST", GST_PERCENT), ("GST-free", Decimal(0))),
    "NZD": (("GST", Decimal(15)), ("Zero-rated", Decimal(0))),
}
_WITHOUT: Final = (("No tax", Decimal(0)),)


def suggested_tax_codes(currency: str) -> Sequence[TaxCodeFields]:
    """Return the codes that a new project starts with, the default first."""
    return [
        TaxCodeFields(name, percent, is_default=index == 0)
        for index, (name, percent) in enumerate(_SUGGESTED.get(currency, _WITHOUT))
    ]


def check_tax_code(name: str) -> str:
    """Return the name of a code, trimmed.

    :raises InvalidInput: if it is empty or longer than fits on paper.
    """
    trimmed = name.strip()
    if not 0 < len(trimmed) <= LONGEST_TAX_CODE:
        message = f"A tax code has a name of at most {LONGEST_TAX_CODE} characters."
        refuse_all([Problem("name", message)])
    return trimmed


def check_new_tax_code(fields: TaxCodeFields, taken: Sequence[str]) -> str:
    """Return the name of a code to be, trimmed.

    :raises InvalidInput: if its name or its rate cannot be.
    :raises TaxCodeTaken: if there is one of that name.
    """
    name = check_tax_code(fields.name)
    check_tax_percent(fields.percent)
    check_free_name(name, taken)
    return name


def check_free_name(name: str, taken: Sequence[str]) -> None:
    """Pass if no other code of the project has the name.

    :raises TaxCodeTaken: if there is one.
    """
    if name in taken:
        raise TaxCodeTaken(f"There is a tax code {name} already.", path="name")
