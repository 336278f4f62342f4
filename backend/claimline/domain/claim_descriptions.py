"""How a line of a claim is described in other words than the schedule's, as long as someone wants.

A line is described as the schedule of values, or the variation, has it until someone types other
words on a claim. Those stand on that claim and on later ones, until the cell is cleared or the
schedule's own words are typed again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.refusals import Problem, refuse_all
from claimline.domain.schedules_of_values import LONGEST_DESCRIPTION
from claimline.domain.sheet_cells import one_line


def override(scheduled: str, text: str) -> str:
    """Return what a typed description keeps beside the schedule's; nothing where it is the same.

    >>> override("Slab", " Slab,  level 2 "), override("Slab", "Slab"), override("Slab", "")
    ('Slab, level 2', '', '')
    """
    described = one_line(text)
    return "" if described == one_line(scheduled) else described


def overrides(scheduled: Mapping[UUID, str], typed: Sequence[TypedCell]) -> dict[UUID, str]:
    """Return the overrides that were typed, by line; the last one typed in a line holds.

    :param scheduled: what each line is described as without one.

    :raises InvalidInput: listing every description that is too long, by its index: "values.3".
    """
    described, problems = {}, []
    for index, cell in enumerate(typed):
        if cell.cell is ClaimLineCell.DESCRIPTION:
            text = override(scheduled[cell.line_id], cell.text)
            if len(text) > LONGEST_DESCRIPTION:
                problems.append(
                    Problem(f"values.{index}", f"At most {LONGEST_DESCRIPTION} characters.")
                )
            described[cell.line_id] = text
    refuse_all(problems)
    return described
