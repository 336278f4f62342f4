"""A progress claim on paper: the certificate, then the continuation sheet.

The sheet has columns A to I, or those of another layout. A page on request says what changed since
the last claim.

The layout and the wording are our own. Everything is written out as text here; `claim.typ` only
lays it out, so no figure is computed in two places.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from claimline.documents.certificate_lines import certificate_lines
from claimline.documents.claim_columns import BUDGET_CODE, Column, ColumnKind, column_total
from claimline.documents.claim_document import (
    ClaimDocument,
    DocumentDifferences,
    DocumentGroup,
    DocumentLine,
    DocumentParty,
)
from claimline.documents.claim_layout import ClaimLayout, paper_layout
from claimline.documents.differences_page import differences_on_paper
from claimline.documents.field_text import field_text
from claimline.documents.limited_child import ChildFailed, Limits, run_child
from claimline.documents.paper_text import (
    NOTHING,
    paper_abn,
    paper_date,
    paper_moment,
    paper_money,
    paper_number,
    paper_percent,
    printable,
    printable_lines,
)
from claimline.documents.sheet_text import Cell
from claimline.documents.tax_lines import invoice_note, tax_lines
from claimline.documents.typst_child import NOT_SET
from claimline.domain.claims import STATUS_NAMES
from claimline.domain.money import Money

# Measured: 2,000 lines take 0.4 GB and 2 s, 10,000 lines 1.8 GB and 15 s.
_LIMITS: Final = Limits(memory_in_bytes=3 * 1024**3, processor_seconds=60, wall_seconds=60)


async def render_claim_pdf(
    document: ClaimDocument,
    layout: ClaimLayout | None = None,
    differences: DocumentDifferences | None = None,
) -> bytes:
    """Return the claim as a tagged PDF; the same document gives the same bytes.

    :param layout: columns A to I as the settings of the contract have them, unless given.
    :param differences: for a page that says what changed since the last claim.
    :raises ChildFailed: if the document cannot be set within the limits.
    """
    layout = layout or paper_layout(document)
    on_paper = _on_paper(layout.applied(document), layout)
    on_paper["differences"] = (
        None if differences is None else differences_on_paper(document, differences)
    )
    text = json.dumps(on_paper, ensure_ascii=False).encode()
    try:
        return await _typeset(text, "archival")
    except ChildFailed as failure:
        if failure.exit_code != NOT_SET:
            raise
    # The standards refuse a character that no font has. A claim with one strange sign in a name is
    # still better than no claim; any other fault shows again here.
    return await _typeset(text, "tagged")


async def _typeset(text: bytes, conformance: str) -> bytes:
    return await run_child(
        "claimline.documents.typst_child", "claim.typ", conformance, stdin=text, limits=_LIMITS
    )


def _on_paper(document: ClaimDocument, layout: ClaimLayout) -> dict[str, Any]:
    columns = layout.figures
    return {
        "claim": printable(document.claim_number),
        "number": document.number,
        "status": STATUS_NAMES[document.status].capitalize(),
        "isFinal": document.is_final,
        "project": _named(document.project_number, document.project_name),
        "projectAddress": printable_lines(document.project_address),
        "contract": _named(document.contract_number, document.contract_title),
        "contractedOn": paper_date(document.contracted_on) if document.contracted_on else None,
        "owner": _party(document.owner),
        "headContractor": _party(document.head_contractor),
        "superintendent": _party(document.superintendent),
        "periodStartsOn": paper_date(document.period_starts_on),
        "periodEndsOn": paper_date(document.period_ends_on),
        "billedOn": paper_date(document.billed_on),
        "dueOn": paper_date(document.due_on),
        "currency": printable(document.currency),
        "certificate": _certificate(document),
        "tax": _tax(document),
        "invoiceTitle": document.invoice_title,
        "reasons": [_reason(line) for line in document.differing_lines()],
        "fields": [
            {"name": printable(one.field.name), "value": printable(field_text(one))}
            for one in document.fields
        ],
        "columns": [_heading(column) for column in columns],
        "groups": [_group(group, columns, document) for group in document.groups],
        "variations": [_line(line, columns, document) for line in document.variations],
        "totals": _totals(document, columns),
        "printed": paper_moment(document.printed_at),
        "printedOn": {
            "year": document.printed_at.year,
            "month": document.printed_at.month,
            "day": document.printed_at.day,
        },
    }


def _named(number: str, name: str) -> dict[str, str]:
    return {"number": printable(number), "name": printable(name)}


def _party(party: DocumentParty | None) -> dict[str, Any] | None:
    if party is None:
        return None
    return {
        "name": printable(party.name),
        "abn": paper_abn(party.abn) if party.abn else None,
        "address": printable_lines(party.address),
    }


def _reason(line: DocumentLine) -> dict[str, str]:
    """Say of a line what is claimed and certified to date, and why they differ."""
    return {
        "item": printable(line.item_number),
        "description": printable(line.description),
        "claimed": paper_money(line.claimed.completed_and_stored_to_date),
        "certified": paper_money(line.figures.completed_and_stored_to_date),
        "difference": paper_money(line.difference),
        "reason": printable(line.reason),
    }


def _tax(document: ClaimDocument) -> dict[str, Any]:
    tax = document.tax
    if tax is None:
        return {"lines": [], "note": ""}
    return {
        "lines": [
            {"name": line.name, "note": line.note, "amount": paper_money(line.amount)}
            for line in tax_lines(tax)
        ],
        "note": invoice_note(tax) if document.invoice_title else "",
    }


def _certificate(document: ClaimDocument) -> dict[str, Any]:
    certificate = document.certificate
    variations = certificate.variations
    claimed = certificate_lines(document.claimed_certificate)
    return {
        "lines": [
            {
                "number": line.number,
                "name": line.name,
                "note": line.note,
                "amount": paper_money(line.amount),
                "claimed": paper_money(as_claimed.amount),
                "difference": paper_money(line.amount - as_claimed.amount),
            }
            for line, as_claimed in zip(certificate_lines(certificate), claimed, strict=True)
        ],
        "due": paper_money(certificate.current_payment_due),
        "workThisPeriod": paper_money(certificate.work_this_period),
        "materialsStored": paper_money(certificate.materials_stored),
        "retentionReleased": paper_money(certificate.retention_released),
        "percentComplete": paper_percent(certificate.percent_complete),
        "previousAdditions": paper_money(variations.additions_in_previous_claims),
        "previousDeductions": paper_money(variations.deductions_in_previous_claims),
        "newAdditions": paper_money(variations.additions_this_claim),
        "newDeductions": paper_money(variations.deductions_this_claim),
        "additions": paper_money(variations.additions),
        "deductions": paper_money(variations.deductions),
        "netVariations": paper_money(variations.net),
    }


def _heading(column: Column) -> dict[str, Any]:
    return {
        "letter": column.letter or ("%" if column.kind is ColumnKind.PERCENT else ""),
        "name": column.name.removesuffix(" %"),
        "rule": column.rule,
        "isText": column.kind is ColumnKind.TEXT,
    }


def _group(
    group: DocumentGroup, columns: Sequence[Column], document: ClaimDocument
) -> dict[str, Any]:
    return {
        "name": printable(group.name),
        "lines": [_line(line, columns, document) for line in group.lines],
        "total": _total(group.lines, columns),
    }


def _line(line: DocumentLine, columns: Sequence[Column], document: ClaimDocument) -> dict[str, Any]:
    shows_code = document.shows_budget_codes and BUDGET_CODE not in columns
    return {
        "item": printable(line.item_number),
        "description": printable(line.description),
        "quantities": _quantities(line),
        "code": printable(line.budget_code) if shows_code else "",
        "cells": [_cell(column.value(line), column.kind) for column in columns],
    }


def _quantities(line: DocumentLine) -> str:
    """Say how far a line billed by unit has come; nothing for a line billed by amount."""
    figures = line.figures
    if figures.unit_price is None or line.scheduled_quantity is None:
        return ""
    to_date = figures.quantity_from_previous_claims + figures.quantity_this_period
    scheduled = f"{paper_number(line.scheduled_quantity)} {printable(line.unit)}".rstrip()
    price = paper_number(figures.unit_price, least_decimals=2)
    return f"{paper_number(to_date)} of {scheduled} at {price}"


def _totals(document: ClaimDocument, columns: Sequence[Column]) -> dict[str, Sequence[str]]:
    contract, variations = document.contract_lines, document.variations
    return {
        "contract": _total(contract, columns),
        "variations": _total(variations, columns),
        "all": _total([*contract, *variations], columns),
    }


def _total(lines: Sequence[DocumentLine], columns: Sequence[Column]) -> list[str]:
    return [
        _cell(column_total(column, lines), column.kind)
        if column.kind is ColumnKind.MONEY or column.share_of
        else ""
        for column in columns
    ]


def _cell(value: Cell, kind: ColumnKind) -> str:
    match value:
        case Money():
            return paper_money(value)
        case Decimal():
            return paper_percent(value) if kind is ColumnKind.PERCENT else paper_number(value)
        case str():
            return printable(value)
        case None:
            return NOTHING
