"""A progress claim as a workbook: its certificate, and its lines with groups and totals.

What follows from other figures is a live formula: columns F to I of a line, sums, and the nine
lines of the certificate, which rest on the totals of the lines. Each formula carries its result, so
that a reader that does not calculate shows the same. Typed figures stay figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from claimline.documents.certificate_lines import CertificateLine, certificate_lines
from claimline.documents.claim_columns import Column, ColumnKind, column_total
from claimline.documents.claim_document import ClaimDocument, DocumentLine
from claimline.documents.claim_formulas import (
    CONTRACT,
    EVERY,
    RESTS_ON,
    VARIATIONS,
    Rows,
    cell,
    certificate_formulas,
    derived,
    share,
    summed,
)
from claimline.documents.claim_layout import EVERYTHING, ClaimLayout
from claimline.documents.field_text import field_text
from claimline.documents.paper_text import paper_date
from claimline.documents.sheet_text import Cell
from claimline.documents.tax_lines import tax_lines
from claimline.documents.workbook import (
    MONEY,
    NUMBER,
    PERCENT,
    SHADED,
    STRONG,
    TEXT,
    WRAPPED,
    Formula,
    SheetCell,
    Workbook,
    is_exact_as_float,
    new_workbook,
    write_row,
)
from claimline.domain.claims import STATUS_NAMES

_SHAPES: Final = {
    ColumnKind.TEXT: TEXT,
    ColumnKind.MONEY: MONEY,
    ColumnKind.PERCENT: PERCENT,
    ColumnKind.NUMBER: NUMBER,
}


def claim_xlsx(document: ClaimDocument, layout: ClaimLayout = EVERYTHING) -> bytes:
    """Return the claim as an XLSX file; amounts exclude tax.

    A claim of 2,000 lines takes a good part of a second of computing: call it in a thread.
    """
    title = f"Progress claim {document.claim_number}, {document.contract_title}"
    lines = _Lines(layout.applied(document), layout)
    with new_workbook(title, created_at=document.printed_at) as book:
        _write_certificate(book, document, lines)
        _write_lines(book, lines)
    return book.content.getvalue()


def _write_certificate(book: Workbook, document: ClaimDocument, lines: _Lines) -> None:
    sheet = book.add_sheet("Certificate", widths=[14, 46, 30, 20])
    plain, heading, money = book.format(), book.format(STRONG, SHADED), book.format(MONEY)
    period = f"{paper_date(document.period_starts_on)} to {paper_date(document.period_ends_on)}"
    facts = (
        ("Claim", f"{document.claim_number} ({STATUS_NAMES[document.status]})"),
        ("Contract", f"{document.contract_number} {document.contract_title}"),
        ("Project", f"{document.project_number} {document.project_name}"),
        ("Period", period),
        ("Claimed on", paper_date(document.billed_on)),
        ("Due on", paper_date(document.due_on)),
        *((one.field.name, field_text(one)) for one in document.fields),
    )
    for row, fact in enumerate(facts):
        write_row(sheet, row, fact, [plain, plain])
    headings = ("Line", "Certificate", "", f"{document.currency}, excluding GST")
    top = len(facts) + 1
    write_row(sheet, top, headings, [heading] * 4)
    nine_lines = certificate_lines(document.certificate)
    row_of = {line.number: row for row, line in enumerate(nine_lines, start=top + 1)}
    formulas = lines.certificate_formulas(nine_lines, row_of)
    for line in nine_lines:
        formula = formulas.get(line.number)
        amount = line.amount if formula is None else Formula(formula, line.amount)
        cells = (line.number, line.name, line.note, amount)
        write_row(sheet, row_of[line.number], cells, [plain, plain, plain, money])
    taxed = tax_lines(document.tax) if document.tax else []
    for row, tax in enumerate(taxed, start=max(row_of.values()) + 1):
        write_row(sheet, row, ("", tax.name, tax.note, tax.amount), [plain, plain, plain, money])


class _RowKind(Enum):
    HEADINGS = "headings"
    GROUP = "group"
    LINE = "line"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class _Row:
    kind: _RowKind
    cells: Sequence[SheetCell]


class _Lines:
    """The sheet of lines, row by row, and where its totals stand."""

    def __init__(self, document: ClaimDocument, layout: ClaimLayout) -> None:
        self.document = document
        self.columns = layout.columns
        self._place = {column.id: place for place, column in enumerate(self.columns)}
        # A float would bend the longest amounts: they stand as text, which no formula adds up.
        every = [*document.contract_lines, *document.variations]
        self._is_live = all(
            is_exact_as_float(value)
            for column in self.columns
            for value in (*map(column.value, every), column_total(column, every))
        )
        self.rows: list[_Row] = []
        self.totals: dict[str, int] = {}  # rows of the totals, by name
        self._lay_out()

    def certificate_formulas(
        self, nine_lines: Sequence[CertificateLine], row_of: Mapping[str, int]
    ) -> dict[str, str]:
        """Return the formulas of the certificate, as far as the lines shown give its figures."""
        if not self._is_live:
            return {}
        amounts = {line.number: line.amount for line in nine_lines}
        formulas = certificate_formulas(row_of)
        for number, (key, name) in RESTS_ON.items():
            row = self.totals.get(name)
            if row is None or key not in self._place:
                continue
            found = self.rows[row].cells[self._place[key]]
            # What a line rests on besides, such as changes within other lines, is no such sum.
            if isinstance(found, Formula) and found.result == amounts[number]:
                formulas[number] = f"=Lines!{cell(self._place[key], row)}"
        return formulas

    def _lay_out(self) -> None:
        document = self.document
        self._add(_RowKind.HEADINGS, [column.heading for column in self.columns])
        contract: Rows = []
        for group in document.groups:
            if group.name:
                self._add(_RowKind.GROUP, [group.name, *self._blanks()])
            members = self._add_lines(group.lines)
            if group.name:
                self._add_total(f"Subtotal {group.name}", group.lines, [members])
            contract.append(members)
        every = [*contract]
        if document.variations:
            self._add_total(CONTRACT, document.contract_lines, contract)
            self._add(_RowKind.GROUP, ["Variations", *self._blanks()])
            changes = self._add_lines(document.variations)
            self._add_total(VARIATIONS, document.variations, [changes])
            every.append(changes)
        else:
            self.totals[CONTRACT] = len(self.rows)  # there is one total, of both
        lines = [*document.contract_lines, *document.variations]
        self._add_total(EVERY, lines, every)

    def _blanks(self) -> list[None]:
        return [None] * (len(self.columns) - 1)

    def _add(self, kind: _RowKind, cells: Sequence[SheetCell]) -> None:
        self.rows.append(_Row(kind, cells))

    def _add_lines(self, lines: Sequence[DocumentLine]) -> tuple[int, int]:
        first = len(self.rows)
        for line in lines:
            row = len(self.rows)
            self._add(_RowKind.LINE, [self._cell(column, line, row) for column in self.columns])
        return first, len(self.rows) - 1

    def _cell(self, column: Column, line: DocumentLine, row: int) -> SheetCell:
        value = column.value(line)
        formula = derived(column, line, row, self._place) if self._is_live else None
        return value if formula is None else Formula(formula, value)

    def _add_total(self, name: str, lines: Sequence[DocumentLine], rows: Rows) -> None:
        row = self.totals[name] = len(self.rows)
        self._add(
            _RowKind.TOTAL,
            [name, *(self._total(column, lines, rows, row) for column in self.columns[1:])],
        )

    def _total(
        self, column: Column, lines: Sequence[DocumentLine], rows: Rows, row: int
    ) -> SheetCell:
        value: Cell = column_total(column, lines)
        if not self._is_live or value is None:
            return value
        if column.share_of is None:
            return Formula(summed(self._place[column.id], rows), value)
        formula = share(column.share_of, row, self._place)
        return value if formula is None else Formula(formula, value)


def _write_lines(book: Workbook, lines: _Lines) -> None:
    columns = lines.columns
    sheet = book.add_sheet(
        "Lines", widths=[column.width for column in columns], heading_rows=1, fixed_columns=2
    )
    formats: Mapping[_RowKind, list[Any]] = {
        _RowKind.HEADINGS: [book.format(STRONG, SHADED, WRAPPED)] * len(columns),
        _RowKind.GROUP: [book.format(STRONG, SHADED)] * len(columns),
        _RowKind.LINE: [book.format(_SHAPES[column.kind]) for column in columns],
        _RowKind.TOTAL: [book.format(_SHAPES[column.kind], STRONG) for column in columns],
    }
    # From the top, the only order in which a sheet in constant memory is written.
    for row, entry in enumerate(lines.rows):
        write_row(sheet, row, entry.cells, formats[entry.kind])
