"""Schedules of values of any length."""

from __future__ import annotations

from typing import Final

from uuid_utils.compat import uuid7

from claimline.domain.money import Money
from claimline.domain.schedules_of_values import (
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleLineFields,
    ScheduleLineFigures,
    ScheduleLineKind,
)

LINES_IN_A_GROUP: Final = 20


def schedule(line_count: int) -> ScheduleChange:
    """Return a schedule of values in groups, its amounts spread as those of real ones are."""
    groups = [
        ScheduleGroupFields(uuid7(), f"{position:02d} Trade package {position}", position)
        for position in range(1, -(-line_count // LINES_IN_A_GROUP) + 1)
    ]
    lines = [
        ScheduleLineFields(
            id=uuid7(),
            position=index + 1,
            group_id=groups[index // LINES_IN_A_GROUP].id,
            budget_code_id=None,
            figures=ScheduleLineFigures(
                item_number=f"{index // LINES_IN_A_GROUP + 1}.{index % LINES_IN_A_GROUP + 1}",
                description=f"Supply and install work item {index + 1}, level {index % 7}",
                kind=ScheduleLineKind.MANUAL,
                quantity=None,
                unit="",
                unit_price=None,
                scheduled_value=Money(150_000 + index * 7_919 % 40_000_003),
            ),
        )
        for index in range(line_count)
    ]
    return ScheduleChange(groups=groups, lines=lines)
