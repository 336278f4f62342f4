"""Rows of a CSV file or of cells pasted from a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Final

from claimline.documents.sheet_text import unguarded
from claimline.documents.spreadsheet_limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetTooWide,
    SpreadsheetUnreadable,
    too_many_rows,
)
from claimline.domain.sheet_columns import SheetRow

_DELIMITERS: Final = ("\t", ";", ",")  # the first of equals wins
_SAMPLE_LINES: Final = 20
_ENCODINGS_BY_MARK: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def decoded(content: bytes) -> str:
    """Return the text of a file: by its byte-order mark, else UTF-8, else Windows-1252.

    :raises SpreadsheetUnreadable: if it is no text.
    """
    marked = [name for mark, name in _ENCODINGS_BY_MARK.items() if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SpreadsheetUnreadable("The file is not text: save it as CSV (UTF-8) or as XLSX.")


def rows_of_file(text: str) -> list[SheetRow]:
    """Return the rows of a CSV file that are not blank.

    :raises SpreadsheetUnreadable: if the quotation marks do not match.
    :raises TooManyRows: if there are more than a schedule may have.
    """
    first_line, _, rest = text.partition("\n")
    if first_line.casefold().startswith("sep="):  # Excel's own way to name the delimiter
        return _numbered(_strict(rest, first_line[4:5]), first_number=2)
    return _numbered(_strict(text, _delimiter(text)))


def rows_of_paste(text: str) -> list[SheetRow]:
    """Return the rows of pasted cells that are not blank.

    A spreadsheet quotes only cells that hold a line break, a tab or a quotation mark; text copied
    from elsewhere may hold marks that match nothing, and then the lines are taken as they are.

    :raises TooManyRows: if there are more than a schedule may have.
    """
    text = text.replace("\0", "")
    delimiter = "\t" if "\t" in text else _delimiter(text)
    try:
        return _numbered(_strict(text, delimiter))
    except SpreadsheetUnreadable:
        return _numbered(line.split(delimiter) for line in text.splitlines())


def _strict(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise SpreadsheetUnreadable(
            f"The file is not valid CSV near line {reader.line_num}:"
            " check that its quotation marks match."
        ) from None


def _delimiter(text: str) -> str:
    lines = islice(io.StringIO(text), _SAMPLE_LINES)
    # Text in quotation marks may hold any of them: look only outside.
    outside = "".join("".join(line.split('"')[::2]) for line in lines)
    return max(_DELIMITERS, key=outside.count)


def _numbered(rows: Iterator[list[str]], *, first_number: int = 1) -> list[SheetRow]:
    sheet: list[SheetRow] = []
    for number, cells in enumerate(rows, start=first_number):
        row = SheetRow(number, tuple(unguarded(cell)[:LONGEST_CELL] for cell in cells))
        if row.is_blank:
            continue
        if len(cells) > MOST_COLUMNS:
            raise SheetTooWide(f"Row {number} has more than {MOST_COLUMNS} columns.")
        sheet.append(row)
        if len(sheet) > MOST_ROWS:
            raise too_many_rows()
    return sheet
