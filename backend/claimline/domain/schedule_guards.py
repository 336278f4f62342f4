"""What may not change of a schedule of values that claims rest on (`domain.md` 4.5).

A line does not go below what was claimed on it, and keeps how it is priced; a line on which
anything was ever claimed is neither deleted nor replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from claimline.domain.claim_problems import is_over_billed
from claimline.domain.money import Money
from claimline.domain.refusals import Problem
from claimline.domain.schedules_of_values import ScheduleChange, ScheduleLineKind


@dataclass(frozen=True, slots=True)
class ClaimedLine:
    """A line of the schedule on which something was claimed, ever."""

    known_as: str
    kind: ScheduleLineKind
    unit_price: Decimal | None
    scheduled_value: Money
    to_date: Money  # on the newest claim, as claimed or certified, whichever is further


def guarded(change: ScheduleChange, claimed: Mapping[UUID, ClaimedLine]) -> list[Problem]:
    """List what a change would do to lines that were claimed on, each with its place."""
    found = []
    for index, line in enumerate(change.lines):
        known = claimed.get(line.id)
        if known is None:
            continue
        figures = line.figures
        if (figures.kind, figures.unit_price) != (known.kind, known.unit_price):
            found.append(
                Problem(
                    f"lines.{index}.unit_price",
                    f"{known.known_as} was claimed on, so it keeps how it is priced.",
                )
            )
        elif figures.value != known.scheduled_value and is_over_billed(
            figures.value, known.to_date
        ):
            found.append(
                Problem(
                    f"lines.{index}.scheduled_value",
                    f"{known.known_as}: {known.to_date} was claimed on it, so it cannot come to"
                    f" {figures.value}.",
                )
            )
    for index, line_id in enumerate(change.removed_line_ids):
        known = claimed.get(line_id)
        if known is not None:
            found.append(
                Problem(
                    f"removedLineIds.{index}",
                    f"{known.known_as} was claimed on, so it stays.",
                )
            )
    return found
