"""What a workbook holds, found out before it is unfolded: hostile parts, size, formulas, errors."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from claimline.documents.spreadsheet_limits import (
    LAST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetTooWide,
    SpreadsheetUnreadable,
    too_many_rows,
)

_MOST_PARTS: Final = 1_000
_MOST_BYTES: Final = 100 * 1024**2
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_CELL_NAME: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_CHUNK: Final = 1 << 16

Places = dict[int, set[int]]  # columns by row; rows count from 1, columns from 0


def check_parts(archive: ZipFile) -> None:
    """Refuse an archive that is protected, damaged, or would unpack to far more than it weighs.

    :raises SpreadsheetUnreadable: saying what is wrong.
    """
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise SpreadsheetUnreadable("The workbook unpacks to more than 100 MB or 1,000 parts.")
    names = {part.filename for part in parts}
    if len(names) < len(parts):
        raise SpreadsheetUnreadable("The workbook is damaged: a part of it is there twice.")
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetUnreadable("The workbook is protected by a password.")
    if _WORKBOOK not in names:
        raise SpreadsheetUnreadable("The file is not an XLSX workbook.")


def first_sheet(archive: ZipFile) -> tuple[str, str]:
    """Return the name of the first sheet that is not hidden, and the part that holds it."""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            sheets.append((attributes["name"], attributes["id"]))

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    _parse(archive, _WORKBOOK, start=sheet)
    _parse(archive, _RELATIONS, start=relation)
    for name, relation_id in sheets:
        part = posixpath.normpath(posixpath.join("/xl", targets.get(relation_id, "")))[1:]
        if part.startswith("xl/worksheets/"):
            return name, part
    raise SpreadsheetUnreadable("The workbook has no visible sheet.")


@dataclass(slots=True)
class SheetScan:
    """Walks through a sheet cell by cell, keeping only what is remarkable."""

    formulas: Places = field(default_factory=lambda: defaultdict(set))
    errors: Places = field(default_factory=lambda: defaultdict(set))
    _filled_rows: int = 0
    _last_filled_row: int = 0
    _row: int = 0
    _column: int = -1
    _type: str = ""

    def of(self, archive: ZipFile, part: str) -> SheetScan:
        """Walk through the sheet.

        :raises TooManyRows: as soon as there are more rows than a schedule may have.
        :raises SheetTooWide: if anything stands far from the table.
        """
        _parse(archive, part, start=self._start)
        return self

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = -1
            case "c":
                self._type = attributes.get("t", "")
                place = _CELL_NAME.fullmatch(attributes.get("r", ""))
                self._column = _index_of(place[1]) if place else self._column + 1
            case "f":
                self._note_content()
                self.formulas[self._row].add(self._column)
                self._note_array(attributes)
            case "v" | "is":
                self._note_content()
                if self._type == "e":
                    self.errors[self._row].add(self._column)

    def _note_content(self) -> None:
        if self._row != self._last_filled_row:
            self._filled_rows += 1
            self._last_filled_row = self._row
        if self._filled_rows > MOST_ROWS:
            raise too_many_rows()
        if self._row > LAST_ROW or self._column >= MOST_COLUMNS:
            raise SheetTooWide(
                f"A cell in row {self._row}, column {self._column + 1} stands far from the table:"
                " delete what is not part of it."
            )

    def _note_array(self, attributes: Mapping[str, str]) -> None:
        """Mark all cells that an array formula fills: only the first of them shows it."""
        corners = _CELL_NAME.findall(attributes.get("ref", ""))
        if attributes.get("t") == "array" and len(corners) == 2:
            (left, top), (right, bottom) = corners
            columns = range(_index_of(left), min(_index_of(right), MOST_COLUMNS) + 1)
            for row in range(int(top), min(int(bottom), LAST_ROW) + 1):
                self.formulas[row].update(columns)


def _index_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _parse(archive: ZipFile, part: str, *, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Stream the elements of a part, by their names without namespace."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def local(name: str, attributes: Mapping[str, str]) -> None:
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def refuse_declaration(*_: object) -> None:
        raise SpreadsheetUnreadable("The workbook declares entities, which no spreadsheet does.")

    parser.StartElementHandler = local
    parser.StartDoctypeDeclHandler = refuse_declaration
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
