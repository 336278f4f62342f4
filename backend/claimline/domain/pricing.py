"""What a variation costs: lines by budget code, markup on them, or a lump sum in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from claimline.domain.markup import Markup, problems_of
from claimline.domain.money import LARGEST_CENTS, Money
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

LONGEST_DESCRIPTION: Final = 500
MOST_LINES: Final = 500


class MarkupNotUsed(InvalidInput):
    """The settings of the contract have no markup."""


@dataclass(frozen=True, slots=True)
class VariationLineFields:
    """A priced line; one that names a schedule line changes the value of that line on claims."""

    id: UUID
    description: str
    amount: Money  # signed; excludes tax and markup
    budget_code_id: UUID | None = None
    schedule_line_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Pricing:
    """What a variation costs: lines with markup, or a lump sum in place of them."""

    lines: Sequence[VariationLineFields] = ()
    markups: Sequence[Markup] = ()
    lump_sum: Money | None = None


def check_pricing(pricing: Pricing) -> None:
    """Pass if lines and markup make sense together.

    :raises InvalidInput: listing every problem.
    """
    problems = problems_of(pricing.markups)
    if len(pricing.lines) > MOST_LINES:
        problems.append(Problem("lines", f"At most {MOST_LINES} lines."))
    seen: set[UUID] = set()
    for index, line in enumerate(pricing.lines):
        if line.id in seen:
            problems.append(Problem(f"lines.{index}.id", "The id stands twice."))
        seen.add(line.id)
        if not 0 < len(line.description.strip()) <= LONGEST_DESCRIPTION:
            problems.append(Problem(f"lines.{index}.description", "A line needs a description."))
        if pricing.lump_sum is not None and line.schedule_line_id is not None:
            problems.append(
                Problem(
                    f"lines.{index}.scheduleLineId",
                    "A lump sum is billed as a whole: its lines change no line of the schedule.",
                )
            )
    refuse_all(problems)


def check_amount(amount: Money) -> None:
    """Pass if a variation can come to this.

    :raises InvalidInput: if it is larger than any amount may be.
    """
    if abs(amount).cents > LARGEST_CENTS:
        refuse_all([Problem("lines", "The sum of the lines is too large.")])
