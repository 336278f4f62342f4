"""A progress claim as JSON for other programs: a documented, versioned shape (`docs/exports.md`).

Keys are the schema's names. Amounts, percentages and quantities are decimal strings, exact as they
are; what does not apply is null. A later version only adds keys, or raises `version`.
"""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final

from claimline.documents.claim_columns import COLUMNS
from claimline.documents.claim_document import ClaimDocument, DocumentLine, DocumentParty
from claimline.documents.sheet_text import Cell
from claimline.domain.certificate import Certificate
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell
from claimline.domain.money import Money
from claimline.domain.numbers import number_text
from claimline.domain.tax import ClaimTax

FORMAT: Final = "claimline.progressClaim"
VERSION: Final = 1


def claim_json(document: ClaimDocument) -> bytes:
    """Return the claim, UTF-8; amounts exclude tax."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "exportedAt": document.printed_at.isoformat(),
        "project": {"number": document.project_number, "name": document.project_name},
        "contract": {
            "number": document.contract_number,
            "title": document.contract_title,
            "contractedOn": document.contracted_on.isoformat() if document.contracted_on else None,
            "owner": _party(document.owner),
            "headContractor": _party(document.head_contractor),
            "superintendent": _party(document.superintendent),
        },
        "claim": {
            "number": document.number,
            "claimNumber": document.claim_number,
            "status": document.status.name,
            "periodStartsOn": document.period_starts_on.isoformat(),
            "periodEndsOn": document.period_ends_on.isoformat(),
            "billedOn": document.billed_on.isoformat(),
            "dueOn": document.due_on.isoformat(),
            "currency": document.currency,
            "customValues": [
                {
                    "name": one.field.name,
                    "kind": one.field.kind.name,
                    "values": list(one.values),
                }
                for one in document.fields
            ],
        },
        "certificate": _certificate(document.certificate),
        "claimedCertificate": _certificate(document.claimed_certificate),
        "taxInvoice": document.invoice_title,
        "tax": None if document.tax is None else _tax(document.tax),
        "groups": [
            {"name": group.name or None, "lines": [_line(line) for line in group.lines]}
            for group in document.groups
        ],
        "variations": [_line(line) for line in document.variations],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _party(party: DocumentParty | None) -> dict[str, str | None] | None:
    if party is None:
        return None
    return {"name": party.name, "abn": party.abn, "address": party.address}


def _certificate(certificate: Certificate) -> dict[str, str | None]:
    return {
        _camel(field.name): _figure(value)
        for field in fields(certificate)
        if isinstance(value := getattr(certificate, field.name), Money | Decimal | None)
    }


def _tax(tax: ClaimTax) -> dict[str, Any]:
    """Write the tax by rate, and what it comes to."""
    return {
        "treatment": tax.treatment.name,
        "rates": [
            {
                "taxPercent": number_text(rate.tax_percent),
                "gross": str(rate.gross),
                "retained": str(rate.retained),
                "taxShown": str(rate.tax_shown),
                "taxAttributed": str(rate.tax_attributed),
            }
            for rate in tax.rates
        ],
        "taxShown": str(tax.tax_shown),
        "taxAttributed": str(tax.tax_attributed),
        "taxOnRetention": str(tax.tax_on_retention),
        "currentPaymentDueIncludingTax": str(tax.current_payment_due_including_tax),
    }


def _line(line: DocumentLine) -> dict[str, Any]:
    """Write every column, then every stored figure: also those that no column shows."""
    stored = {_camel(field.name): getattr(line.figures, field.name) for field in fields(ClaimLine)}
    shown = {column.id: column.value(line) for column in COLUMNS}
    return {key: _value(value) for key, value in (stored | shown).items()}


def _value(value: Cell | bool | ClaimLineCell) -> str | bool | None:
    if isinstance(value, bool):
        return value
    return value.name if isinstance(value, ClaimLineCell) else _figure(value)


def _figure(value: Cell) -> str | None:
    if isinstance(value, Decimal):
        return number_text(value)
    return None if value is None else str(value)


def _camel(name: str) -> str:
    """Write a name as the schema does.

    >>> _camel("less_previous_certificates")
    'lessPreviousCertificates'
    """
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)
