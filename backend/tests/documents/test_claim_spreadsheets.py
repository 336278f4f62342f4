"""The lines of a claim as CSV and XLSX, read back by other programs' readers."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from claimline.documents.claim_columns import COLUMNS, ColumnKind
from claimline.documents.claim_csv import claim_csv
from claimline.documents.claim_document import ClaimDocument
from claimline.documents.claim_xlsx import claim_xlsx
from claimline.domain.money import Money, total


def test_csv_has_a_row_for_each_line_and_a_total(line: Any, document: Any) -> None:
    claim = document(
        [("Structure", [line("1", "1000.00"), line("2", "-20.50")]), ("", [line("3", "7.00")])],
        [line("V1", "300.00")],
    )

    rows = _csv_rows(claim)

    names = [(row["Part"], row["Group"], row["Item"]) for row in rows]
    assert names == [
        ("Contract", "Structure", "1"),
        ("Contract", "Structure", "2"),
        ("Contract", "", "3"),
        ("Variation", "", "V1"),
        ("Total", "", ""),
    ]
    for column in COLUMNS:
        if column.kind is ColumnKind.MONEY:
            amounts = [Money.parse(row[column.heading]) for row in rows]
            assert total(amounts[:-1]) == amounts[-1], column.heading
    assert rows[1]["C Scheduled value"] == "-20.50"
    assert rows[1]["Percent complete"] == "50"


def test_csv_opens_as_utf8_in_excel(line: Any, document: Any) -> None:
    content = claim_csv(document([("", [line("1", "1.00", "混凝土")])]))

    assert content.startswith(b"\xef\xbb\xbf")
    assert "混凝土" in content.decode("utf-8-sig")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r+", "\n-", " @", "\uff1d"])
def test_text_never_passes_for_a_formula_in_csv(start: str, line: Any, document: Any) -> None:
    hostile = f"{start}cmd|' /C calc'!A0"
    row = _csv_rows(document([(hostile, [line(hostile, "1.00", hostile)])]))[0]

    for cell in (row["Group"], row["Item"], row["Description"]):
        assert cell.startswith("'")


def test_workbook_holds_text_as_text_and_figures_as_numbers(line: Any, document: Any) -> None:
    slab = line("1.10", "12345.67", "=HYPERLINK(0)")
    book = claim_xlsx(
        document([("Structure", [slab])], [line("V1", "300.00", "https://a.example")])
    )

    rows = _sheet(book, "Lines")
    by_item = {row[0]: row for row in rows}
    value = [column.heading for column in COLUMNS].index("C Scheduled value")
    assert by_item["1.10"][1] == "=HYPERLINK(0)"
    assert by_item["1.10"][value] == 12345.67
    assert by_item["Subtotal Structure"][value] == 12345.67
    assert by_item["V1"][value] == by_item["Total of the variations"][value] == 300
    assert by_item["Grand total"][value] == 12645.67
    parts = _parts(book)
    assert not any(
        b"HYPERLINK" in formula for formula in re.findall(b"<f>(.*?)</f>", b"".join(parts.values()))
    )
    assert not any(b"hyperlink" in content for content in parts.values())


def test_workbook_holds_the_certificate(line: Any, document: Any) -> None:
    claim = document([("", [line("1", "1000.00")])])

    rows = _sheet(claim_xlsx(claim), "Certificate")

    amounts = {row[0]: row[3] for row in rows}
    assert amounts["8"] == float(str(claim.certificate.current_payment_due)) == 375
    assert ["Line", "Certificate", "", "AUD, excluding GST"] in rows
    assert rows[0][:2] == ["Claim", "PC-003 (approved)"]


def test_an_amount_too_long_for_a_float_stays_exact(line: Any, document: Any) -> None:
    rows = _sheet(claim_xlsx(document([("", [line("1", "123456789012345.67")])])), "Lines")

    value = [column.heading for column in COLUMNS].index("C Scheduled value")
    assert rows[1][value] == "123456789012345.67"


def test_headings_stay_in_sight(line: Any, document: Any) -> None:
    parts = _parts(claim_xlsx(document([("", [line("1", "1.00")])])))

    assert b'<pane xSplit="2" ySplit="1"' in parts["xl/worksheets/sheet2.xml"]


def test_the_same_claim_gives_the_same_bytes(line: Any, document: Any) -> None:
    claim = document([("Structure", [line("1", "1000.00")])])

    assert claim_csv(claim) == claim_csv(claim)
    assert claim_xlsx(claim) == claim_xlsx(claim)


def test_quantities_stand_on_lines_billed_by_unit_only(line: Any, document: Any) -> None:
    piles = replace(
        line("1", "1000.00", unit_price=Decimal("45.5000"), quantity_this_period=Decimal("12.5")),
        unit="m",
        scheduled_quantity=Decimal(40),
    )

    by_unit, by_amount, _ = _csv_rows(document([("", [piles, line("2", "10.00")])]))

    names = ("Unit", "Scheduled quantity", "Unit price", "Quantity this period")
    assert [by_unit[name] for name in names] == ["m", "40", "45.5", "12.5"]
    assert [by_amount[name] for name in names] == ["", "", "", ""]


def _csv_rows(claim: ClaimDocument) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(claim_csv(claim).decode("utf-8-sig"), newline="")))


def _sheet(book: bytes, name: str) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(book))
    rows: list[list[Any]] = workbook.get_sheet_by_name(name).to_python()
    return rows


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
