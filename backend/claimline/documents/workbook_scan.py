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


def first_sheet(archive: ZipFile) -> tuple[int, str]:
    """Return the place of the first sheet that is not hidden, and the part that holds it.

    :raises SpreadsheetUnreadable: if there is none.
    """
    if "/xl/workbook.xml" not in _targets(archive, "_rels/.rels", folder="/").values():
        raise SpreadsheetUnreadable("The file is not an XLSX workbook.")
    sheets: list[Mapping[str, str]] = []

    def note_sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            sheets.append(attributes)

    _parse(archive, "xl/workbook.xml", start=note_sheet)
    targets = _targets(archive, "xl/_rels/workbook.xml.rels", folder="/xl")
    for index, sheet in enumerate(sheets):
        part = targets.get(sheet["id"], "")
        if sheet.get("state", "visible") == "visible" and part.startswith("/xl/worksheets/"):
            return index, part[1:]
    raise SpreadsheetUnreadable("The workbook has no visible sheet.")


def _targets(archive: ZipFile, part: str, *, folder: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the id of the relation."""
    targets: dict[str, str] = {}

    def note_relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join(folder, attributes["Target"]))
            targets[attributes["Id"]] = path

    _parse(archive, part, start=note_relation)
    return targets


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
