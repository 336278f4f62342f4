"""Markup on variations: overheads, profit and the like, worked out on priced lines.

===========  ====================================================================
markup       what it comes to (`domain.md` 7.4)
===========  ====================================================================
horizontal   on each line that meets its conditions: % x its base, half up, per line
vertical     once: % x the sum of the bases of the lines that meet its conditions,
             half up; or a lump sum in its place
===========  ====================================================================

A horizontal markup is part of its line, so it is part of what a vertical one is worked out on.
What a markup compounds is added to its base:

===========  ====================================================================
basic        horizontal: the line alone; vertical: lines with their horizontal markup
all above    and every markup of its direction that stands above it
selected     and those markups above it that are chosen
===========  ====================================================================

Worked: lines 10,000.00 and 4,000.00; a horizontal 5 % gives 500.00 and 200.00, so a subtotal of
14,700.00; a vertical 10 % gives 1,470.00; a second vertical 4 % that compounds all above is worked
out on 16,170.00 and gives 646.80. Together 16,816.80.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import Problem

LONGEST_NAME: Final = 100
MOST_MARKUPS: Final = 20
LARGEST_MARKUP: Final = Decimal(1000)


class MarkupDirection(Enum):
    """Where a markup stands."""

    HORIZONTAL = "horizontal"  # on each line, in its row
    VERTICAL = "vertical"  # on the subtotal, as a row of its own


class Compounding(Enum):
    """Which other markups a markup is worked out on."""

    BASIC = "basic"
    ALL_ABOVE = "all_above"
    SELECTED = "selected"


@dataclass(frozen=True, slots=True)
class Segments:
    """The parts of a budget code that conditions ask about; empty on a line without a code."""

    sub_job: str = ""
    cost_code: str = ""
    cost_type: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A markup as agreed; an empty list of conditions applies to all."""

    id: UUID
    name: str
    direction: MarkupDirection
    percent: Decimal
    compounding: Compounding = Compounding.BASIC
    compounded_ids: tuple[UUID, ...] = ()
    sub_jobs: tuple[str, ...] = ()
    cost_codes: tuple[str, ...] = ()
    cost_types: tuple[str, ...] = ()
    lump_sum: Money | None = None  # of a vertical one, in place of the percentage

    def applies_to(self, segments: Segments) -> bool:
        """Tell whether a line of these segments meets the conditions."""
        return all(
            not wanted or found in wanted
            for wanted, found in (
                (self.sub_jobs, segments.sub_job),
                (self.cost_codes, segments.cost_code),
                (self.cost_types, segments.cost_type),
            )
        )

    def compounds(self, other: Markup) -> bool:
        """Tell whether another markup, which stands above this one, is part of the base."""
        if other.direction is not self.direction:
            return False
        return self.compounding is Compounding.ALL_ABOVE or (
            self.compounding is Compounding.SELECTED and other.id in self.compounded_ids
        )


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line as typed: what it costs before markup, signed, and where its cost belongs."""

    id: UUID
    amount: Money
    segments: Segments = Segments()


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """What markups come to on lines."""

    markup_of_lines: Mapping[UUID, Money]  # horizontal, by line
    amounts: Mapping[UUID, Money]  # by markup: a horizontal one over all its lines
    lines_total: Money  # before markup

    @property
    def total(self) -> Money:
        """Return lines and every markup on them."""
        return self.lines_total + total(self.amounts.values())


def marked_up(lines: Sequence[PricedLine], markups: Sequence[Markup]) -> MarkedUp:
    """Return what markups, in their order, come to on lines."""
    horizontal = [one for one in markups if one.direction is MarkupDirection.HORIZONTAL]
    vertical = [one for one in markups if one.direction is MarkupDirection.VERTICAL]
    on_lines = {line.id: _on_line(line, horizontal) for line in lines}
    amounts = {
        markup.id: total(on_line.get(markup.id, ZERO) for on_line in on_lines.values())
        for markup in horizontal
    }
    markup_of_lines = {key: total(on_line.values()) for key, on_line in on_lines.items()}
    for position, markup in enumerate(vertical):
        base = total(
            line.amount + markup_of_lines[line.id]
            for line in lines
            if markup.applies_to(line.segments)
        ) + total(amounts[above.id] for above in vertical[:position] if markup.compounds(above))
        amounts[markup.id] = (
            base.percent(markup.percent) if markup.lump_sum is None else markup.lump_sum
        )
    return MarkedUp(markup_of_lines, amounts, total(line.amount for line in lines))


def _on_line(line: PricedLine, horizontal: Sequence[Markup]) -> dict[UUID, Money]:
    found: dict[UUID, Money] = {}
    for position, markup in enumerate(horizontal):
        if markup.applies_to(line.segments):
            base = line.amount + total(
                found.get(above.id, ZERO)
                for above in horizontal[:position]
                if markup.compounds(above)
            )
            found[markup.id] = base.percent(markup.percent)
    return found


def problems_of(markups: Sequence[Markup], *, path: str = "markups") -> list[Problem]:
    """Return all that is wrong with markups, each with the place where it stands."""
    found = []
    if len(markups) > MOST_MARKUPS:
        found.append(Problem(path, f"At most {MOST_MARKUPS} markups."))
    above: set[UUID] = set()
    for index, markup in enumerate(markups):
        found += [
            Problem(f"{path}.{index}.{field}", message)
            for field, message in _problems_of(markup, above)
        ]
        above.add(markup.id)
    return found


def _problems_of(markup: Markup, above: set[UUID]) -> list[tuple[str, str]]:
    found = []
    if markup.id in above:
        found.append(("id", "The id stands twice."))
    if not 0 < len(markup.name.strip()) <= LONGEST_NAME:
        found.append(("name", f"A markup needs a name of at most {LONGEST_NAME} characters."))
    if abs(markup.percent) > LARGEST_MARKUP:
        found.append(("percent", f"A markup is of at most {LARGEST_MARKUP} %."))
    if markup.lump_sum is not None and markup.direction is MarkupDirection.HORIZONTAL:
        found.append(("lumpSum", "Only a vertical markup can be a lump sum."))
    if not set(markup.compounded_ids) <= above:
        found.append(("compoundedIds", "A markup compounds markups that stand above it."))
    return found
