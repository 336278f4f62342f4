"""A progress claim on paper: the certificate, then the continuation sheet with columns A to I.

The layout and the wording are our own. Everything is written out as text here; `claim.typ` only
lays it out, so no figure is computed in two places.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from claimline.documents.certificate_lines import certificate_lines
from claimline.documents.claim_document import (
    ClaimDocument,
    ColumnTotals,
    DocumentGroup,
    DocumentLine,
    DocumentParty,
    column_totals,
)
from claimline.documents.limited_child import ChildFailed, Limits, run_child
from claimline.documents.paper_text import (
    paper_abn,
    paper_date,
    paper_moment,
    paper_money,
    paper_number,
    paper_percent,
    printable,
    printable_lines,
)
from claimline.documents.typst_child import NOT_SET
from claimline.domain.certificate import Certificate
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.claims import STATUS_NAMES

# Measured: 2,000 lines take 0.4 GB and 2 s, 10,000 lines 1.8 GB and 15 s.
_LIMITS: Final = Limits(memory_in_bytes=3 * 1024**3, processor_seconds=60, wall_seconds=60)


async def render_claim_pdf(document: ClaimDocument) -> bytes:
    """Return the claim as a tagged PDF; the same document gives the same bytes.

    :raises ChildFailed: if the document cannot be set within the limits.
    """
    text = json.dumps(_on_paper(document), ensure_ascii=False).encode()
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


def _on_paper(document: ClaimDocument) -> dict[str, Any]:
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
        "certificate": _certificate(document.certificate),
        "groups": [
            _group(group, lines, document)
            for group in document.groups
            if (lines := _shown(group.lines, document))
        ],
        "variations": [_line(line, document) for line in _shown(document.variations, document)],
        "totals": _totals(document),
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


def _certificate(certificate: Certificate) -> dict[str, Any]:
    variations = certificate.variations
    return {
        "lines": [
            {
                "number": line.number,
                "name": line.name,
                "note": line.note,
                "amount": paper_money(line.amount),
            }
            for line in certificate_lines(certificate)
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


def _shown(lines: Sequence[DocumentLine], document: ClaimDocument) -> list[DocumentLine]:
    """Return the lines that the settings of the contract have on paper."""
    return [line for line in lines if not (document.hides_empty_lines and line.is_empty)]


def _group(
    group: DocumentGroup, lines: Sequence[DocumentLine], document: ClaimDocument
) -> dict[str, Any]:
    return {
        "name": printable(group.name),
        "lines": [_line(line, document) for line in lines],
        "total": _cells(column_totals(group.lines)),
    }


def _line(line: DocumentLine, document: ClaimDocument) -> dict[str, Any]:
    return {
        "item": printable(line.item_number),
        "description": printable(line.description),
        "quantities": _quantities(line),
        "code": printable(line.budget_code) if document.shows_budget_codes else "",
        "cells": _cells(line.figures),
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


def _totals(document: ClaimDocument) -> dict[str, Sequence[str]]:
    return {
        "contract": _cells(column_totals(document.contract_lines)),
        "variations": _cells(column_totals(document.variations)),
        "all": _cells(column_totals([*document.contract_lines, *document.variations])),
    }


def _cells(figures: ColumnTotals | ClaimLine) -> list[str]:
    """Write columns C, D, E, F, G, % and H, I, in the order of the sheet."""
    return [
        paper_money(figures.scheduled_value),
        paper_money(figures.work_from_previous_claims),
        paper_money(figures.work_this_period),
        paper_money(figures.materials_stored),
        paper_money(figures.completed_and_stored_to_date),
        paper_percent(figures.percent_complete),
        paper_money(figures.balance_to_finish),
        paper_money(figures.retention_held),
    ]
