"""The schedule of values as a sheet: to read, or to fill in and import again.

The same columns are read by `domain/sheet_columns.py`, so an unchanged file imports as no change.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from claimline.documents.sheet_text import Cell, csv_cell
from claimline.documents.workbook import (
    MONEY,
    NUMBER,
    SHADED,
    STRONG,
    TEXT,
    new_workbook,
    write_row,
)
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind
from claimline.domain.sheet_columns import SheetColumn


@dataclass(frozen=True, slots=True)
class ScheduleSheetLine:
    """A line of the schedule of values; a calculated one has a quantity and a unit price."""

    item_number: str
    group_name: str
    description: str
    sub_job: str
    cost_code: str
    cost_type: str
    kind: ScheduleLineKind
    quantity: Decimal | None
    unit: str
    unit_price: Decimal | None
    scheduled_value: Money


@dataclass(frozen=True, slots=True)
class ScheduleSheet:
    """The schedule of values of one contract."""

    contract_number: str
    method: AccountingMethod
    lines: tuple[ScheduleSheetLine, ...]


_C = SheetColumn
_NAMING: Final = (_C.ITEM, _C.GROUP, _C.DESCRIPTION, _C.SUB_JOB, _C.COST_CODE, _C.COST_TYPE)
COLUMNS: Final[Mapping[AccountingMethod, tuple[SheetColumn, ...]]] = {
    AccountingMethod.AMOUNT: (*_NAMING, _C.AMOUNT),
    AccountingMethod.UNIT: (*_NAMING, _C.QUANTITY, _C.UNIT, _C.UNIT_PRICE, _C.AMOUNT),
}


def _amount(line: ScheduleSheetLine) -> Money | None:
    """Return an amount as typed; that of a calculated line follows from its quantity."""
    return None if line.kind is ScheduleLineKind.CALCULATED else line.scheduled_value


_VALUES: Final[Mapping[SheetColumn, Callable[[ScheduleSheetLine], Cell]]] = {
    _C.ITEM: lambda line: line.item_number,
    _C.GROUP: lambda line: line.group_name,
    _C.DESCRIPTION: lambda line: line.description,
    _C.SUB_JOB: lambda line: line.sub_job,
    _C.COST_CODE: lambda line: line.cost_code,
    _C.COST_TYPE: lambda line: line.cost_type,
    _C.QUANTITY: lambda line: line.quantity,
    _C.UNIT: lambda line: line.unit,
    _C.UNIT_PRICE: lambda line: line.unit_price,
    _C.AMOUNT: _amount,
}
_WIDTHS: Final = {_C.ITEM: 12, _C.GROUP: 24, _C.DESCRIPTION: 48, _C.UNIT: 8}
_SHAPES: Final = {_C.QUANTITY: NUMBER, _C.UNIT_PRICE: NUMBER, _C.AMOUNT: MONEY}


def schedule_csv(lines: Sequence[ScheduleSheetLine], method: AccountingMethod) -> bytes:
    """Return the schedule as CSV, in UTF-8 with the byte-order mark that Excel asks for."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow([column.value for column in COLUMNS[method]])
    for line in lines:
        writer.writerow([csv_cell(_VALUES[column](line)) for column in COLUMNS[method]])
    return sheet.getvalue().encode("utf-8-sig")


def schedule_xlsx(
    lines: Sequence[ScheduleSheetLine], method: AccountingMethod, *, created_at: datetime
) -> bytes:
    """Return the schedule as a workbook; empty columns of text stay text when typed in."""
    columns = COLUMNS[method]
    with new_workbook("Schedule of values", created_at=created_at) as book:
        formats = [book.format(_SHAPES.get(column, TEXT)) for column in columns]
        sheet = book.add_sheet(
            "Schedule of values",
            widths=[_WIDTHS.get(column, 16) for column in columns],
            column_formats=formats,
            heading_rows=1,
        )
        heading = [book.format(STRONG, SHADED)] * len(columns)
        write_row(sheet, 0, [column.value for column in columns], heading)
        for row, line in enumerate(lines, start=1):
            write_row(sheet, row, [_VALUES[column](line) for column in columns], formats)
    return book.content.getvalue()
