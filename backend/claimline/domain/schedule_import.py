"""What a spreadsheet would do to a schedule of values, row by row, before anything is written.

A row means the line with its item number; without one, that with its group and description.
A column that the file lacks leaves what a line has, an empty cell empties it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.imported_lines import (
    BudgetCodeParts,
    ImportedLine,
    budget_code_label,
    read_line,
)
from claimline.domain.money import Money
from claimline.domain.numbers import number_text
from claimline.domain.schedules_of_values import AccountingMethod
from claimline.domain.sheet_cells import RowCells
from claimline.domain.sheet_columns import Columns, SheetColumn, SheetRow, find_columns

_C = SheetColumn

_FIELDS: Final = {  # of a line that may change, by the name of their column
    "item_number": "Item",
    "group_name": "Group",
    "description": "Description",
    "budget_code_id": "Budget code",
    "quantity": "Quantity",
    "unit": "Unit",
    "unit_price": "Unit price",
    "scheduled_value": "Amount",
}


class ImportRowOutcome(Enum):
    """What becomes of one row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ExistingLine(ImportedLine):
    """A line that the schedule has."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ImportRow(ImportedLine):
    """One row of the file and what it would do; a refused one keeps what could be read of it."""

    row_number: int
    outcome: ImportRowOutcome
    reasons: tuple[str, ...]  # why refused, or which fields change and what they were
    line_id: UUID | None  # the line of the schedule that the row means
    budget_code: str  # as the file names it: "A.03-100.S"


def read_rows(
    rows: Sequence[SheetRow],
    method: AccountingMethod,
    budget_codes: Mapping[BudgetCodeParts, UUID],
    existing: Sequence[ExistingLine],
) -> list[ImportRow]:
    """Return what each row under the heading would do, in the order of the file.

    :raises InvalidInput: if there are no rows, or columns are missing or headed twice.
    """
    columns, below = find_columns(rows, method)
    matcher = _Matcher(columns, existing)
    return [_read_row(RowCells(row, columns), method, budget_codes, matcher) for row in below]


def left_out(rows: Iterable[ImportRow], existing: Sequence[ExistingLine]) -> list[ExistingLine]:
    """Return the lines of the schedule that no row of the file means, not even a refused one."""
    meant = {row.line_id for row in rows}
    return [line for line in existing if line.id not in meant]


class _Matcher:
    """Finds the line that a row means, and refuses rows that cannot be told apart."""

    def __init__(self, columns: Columns, existing: Sequence[ExistingLine]) -> None:
        self._has_groups = _C.GROUP in columns
        self._lines: dict[tuple[str, ...], list[ExistingLine]] = defaultdict(list)
        for line in existing:
            self._lines[self._key(line)].append(line)
        self._row_numbers: dict[tuple[str, ...], int] = {}

    def match(self, line: ImportedLine, cells: RowCells) -> ExistingLine | None:
        key = self._key(line)
        name = f"Item {line.item_number}" if line.item_number else "The description without an item"
        earlier = self._row_numbers.setdefault(key, cells.row.number)
        if earlier != cells.row.number:
            cells.reasons.append(f"{name} stands in row {earlier} already")
        found = self._lines.get(key, [])
        if len(found) > 1:
            cells.reasons.append(f"{name} stands for {len(found)} lines of the schedule")
            return None
        return found[0] if found else None

    def _key(self, line: ImportedLine) -> tuple[str, ...]:
        if line.item_number:
            return (line.item_number.casefold(),)
        group = line.group_name if self._has_groups else ""
        return (group.casefold(), line.description.casefold())


def _read_row(
    cells: RowCells,
    method: AccountingMethod,
    budget_codes: Mapping[BudgetCodeParts, UUID],
    matcher: _Matcher,
) -> ImportRow:
    line = read_line(cells, method, budget_codes)
    before = matcher.match(line, cells)
    changes: tuple[str, ...] = ()
    if before is not None:
        line = _with_what_the_file_lacks(line, before, cells.columns)
        changes = _changes(before, line)
    if cells.reasons:
        outcome = ImportRowOutcome.REFUSED
    elif before is None:
        outcome = ImportRowOutcome.ADDED
    else:
        outcome = ImportRowOutcome.CHANGED if changes else ImportRowOutcome.UNCHANGED
    return ImportRow(
        **{field.name: getattr(line, field.name) for field in fields(ImportedLine)},
        row_number=cells.row.number,
        outcome=outcome,
        reasons=tuple(dict.fromkeys(cells.reasons)) or changes,
        line_id=before.id if before is not None else None,
        budget_code=budget_code_label(cells),
    )


def _with_what_the_file_lacks(
    line: ImportedLine, before: ExistingLine, columns: Columns
) -> ImportedLine:
    if _C.GROUP not in columns:
        line = replace(line, group_name=before.group_name)
    if _C.UNIT not in columns:
        line = replace(line, unit=before.unit)
    if _C.COST_CODE not in columns:
        line = replace(line, budget_code_id=before.budget_code_id)
    return line


def _changes(before: ImportedLine, after: ImportedLine) -> tuple[str, ...]:
    return tuple(
        f"{name} was {_said(getattr(before, field))}"
        for field, name in _FIELDS.items()
        if getattr(before, field) != getattr(after, field)
    )


def _said(value: object) -> str:
    if value is None or value == "":
        return "empty"
    if isinstance(value, UUID):
        return "another"
    if isinstance(value, Decimal):
        return f"{Decimal(number_text(value)):,}"
    if isinstance(value, Money):
        return f"{Decimal(str(value)):,}"
    return f"“{value}”" if isinstance(value, str) else str(value)
