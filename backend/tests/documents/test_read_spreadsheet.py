"""Spreadsheets that people hand in: the plain, the odd and the hostile."""

import contextlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from claimline.documents.limited_child import ChildFailed, Limits, run_child
from claimline.documents.read_spreadsheet import read_pasted, read_spreadsheet
from claimline.documents.spreadsheet_limits import (
    SheetTooWide,
    SpreadsheetUnreadable,
    TooManyRows,
    WrongFileType,
)
from claimline.domain.refusals import InvalidInput
from claimline.domain.sheet_columns import SheetRow

Save = Callable[[str, bytes], Path]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Put a file where it can be read."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def workbook(write: Callable[[Any], None]) -> bytes:
    """Return a workbook of one sheet, as a spreadsheet program saves it."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    write(book.add_worksheet("Schedule"))
    book.close()
    return content.getvalue()


def raw_workbook(sheet: str, *, more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook around the XML of one sheet, for what no program would save."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
            f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
            f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return archive({**{name: text.encode() for name, text in parts.items()}, **(more or {})})


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def sheet_xml(rows: str) -> str:
    """Return a sheet's XML."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


async def test_a_workbook_comes_as_text_with_its_row_numbers(save: Save) -> None:
    def write(sheet: Any) -> None:
        sheet.write_row(0, 0, ["Item", "Description", "Amount"])
        sheet.write_row(2, 0, ["1.10", "Slab\non grade", 1234.5])
        sheet.write_row(3, 0, [2, "Steel", 1e15])
        sheet.write_row(4, 0, [True, "Piles", 0.1 + 0.2])

    rows = await read_spreadsheet(save("s.xlsx", workbook(write)), "My schedule.XLSX")

    assert rows == [
        SheetRow(1, ("Item", "Description", "Amount")),
        SheetRow(3, ("1.10", "Slab\non grade", "1234.5")),
        SheetRow(4, ("2", "Steel", "1000000000000000")),
        SheetRow(5, ("TRUE", "Piles", "0.3")),
    ]


async def test_formulas_are_seen_with_and_without_their_values(save: Save) -> None:
    def write(sheet: Any) -> None:
        sheet.write_row(0, 0, ["Item", "Amount"])
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_array_formula(2, 1, 3, 1, "{=B2:B3}")

    rows = await read_spreadsheet(save("s.xlsx", workbook(write)), "s.xlsx")

    assert {row.number: row.formulas for row in rows if row.formulas} == {
        2: {1}, 3: {1}, 4: {1},
    }  # fmt: skip


async def test_a_formula_never_worked_out_is_seen(save: Save) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><f>1/0</f></c></row>')

    rows = await read_spreadsheet(save("s.xlsx", raw_workbook(sheet)), "s.xlsx")

    assert rows == [SheetRow(1, ("1", "", ""), formulas=frozenset({2}))]


async def test_error_values_are_seen(save: Save) -> None:
    sheet = sheet_xml('<row><c t="e"><v>#DIV/0!</v></c><c><v>5</v></c></row>')

    rows = await read_spreadsheet(save("s.xlsx", raw_workbook(sheet)), "s.xlsx")

    assert rows[0].errors == {0}
    assert rows[0].cells[1] == "5"


