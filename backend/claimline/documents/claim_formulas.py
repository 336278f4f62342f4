"""The formulas of a claim's workbook: what follows from other cells, in the spreadsheet's words.

Columns are known by their ids and their places on the sheet of lines; a formula is there only where
the layout has all columns that it needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimline.documents.claim_columns import Column
from claimline.documents.claim_document import DocumentLine
from claimline.domain.claim_lines import ClaimLineCell

Rows = list[tuple[int, int]]
"""Stretches of rows, from the first to the last, counted from nought."""

Places = Mapping[str, int]
"""In which column of the sheet each column of the claim stands, counted from nought."""

_SUMS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "materialsStored": (("+", "previousMaterialsStored"), ("+", "newMaterialsStored")),
    "completedAndStoredToDate": (
        ("+", "workFromPreviousClaims"),
        ("+", "workThisPeriod"),
        ("+", "materialsStored"),
    ),
    "balanceToFinish": (("+", "scheduledValue"), ("-", "completedAndStoredToDate")),
    "workRetentionHeld": (
        ("+", "workRetentionFromPreviousClaims"),
        ("+", "workRetentionThisPeriod"),
        ("-", "workRetentionReleased"),
    ),
    "retentionHeld": (("+", "workRetentionHeld"), ("+", "materialsRetentionHeld")),
}
_TYPED: Final = {
    "workThisPeriodPercent": ClaimLineCell.WORK_THIS_PERIOD_PERCENT,
    "percentComplete": ClaimLineCell.PERCENT_COMPLETE,
}
CONTRACT: Final = "Total of the contract"
VARIATIONS: Final = "Total of the variations"
EVERY: Final = "Grand total"
_MOST_STRETCHES: Final = 200  # a function takes 255 arguments


def cell(column: int, row: int) -> str:
    """Name a cell as a spreadsheet does.

    >>> cell(0, 0), cell(26, 9)
    ('A1', 'AA10')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def derived(column: Column, line: DocumentLine, row: int, places: Places) -> str | None:
    """Return the formula of a line's cell; None where it is typed, or rests on what is not shown.

    A percentage that was typed stays as typed, and is no formula.
    """
    if column.share_of is not None:
        if line.figures.typed_cell is _TYPED[column.id]:
            return None
        return share(column.share_of, row, places)
    terms = _SUMS.get(column.id, ())
    if not terms or any(key not in places for _, key in terms):
        return None
    text = "".join(f"{sign}{cell(places[key], row)}" for sign, key in terms)
    return "=" + text.removeprefix("+")


def share(of: tuple[str, str], row: int, places: Places) -> str | None:
    """Return the formula of a part in per cent of the whole, half up to two decimals."""
    if any(key not in places for key in of):
        return None
    part, whole = (cell(places[key], row) for key in of)
    return f'=IF({whole}=0,"",ROUND({part}/{whole}*100,2))'


def summed(place: int, rows: Rows) -> str:
    """Return the formula of the sum of a column over stretches of rows."""
    stretches = [
        f"{cell(place, first)}:{cell(place, last)}" for first, last in rows if last >= first
    ]
    chunks = [
        stretches[at : at + _MOST_STRETCHES] for at in range(0, len(stretches), _MOST_STRETCHES)
    ]
    return "=" + ("+".join(f"SUM({','.join(chunk)})" for chunk in chunks) or "0")


RESTS_ON: Final[Mapping[str, tuple[str, str]]] = {
    "1": ("scheduledValue", CONTRACT),
    "2": ("scheduledValue", VARIATIONS),
    "4": ("completedAndStoredToDate", EVERY),
    "5a": ("workRetentionHeld", EVERY),
    "5b": ("materialsRetentionHeld", EVERY),
}
"""Lines of the certificate that are a total of a column on the sheet of lines."""


def certificate_formulas(row_of: Mapping[str, int]) -> dict[str, str]:
    """Return the formulas of lines that follow from other lines of the certificate, by number.

    :param row_of: where the lines stand on their sheet, in its fourth column.
    """
    at = {number: cell(3, row) for number, row in row_of.items()}
    return {
        "3": f"={at['1']}+{at['2']}",
        "5": f"={at['5a']}+{at['5b']}",
        "6": f"={at['4']}-{at['5']}",
        "8": f"={at['6']}-{at['7']}",
        "9": f"={at['3']}-{at['6']}",
    }
