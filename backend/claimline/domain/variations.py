"""Variations: agreed changes of scope and sum. Here only what approved ones bring to a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from claimline.domain.money import Money
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

LONGEST_NUMBER: Final = 40
LONGEST_TITLE: Final = 500


class VariationNumberTaken(InvalidInput):
    """Variation numbers are unique within a contract."""


@dataclass(frozen=True, slots=True)
class VariationFields:
    """What a person enters of an approved variation; a deduction is negative. Excludes tax."""

    number: str
    title: str
    amount: Money
    approved_on: date


def check_variation(fields: VariationFields) -> None:
    """Pass if a variation can be known by these fields.

    :raises InvalidInput: listing every problem.
    """
    refuse_all(
        [
            Problem(path, f"A variation needs a {path} of at most {longest} characters.")
            for path, text, longest in (
                ("number", fields.number, LONGEST_NUMBER),
                ("title", fields.title, LONGEST_TITLE),
            )
            if not 0 < len(text.strip()) <= longest
        ]
    )
