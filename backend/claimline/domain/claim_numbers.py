"""What a new claim would be called: by the contract's own pattern, or counted on from the last.

A pattern is text with places in braces, such as "{contract}/PC-{number:2}" or "{period}-{number}".

============  ===================================================
place         what stands there
============  ===================================================
{number}      the claim's place in the contract's own sequence
{number:3}    the same, in at least three digits
{contract}    the number of the head contract
{period}      year and month in which the billing period ends
{month}       the month alone, in two digits
{year}        the year alone
============  ===================================================
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from claimline.domain.claims import LONGEST_CLAIM_NUMBER, counted_on
from claimline.domain.refusals import Problem

LONGEST_PATTERN: Final = 60
COUNTED_ON: Final = ""  # no pattern: the last run of digits of the last number, counted on

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_NUMBER: Final = re.compile(r"number(?::([1-9]))?", re.ASCII)
_OTHERS: Final = frozenset({"contract", "period", "month", "year"})


def pattern_problems(pattern: str, path: str = "claimNumberPattern") -> list[Problem]:
    """List what is wrong with a pattern; with none at all, nothing is."""
    if pattern == COUNTED_ON:
        return []
    found = []
    if len(pattern) > LONGEST_PATTERN:
        found.append(f"At most {LONGEST_PATTERN} characters.")
    places = _PLACE.findall(pattern)
    unknown = [name for name in places if not _NUMBER.fullmatch(name) and name not in _OTHERS]
    if unknown:
        known = "{number}, {number:3}, {contract}, {period}, {month} and {year}"
        found.append(f"There is no place {{{unknown[0]}}}; there are {known}.")
    if re.search(r"[{}]", _PLACE.sub("", pattern)):
        found.append("A brace stands alone.")
    if not any(_NUMBER.fullmatch(name) for name in places):
        # The one part that differs from claim to claim, whatever else is said.
        found.append("A pattern needs {number}, or two claims would be called the same.")
    return [Problem(path, message) for message in found]


def composed(pattern: str, *, number: int, contract_number: str, period_ends_on: date) -> str:
    """Return what a pattern says, cut to what fits on paper.

    >>> composed("{contract}/PC-{number:2}", number=4, contract_number="HC-1",
    ...          period_ends_on=date(2026, 3, 31))
    'HC-1/PC-04'
    """

    def put(place: re.Match[str]) -> str:
        name = place.group(1)
        counted = _NUMBER.fullmatch(name)
        if counted:
            return str(number).zfill(int(counted.group(1) or 1))
        return {
            "contract": contract_number,
            "period": f"{period_ends_on:%Y-%m}",
            "month": f"{period_ends_on:%m}",
            "year": f"{period_ends_on:%Y}",
        }[name]

    return _PLACE.sub(put, pattern)[:LONGEST_CLAIM_NUMBER]


def suggested_number(
    pattern: str,
    *,
    number: int,
    contract_number: str,
    period_ends_on: date,
    taken: Collection[str],
    last: str | None,
) -> str:
    """Return a number that no claim of the contract has: the pattern's, else the last counted on.

    :param number: the next claim's place in the contract's own sequence.
    :param last: what the newest claim is called, if there is one.
    """
    if pattern == COUNTED_ON:
        suggestion = counted_on(last)
    else:
        suggestion = composed(
            pattern,
            number=number,
            contract_number=contract_number,
            period_ends_on=period_ends_on,
        )
    while suggestion in taken:
        suggestion = counted_on(suggestion)
    return suggestion
