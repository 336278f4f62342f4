"""The child process that reads one spreadsheet: its path in, its rows or a refusal out, as JSON."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

import python_calamine

from claimline.documents.delimited_text import decoded, rows_of_file
from claimline.documents.limited_child import limit_this_process
from claimline.documents.spreadsheet_limits import (
    LONGEST_CELL,
    SpreadsheetUnreadable,
    WrongFileType,
)
from claimline.documents.workbook_scan import SheetScan, check_parts, first_sheet
from claimline.domain.refusals import InvalidInput
from claimline.domain.sheet_columns import SheetRow

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls and of protected .xlsx
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")


def read(path: Path, suffix: str) -> list[SheetRow]:
    """Return the rows of a file that are not blank.

    :raises InvalidInput: if it cannot be read, is too large, or is not what its name says.
    """
    content = path.read_bytes()
    if content.startswith(_OLE):
        if _PROTECTED in content:
            raise SpreadsheetUnreadable("The workbook is protected by a password.")
        raise WrongFileType("This is an old .xls workbook: save it as .xlsx or .csv.")
    if suffix == ".xlsx" and content.startswith(_ZIP):
        return _rows_of_workbook(path)
    if suffix in {".csv", ".tsv", ".txt"} and not content.startswith(_ZIP):
        return rows_of_file(decoded(content))
    raise WrongFileType("Give a .csv file or an .xlsx workbook, under its right name.")


def _rows_of_workbook(path: Path) -> list[SheetRow]:
    try:
        with ZipFile(path) as archive:
            check_parts(archive)
            index, part = first_sheet(archive)
            scan = SheetScan().of(archive, part)
        book = python_calamine.CalamineWorkbook.from_path(path)
        values = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    except (
        BadZipFile, ExpatError, EOFError, KeyError, ValueError, NotImplementedError,
        python_calamine.CalamineError,
    ):  # fmt: skip
        raise SpreadsheetUnreadable("The workbook is damaged.") from None
    last_row = max([len(values), *scan.formulas])
    rows = (
        _row(number, values[number - 1] if number <= len(values) else [], scan)
        for number in range(1, last_row + 1)
    )
    return [row for row in rows if not row.is_blank]


def _row(number: int, values: list[Any], scan: SheetScan) -> SheetRow:
    formulas, errors = scan.formulas.get(number, set()), scan.errors.get(number, set())
    # A formula whose value was never worked out is no cell to the reader, which may end before it.
    width = max([len(values), *(column + 1 for column in formulas)])
    cells = [_text(value) for value in values] + [""] * (width - len(values))
    return SheetRow(number, tuple(cells), frozenset(formulas), frozenset(errors))


def _text(value: Any) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float():
            # Fifteen digits, as a spreadsheet itself shows: 0.1 + 0.2 is 0.3 there too.
            return f"{Decimal(f'{value:.15g}'):f}"
        case str():
            return value[:LONGEST_CELL]
        case _:
            return str(value)


if __name__ == "__main__":
    file_path, file_suffix = limit_this_process(sys.argv[1:])
    try:
        answer: dict[str, Any] = {
            "rows": [row.plain() for row in read(Path(file_path), file_suffix)]
        }
    except InvalidInput as refusal:
        answer = {"refusal": refusal.code, "message": refusal.message}
    json.dump(answer, sys.stdout)
