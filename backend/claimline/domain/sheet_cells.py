"""The cells of one spreadsheet row as texts and figures, with all that is wrong with them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from claimline.domain.sheet_columns import Columns, SheetColumn, SheetRow
from claimline.domain.sheet_figures import FigureUnreadable, read_figure

_NO_TEXT: Final = frozenset({"Cc", "Cs"})  # control characters, halves of characters


@dataclass(slots=True)
class RowCells:
    """A row being read; `reasons` lists why it cannot be imported."""

    row: SheetRow
    columns: Columns
    reasons: list[str] = field(default_factory=list)

    def is_filled(self, column: SheetColumn) -> bool:
        """Tell whether anything stands in the cell, readable or not."""
        index = self.columns.get(column)
        if index is None or index >= len(self.row.cells):
            return False
        return (
            bool(self.row.cells[index].strip())
            or index in self.row.formulas
            or index in self.row.errors
        )

    def text(self, column: SheetColumn, *, longest: int) -> str:
        """Return the cell as one line of text, cut where it is too long."""
        text = one_line(self._cell(column))
        if len(text) > longest:
            self.reasons.append(f"{column.value} has more than {longest} characters")
        return text[:longest]

    def figure(
        self, column: SheetColumn, *, most_digits: int, most_decimals: int
    ) -> Decimal | None:
        """Return the cell as a figure; None where it is blank or cannot be read."""
        text = self._cell(column).strip()
        if not text:
            return None
        try:
            return read_figure(text, most_digits=most_digits, most_decimals=most_decimals)
        except FigureUnreadable as refusal:
            self.reasons.append(f"{column.value} {refusal}")
            return None

    def need(self, *columns: SheetColumn) -> None:
        """Note each of the columns that is blank."""
        self.reasons += [
            f"{column.value} is missing" for column in columns if not self.is_filled(column)
        ]

    def _cell(self, column: SheetColumn) -> str:
        if not self.is_filled(column):
            return ""
        index = self.columns[column]
        # The value that a workbook keeps beside a formula may be stale, or of another workbook.
        if index in self.row.formulas:
            self.reasons.append(f"{column.value} is a formula; paste its value")
            return ""
        if index in self.row.errors:
            self.reasons.append(f"{column.value} shows an error, such as #DIV/0!")
            return ""
        return self.row.cells[index]


def one_line(text: str) -> str:
    """Return a text composed, in one line and without control characters.

    >>> one_line(" Block\\tA\\x00 ")
    'Block A'
    """
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _NO_TEXT)
    return " ".join(unicodedata.normalize("NFC", text).split())
