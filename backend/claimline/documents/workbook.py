"""Workbooks: text stays text, numbers are numbers, and only what we write is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from claimline.documents.sheet_text import Cell, sheet_text
from claimline.domain.money import Money
from claimline.domain.numbers import number_text

MONEY: Final = {"num_format": "#,##0.00"}
NUMBER: Final = {"num_format": "#,##0.00##"}
PERCENT: Final = {"num_format": "0.00##"}
TEXT: Final = {"num_format": "@"}  # else "1.10" typed into a template becomes 1.1
STRONG: Final = {"bold": True}
SHADED: Final = {"bg_color": "#E9EEF5"}
WRAPPED: Final = {"text_wrap": True, "valign": "bottom"}

_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# A workbook's numbers are floats, which hold fifteen digits for certain.
_MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, never made of what people typed, with its result."""

    text: str
    result: Cell


SheetCell = Cell | Formula


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook being written; xlsxwriter has no types."""

    book: Any
    content: io.BytesIO

    def format(self, *parts: dict[str, Any]) -> Any:
        """Return a cell format put together from its parts."""
        return self.book.add_format({name: value for part in parts for name, value in part.items()})

    def add_sheet(
        self,
        name: str,
        *,
        widths: Sequence[int],
        column_formats: Sequence[Any] | None = None,
        heading_rows: int = 0,
        fixed_columns: int = 0,
    ) -> Any:
        """Return a new sheet whose headings stay in sight and are printed on each page."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(
                column, column, width, column_formats[column] if column_formats else None
            )
        if heading_rows:
            sheet.freeze_panes(heading_rows, fixed_columns)
            sheet.repeat_rows(0, heading_rows - 1)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet


@contextmanager
def new_workbook(title: str, *, created_at: datetime) -> Iterator[Workbook]:
    """Give a workbook to write; at the end its bytes are in `content`, alike for like input."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _OPTIONS)
    book.set_properties({"title": sheet_text(title), "created": created_at.replace(tzinfo=None)})
    yield Workbook(book, content)
    book.close()


def write_row(sheet: Any, row: int, cells: Sequence[SheetCell], formats: Sequence[Any]) -> None:
    """Write one row: text as text, figures as numbers unless a float would bend them."""
    for column, (cell, cell_format) in enumerate(zip(cells, formats, strict=True)):
        match cell:
            case None:
                sheet.write_blank(row, column, None, cell_format)
            case str():
                sheet.write_string(row, column, sheet_text(cell), cell_format)
            case Formula(text, result):
                value = "" if result is None else float(_plain(result))
                sheet.write_formula(row, column, text, cell_format, value)
            case Money() | Decimal():
                _write_number(sheet, row, column, cell, cell_format)


def is_exact_as_float(value: Cell) -> bool:
    """Tell whether a workbook can hold a figure as a number; text and nothing need not be one."""
    if not isinstance(value, Money | Decimal):
        return True
    return len(_plain(value).lstrip("-").replace(".", "")) <= _MOST_DIGITS


def _write_number(
    sheet: Any, row: int, column: int, number: Money | Decimal, cell_format: Any
) -> None:
    if is_exact_as_float(number):
        sheet.write_number(row, column, float(_plain(number)), cell_format)
    else:
        sheet.write_string(row, column, _plain(number), cell_format)


def _plain(figure: Cell) -> str:
    return number_text(figure) if isinstance(figure, Decimal) else str(figure)