async def test_the_first_sheet_in_sight_is_read(save: Save) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    hidden, visible = book.add_worksheet("Old"), book.add_worksheet("New")
    hidden.write(0, 0, "old")
    visible.write(0, 0, "new")
    visible.activate()
    hidden.hide()
    book.close()

    rows = await read_spreadsheet(save("s.xlsx", content.getvalue()), "s.xlsx")

    assert rows == [SheetRow(1, ("new",))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
async def test_csv_is_read_by_its_delimiter_and_encoding(
    encoding: str, delimiter: str, save: Save
) -> None:
    text = 'Item|Description|Amount\r\n\r\n1|"Café; ""A"", Ø 20"|"1,234.50"\r\n'.replace(
        "|", delimiter
    )

    rows = await read_spreadsheet(save("s.csv", text.encode(encoding)), "s.csv")

    assert rows == [
        SheetRow(1, ("Item", "Description", "Amount")),
        SheetRow(3, ("1", 'Café; "A", Ø 20', "1,234.50")),
    ]


async def test_excels_own_delimiter_line_is_followed(save: Save) -> None:
    rows = await read_spreadsheet(save("s.csv", b"sep=|\nItem|Amount, net\n"), "s.csv")

    assert rows == [SheetRow(2, ("Item", "Amount, net"))]


@pytest.mark.parametrize("content", [b'Item,Amount\n1,"5\n', b'Item,Amount\n"a"b,5\n'])
async def test_quotation_marks_that_match_nothing_are_refused(content: bytes, save: Save) -> None:
    with pytest.raises(SpreadsheetUnreadable, match="quotation marks"):
        await read_spreadsheet(save("s.csv", content), "s.csv")


def test_pasted_cells_may_hold_line_breaks() -> None:
    assert read_pasted('Item\tDescription\n1\t"Slab\non grade"\n') == [
        SheetRow(1, ("Item", "Description")),
        SheetRow(2, ("1", "Slab\non grade")),
    ]


def test_pasted_quotation_marks_may_match_nothing() -> None:
    assert read_pasted('1\t"A" block\n2\t6" pipe\n') == [
        SheetRow(1, ("1", '"A" block')),
        SheetRow(2, ("2", '6" pipe')),
    ]


async def test_one_hundred_thousand_rows_are_refused(save: Save) -> None:
    def write(sheet: Any) -> None:
        for number in range(100_000):
            sheet.write_number(number, 0, number)

    text = "".join(f"{number},Slab,1.00\n" for number in range(100_000))
    for path in (save("s.xlsx", workbook(write)), save("s.csv", text.encode())):
        with pytest.raises(TooManyRows, match="more than 10,000 rows"):
            await read_spreadsheet(path, path.name)
    with pytest.raises(TooManyRows):
        read_pasted(text)


async def test_a_full_schedule_is_read(save: Save) -> None:
    text = "Item,Description,Amount\n" + "".join(f"{i},Slab,1\n" for i in range(10_000))

    assert len(await read_spreadsheet(save("s.csv", text.encode()), "s.csv")) == 10_001


@pytest.mark.parametrize("corner", ["XFD1048576", "A1048576", "XFD1"])
async def test_a_cell_in_a_far_corner_is_refused(corner: str, save: Save) -> None:
    row = corner.lstrip("XFDA")
    sheet = sheet_xml(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{corner}"><v>1</v></c></row>'
    )

    with pytest.raises(SheetTooWide):
        await read_spreadsheet(save("s.xlsx", raw_workbook(sheet)), "s.xlsx")


async def test_csv_with_a_thousand_columns_is_refused(save: Save) -> None:
    with pytest.raises(SheetTooWide):
        await read_spreadsheet(save("s.csv", b"x," * 1_000), "s.csv")


async def test_an_archive_that_unpacks_to_far_more_is_refused(save: Save) -> None:
    bomb = raw_workbook(sheet_xml(""), more={"xl/media/image.png": bytes(101 * 1024**2)})

    assert len(bomb) < 200_000
    with pytest.raises(SpreadsheetUnreadable, match="100 MB"):
        await read_spreadsheet(save("s.xlsx", bomb), "s.xlsx")


async def test_an_archive_that_lies_about_its_size_is_refused(save: Save) -> None:
    texts = b"<si><t>" + b"A" * 64 * 1024**2 + b"</t></si>"
    shared = f'<sst xmlns="{_MAIN}">'.encode() + texts + b"</sst>"
    bomb = raw_workbook(
        sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        more={"xl/sharedStrings.xml": shared},
    )
    size = len(shared).to_bytes(4, "little")
    assert size in bomb

    with pytest.raises(SpreadsheetUnreadable):
        await read_spreadsheet(save("s.xlsx", bomb.replace(size, b"\x64\0\0\0")), "s.xlsx")


async def test_one_long_text_in_many_cells_runs_out_of_room(save: Save) -> None:
    cells = '<c t="s"><v>0</v></c>' * 100
    shared = f'<sst xmlns="{_MAIN}"><si><t>{"A" * 20_000}</t></si></sst>'
    bomb = raw_workbook(
        sheet_xml(f"<row>{cells}</row>" * 2_000), more={"xl/sharedStrings.xml": shared.encode()}
    )

    with pytest.raises(SpreadsheetUnreadable, match="within the limits"):
        await read_spreadsheet(save("s.xlsx", bomb), "s.xlsx")


async def test_too_many_parts_and_parts_twice_are_refused(save: Save) -> None:
    many = raw_workbook(sheet_xml(""), more={f"xl/media/{n}.png": b"" for n in range(1_000)})
    twice = raw_workbook(sheet_xml(""), more={"xl/worksheets/sheet2.xml": b""}).replace(
        b"sheet2.xml", b"sheet1.xml"
    )

    for content, reason in ((many, "1,000 parts"), (twice, "twice")):
        with pytest.raises(SpreadsheetUnreadable, match=reason):
            await read_spreadsheet(save("s.xlsx", content), "s.xlsx")


async def test_entities_are_refused(save: Save) -> None:
    declaration = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
    sheet = declaration + sheet_xml('<row r="1"><c t="inlineStr"><is><t>&c;</t></is></c></row>')

    with pytest.raises(SpreadsheetUnreadable, match="entities"):
        await read_spreadsheet(save("s.xlsx", raw_workbook(sheet)), "s.xlsx")


async def test_protected_workbooks_are_refused(save: Save) -> None:
    zipped = bytearray(raw_workbook(sheet_xml("")))
    directory = zipped.index(b"PK\x01\x02")
    zipped[directory + 8] |= 1  # the flag of an encrypted part
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    for content in (bytes(zipped), container):
        with pytest.raises(SpreadsheetUnreadable, match="password"):
            await read_spreadsheet(save("s.xlsx", content), "s.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("s.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old .xls"),
        ("s.csv", raw_workbook(sheet_xml("")), "right name"),
        ("s.xlsx", b"Item,Amount\n1,5\n", "right name"),
        ("s.xlsx", b"%PDF-1.7\n", "right name"),
        ("s.ods", raw_workbook(sheet_xml("")), "right name"),
        ("s.pdf", b"%PDF-1.7\n", "right name"),
        ("schedule", b"Item,Amount\n1,5\n", "right name"),
    ],
)
async def test_other_types_are_refused(name: str, content: bytes, reason: str, save: Save) -> None:
    with pytest.raises(WrongFileType, match=reason):
        await read_spreadsheet(save("upload", content), name)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", b"\xff\xfeA", b"a\0b"])
