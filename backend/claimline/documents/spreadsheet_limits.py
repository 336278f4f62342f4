"""How large a spreadsheet may be that someone hands in, and why one is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimline.domain.refusals import InvalidInput
from claimline.domain.schedules_of_values import MOST_LINES

MOST_ROWS: Final = MOST_LINES + 1  # the heading is one
MOST_COLUMNS: Final = 100
# A sheet is unfolded as a rectangle: one forgotten cell in a far corner would fill the memory.
LAST_ROW: Final = 2 * MOST_LINES
LONGEST_CELL: Final = 1_000  # characters that are kept: longer than any field, so still refused


class SpreadsheetUnreadable(InvalidInput):
    """The file is damaged, protected, or made to do harm."""


class WrongFileType(InvalidInput):
    """The file is no CSV file and no XLSX workbook, or its name says otherwise."""


class TooManyRows(InvalidInput):
    """The sheet has more rows than a schedule of values may have lines."""


class SheetTooWide(InvalidInput):
    """Something stands far from the table."""


REFUSALS: Final[Mapping[str, type[InvalidInput]]] = {
    refusal.__name__: refusal
    for refusal in (SpreadsheetUnreadable, WrongFileType, TooManyRows, SheetTooWide)
}


def too_many_rows() -> TooManyRows:
    """Return the refusal of a sheet with too many rows."""
    return TooManyRows(f"The sheet has more than {MOST_LINES:,} rows.")
