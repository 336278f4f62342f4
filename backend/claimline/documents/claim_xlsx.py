"""A progress claim as a workbook: its certificate, and its lines with groups and totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from claimline.documents.certificate_lines import certificate_lines
from claimline.documents.claim_columns import COLUMNS, ColumnKind, column_total
from claimline.documents.claim_document import ClaimDocument, DocumentLine
from claimline.documents.paper_text import paper_date
from claimline.documents.sheet_text import Cell
from claimline.documents.workbook import (
    MONEY,
    NUMBER,
    PERCENT,
    SHADED,
    STRONG,
    TEXT,
    WRAPPED,
    Workbook,
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


def claim_xlsx(document: ClaimDocument) -> bytes:
    """Return the claim as an XLSX file; amounts exclude tax and are plain figures, no formulas.

    A claim of 2,000 lines takes a good part of a second of computing: call it in a thread.
    """
    title = f"Progress claim {document.claim_number}, {document.contract_title}"
    with new_workbook(title, created_at=document.printed_at) as book:
        _write_certificate(book, document)
        _write_lines(book, document)
    return book.content.getvalue()


def _write_certificate(book: Workbook, document: ClaimDocument) -> None:
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
    )
    for row, fact in enumerate(facts):
        write_row(sheet, row, fact, [plain, plain])
    headings = ("Line", "Certificate", "", f"{document.currency}, excluding GST")
    top = len(facts) + 1
    write_row(sheet, top, headings, [heading] * 4)
    for row, line in enumerate(certificate_lines(document.certificate), start=top + 1):
        cells = (line.number, line.name, line.note, line.amount)
        write_row(sheet, row, cells, [plain, plain, plain, money])


class _RowKind(Enum):
    HEADINGS = "headings"
    GROUP = "group"
    LINE = "line"
    TOTAL = "total"


def _write_lines(book: Workbook, document: ClaimDocument) -> None:
    sheet = book.add_sheet(
        "Lines", widths=[column.width for column in COLUMNS], heading_rows=1, fixed_columns=2
    )
    formats = {
        _RowKind.HEADINGS: [book.format(STRONG, SHADED, WRAPPED)] * len(COLUMNS),
        _RowKind.GROUP: [book.format(STRONG, SHADED)] * len(COLUMNS),
        _RowKind.LINE: [book.format(_SHAPES[column.kind]) for column in COLUMNS],
        _RowKind.TOTAL: [book.format(_SHAPES[column.kind], STRONG) for column in COLUMNS],
    }
    for row, (kind, cells) in enumerate(_rows(document)):
        write_row(sheet, row, cells, formats[kind])


def _rows(document: ClaimDocument) -> Iterator[tuple[_RowKind, Sequence[Cell]]]:
    """Give the rows from the top, the only order in which a sheet in constant memory is written."""
    yield _RowKind.HEADINGS, [column.heading for column in COLUMNS]
    for group in document.groups:
        if group.name:
            yield _group(group.name)
        yield from map(_line, group.lines)
        if group.name:
            yield _total(f"Subtotal {group.name}", group.lines)
    if document.variations:
        yield _total("Total of the contract", document.contract_lines)
        yield _group("Variations")
        yield from map(_line, document.variations)
        yield _total("Total of the variations", document.variations)
    yield _total("Grand total", [*document.contract_lines, *document.variations])


def _group(name: str) -> tuple[_RowKind, Sequence[Cell]]:
    return _RowKind.GROUP, [name, *[None] * (len(COLUMNS) - 1)]


def _line(line: DocumentLine) -> tuple[_RowKind, Sequence[Cell]]:
    return _RowKind.LINE, [column.value(line) for column in COLUMNS]


def _total(name: str, lines: Sequence[DocumentLine]) -> tuple[_RowKind, Sequence[Cell]]:
    return _RowKind.TOTAL, [name, *(column_total(column, lines) for column in COLUMNS[1:])]
