"""What an import writes: the rows that are not refused, as one change of the schedule of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from claimline.domain.refusals import InvalidInput
from claimline.domain.schedule_import import ExistingLine, ImportRow, ImportRowOutcome, left_out
from claimline.domain.schedules_of_values import (
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleLineFields,
    ScheduleLineFigures,
)


class ImportMode(Enum):
    """What becomes of lines that the file does not mean."""

    ADD_AND_UPDATE = "add_and_update"  # they stay
    REPLACE_ALL = "replace_all"  # they go


class NothingToImport(InvalidInput):
    """Every row of the file is refused, or says what the schedule says already."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the schedule with its place in it."""

    line: ExistingLine
    position: int
    tax_code_id: UUID | None = None  # which no file says, so that it stays


def planned_change(
    rows: Sequence[ImportRow],
    placed: Sequence[PlacedLine],
    groups: Sequence[ScheduleGroupFields],
    mode: ImportMode,
    *,
    new_id: Callable[[], UUID],
) -> ScheduleChange:
    """Return the change that an import makes; refused rows change nothing.

    Replacing all puts the lines in the order of the file, and takes out the groups that it leaves
    empty; otherwise lines keep their place, and
    new ones follow in the order of the file.

    :raises NothingToImport: if there is nothing to change.
    """
    good = [row for row in rows if row.outcome is not ImportRowOutcome.REFUSED]
    whole = mode is ImportMode.REPLACE_ALL
    removed = left_out(rows, [one.line for one in placed]) if whole else []
    changed = [row for row in good if whole or row.outcome is not ImportRowOutcome.UNCHANGED]
    if not removed and all(row.outcome is ImportRowOutcome.UNCHANGED for row in good):
        raise NothingToImport("No row of the file would change the schedule of values.")
    group_ids = {group.name.casefold(): group.id for group in groups}
    new_groups: list[ScheduleGroupFields] = []
    last_group = max((group.position for group in groups), default=0)
    for row in changed:
        key = row.group_name.casefold()
        if row.group_name and key not in group_ids:
            group_ids[key] = new_id()
            new_groups.append(
                ScheduleGroupFields(
                    group_ids[key], row.group_name, last_group + len(new_groups) + 1
                )
            )
    places = {one.line.id: one for one in placed}
    last = max((one.position for one in placed), default=0)
    lines = []
    for order, row in enumerate(changed, start=1):
        known = None if row.line_id is None else places[row.line_id]
        lines.append(
            ScheduleLineFields(
                id=row.line_id or new_id(),
                position=order if whole else known.position if known is not None else last + order,
                group_id=group_ids.get(row.group_name.casefold()) if row.group_name else None,
                budget_code_id=row.budget_code_id,
                tax_code_id=None if known is None else known.tax_code_id,
                figures=ScheduleLineFigures(
                    item_number=row.item_number,
                    description=row.description,
                    kind=row.kind,
                    quantity=row.quantity,
                    unit=row.unit,
                    unit_price=row.unit_price,
                    scheduled_value=row.scheduled_value,
                ),
            )
        )
    gone = {line.id for line in removed}
    return ScheduleChange(
        groups=new_groups,
        lines=lines,
        removed_group_ids=_left_empty(groups, lines, placed, gone) if whole else [],
        removed_line_ids=[line.id for line in removed],
    )


def _left_empty(
    groups: Sequence[ScheduleGroupFields],
    lines: Sequence[ScheduleLineFields],
    placed: Sequence[PlacedLine],
    gone: Set[UUID],
) -> list[UUID]:
    """Name the groups in which no line stands any more."""
    changed = {line.id for line in lines}
    stay = (one.line for one in placed if one.line.id not in gone | changed)
    names = {line.group_name.casefold() for line in stay}
    filled = {line.group_id for line in lines}
    return [
        group.id
        for group in groups
        if group.id not in filled and group.name.casefold() not in names
    ]