async def test_what_is_no_text_is_refused(content: bytes, save: Save) -> None:
    with pytest.raises(SpreadsheetUnreadable, match="not text"):
        await read_spreadsheet(save("s.csv", content), "s.csv")


async def test_archives_that_are_no_workbook_are_refused(save: Save) -> None:
    for content in (archive({"word/document.xml": b""}), b"PK\x03\x04" + bytes(40)):
        with pytest.raises(SpreadsheetUnreadable):
            await read_spreadsheet(save("s.xlsx", content), "s.xlsx")


@pytest.mark.parametrize("seed", range(8))
async def test_a_damaged_workbook_is_read_or_refused(seed: int, save: Save) -> None:
    def write(sheet: Any) -> None:
        for number in range(50):
            sheet.write_row(number, 0, ["1", "Slab", number])

    damage = random.Random(seed)
    content = bytearray(workbook(write))
    for _ in range(20):
        content[damage.randrange(4, len(content))] = damage.randrange(256)

    # Whichever it is, nothing but a refusal may come up.
    with contextlib.suppress(InvalidInput):
        rows = await read_spreadsheet(save("s.xlsx", bytes(content)), "s.xlsx")
        assert all(len(row.cells) <= 100 for row in rows)


async def test_long_cells_are_cut(save: Save) -> None:
    rows = await read_spreadsheet(save("s.csv", b"x" * 100_000), "s.csv")

    assert rows == [SheetRow(1, ("x" * 1_000,))]


@pytest.mark.parametrize(
    "limits",
    [
        Limits(memory_in_bytes=32 * 1024**2, processor_seconds=10, wall_seconds=10),
        Limits(memory_in_bytes=1024**3, processor_seconds=10, wall_seconds=0.01),
    ],
)
async def test_a_child_without_room_or_time_fails(limits: Limits, save: Save) -> None:
    path = save("s.csv", b"Item,Amount\n" * 5_000)

    with pytest.raises(ChildFailed):
        await run_child("claimline.documents.spreadsheet_child", str(path), ".csv", limits=limits)


def test_rows_are_kept_as_json() -> None:
    row = SheetRow(7, ("1", "Slab"), formulas=frozenset({1}), errors=frozenset({0}))

    assert SheetRow.of_plain(json.loads(json.dumps(row.plain()))) == row
