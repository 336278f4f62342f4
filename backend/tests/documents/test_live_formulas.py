"""Formulas of the workbook, calculated anew: they give what the application says, to the cent."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from claimline.documents.claim_columns import COLUMNS
from claimline.documents.claim_layout import layout_of
from claimline.documents.claim_xlsx import claim_xlsx
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import Money

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ONE = re.compile(r"(?:(Lines)!)?([A-Z]+[0-9]+)")
SHARE = re.compile(r"IF\((.+)=0,\"\",ROUND\((.+)/(.+)\*100,2\)\)")


class Book:
    """A workbook whose formulas are calculated by a few lines of our own."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            self.sheets = {
                name: self._cells(fromstring(parts.read(f"xl/worksheets/sheet{number}.xml")))
                for number, name in ((1, "Certificate"), (2, "Lines"))
            }

    @staticmethod
    def _cells(sheet: Element) -> dict[str, tuple[str | None, str | None]]:
        return {
            one.attrib["r"]: (one.findtext(f"{NS}f"), one.findtext(f"{NS}v"))
            for one in sheet.iter(f"{NS}c")
            if one.get("t") in {None, "str", "n"}
        }

    def formulas(self) -> list[tuple[str, str]]:
        """List where formulas stand."""
        return [
            (sheet, at)
            for sheet, cells in self.sheets.items()
            for at, (formula, _) in cells.items()
            if formula is not None
        ]

    def shown(self, sheet: str, at: str) -> Decimal | None:
        """Return the result that is kept with the formula."""
        text = self.sheets[sheet].get(at, (None, None))[1]
        return Decimal(text).quantize(Decimal("0.0001")) if text else None

    def value(self, sheet: str, at: str) -> Decimal | None:
        """Calculate a cell from typed ones."""
        formula, text = self.sheets[sheet].get(at, (None, None))
        if formula is None:
            return Decimal(text).quantize(Decimal("0.0001")) if text else Decimal(0)
        if found := SHARE.fullmatch(formula):
            whole, part = self.value(sheet, found[1]), self.value(sheet, found[2])
            assert found[1] == found[3]
            if not whole or part is None:
                return None
            return (part / whole * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        return self._sum(sheet, formula)

    def _sum(self, sheet: str, formula: str) -> Decimal:
        found = Decimal(0)
        pieces = re.findall(r"([+-]?)(SUM\([^)]*\)|[A-Za-z]+![A-Z]+[0-9]+|[A-Z]+[0-9]+)", formula)
        assert "".join(sign + term for sign, term in pieces) == formula, formula
        for sign, term in pieces:
            values = (
                [at for part in term[4:-1].split(",") for at in self._stretch(part)]
                if term.startswith("SUM")
                else [term]
            )
            for at in values:
                match = ONE.fullmatch(at)
                assert match is not None
                value = self.value(match[1] or sheet, match[2]) or Decimal(0)
                found += -value if sign == "-" else value
        return found

    @staticmethod
    def _stretch(part: str) -> list[str]:
        first, last = (re.fullmatch(r"([A-Z]+)([0-9]+)", end) for end in part.split(":"))
        assert first is not None
        assert last is not None
        return [f"{first[1]}{row}" for row in range(int(first[2]), int(last[2]) + 1)]


def check(book: Book) -> None:
    """Calculate every formula anew and compare with what is kept beside it."""
    for sheet, at in book.formulas():
        assert book.value(sheet, at) == book.shown(sheet, at), (sheet, at)


def a_claim(line: Callable[..., Any], document: Callable[..., Any]) -> Any:
    """Build a claim with every kind of line."""
    third = line(
        "3",
        "99999.99",
        typed_cell=ClaimLineCell.PERCENT_COMPLETE,
        typed_percent=Decimal("33.3333"),
        new_materials_stored=Money.parse("12.34"),
        materials_retention_held=Money.parse("1.23"),
        work_retention_released=Money.parse("7.77"),
    )
    nothing = line("4", "0.00")
    return document(
        [("Structure", [line("1", "1000.01"), line("2", "-20.55")]), ("", [third, nothing])],
        [line("V1", "300.00"), line("V2", "-450.07")],
    )


def test_every_formula_gives_what_the_application_says(line: Any, document: Any) -> None:
    claim = a_claim(line, document)
    book = Book(claim_xlsx(claim))
    certificate = [at for sheet, at in book.formulas() if sheet == "Certificate"]
    assert len(certificate) == 10, "all but line 7"
    derived = 7 + 2  # sums, and shares that nobody typed
    assert len(book.formulas()) > 10 + 6 * (derived - 2)
    check(book)
    due = claim.certificate.current_payment_due
    last = {book.shown("Certificate", at) for at in certificate}
    assert Decimal(str(due)) in last


def test_a_typed_figure_moves_all_that_follows(line: Any, document: Any) -> None:
    book = Book(claim_xlsx(a_claim(line, document)))
    keys = [column.id for column in COLUMNS]
    typed, total = (
        f"{chr(65 + keys.index(key))}3" for key in ("workThisPeriod", "balanceToFinish")
    )
    last = max(int(at[1:]) for at in book.sheets["Certificate"] if at.startswith("D"))
    at_due = f"D{last - 1}"  # line 8 of nine
    before, balance = book.value("Certificate", at_due), book.value("Lines", total)
    assert before is not None
    assert balance is not None
    formula, text = book.sheets["Lines"][typed]
    assert formula is None
    book.sheets["Lines"][typed] = (None, str(Decimal(str(text)) + 100))
    assert book.value("Certificate", at_due) == before + 100
    assert book.value("Lines", total) == balance - 100


def test_a_layout_without_what_a_formula_needs_has_figures(line: Any, document: Any) -> None:
    book = Book(claim_xlsx(a_claim(line, document), layout_of(["balanceToFinish"])))
    check(book)
    assert all(
        formula.startswith(("SUM", "D"))
        for _, cells in book.sheets.items()
        for formula, _ in cells.values()
        if formula
    )


def test_an_amount_that_a_float_would_bend_takes_no_part_in_formulas(
    line: Any, document: Any
) -> None:
    claim = document([("", [line("1", "123456789012345.67"), line("2", "1.00")])])
    assert Book(claim_xlsx(claim)).formulas() == []


def test_a_certificate_that_is_no_sum_of_the_lines_keeps_its_figure(
    line: Any, document: Any
) -> None:
    claim = a_claim(line, document)
    other = replace(claim.certificate, original_contract_sum=Money.parse("5.00"))
    book = Book(claim_xlsx(replace(claim, certificate=other)))
    assert len([sheet for sheet, _ in book.formulas() if sheet == "Certificate"]) == 9
