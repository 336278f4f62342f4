"""Fields of a project's own, wherever a claim goes: paper, workbook, JSON."""

import io
import json
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from claimline.documents.claim_document import ClaimDocument, DocumentField
from claimline.documents.claim_json import claim_json
from claimline.documents.claim_pdf import render_claim_pdf
from claimline.documents.claim_xlsx import claim_xlsx
from claimline.documents.field_text import NOTHING
from claimline.domain.custom_fields import CustomField, CustomFieldKind, CustomFieldUse

SAID = [
    ("Site diary", CustomFieldKind.TEXT, ("=1+1",), "=1+1"),
    ("Inspected on", CustomFieldKind.DATE, ("2026-11-27",), "27 Nov 2026"),
    ("Photos attached", CustomFieldKind.YES_NO, ("true",), "yes"),
    ("Areas", CustomFieldKind.CHOICES, ("Level 1", "Roof"), "Level 1, Roof"),
    ("Reference", CustomFieldKind.NUMBER, (), NOTHING),
]


@pytest.fixture
def claim(line: Any, document: Any) -> ClaimDocument:
    """A claim that says something in fields of every kind."""
    fields = tuple(
        DocumentField(
            CustomField(UUID(int=number), name, kind, CustomFieldUse.OPTIONAL, (), False), values
        )
        for number, (name, kind, values, _) in enumerate(SAID)
    )
    built: ClaimDocument = document([("", [line("1", "1000.00")])], fields=fields)
    return built


async def test_the_first_page_says_them(claim: ClaimDocument) -> None:
    page = PdfReader(io.BytesIO(await render_claim_pdf(claim))).pages[0]
    text = " ".join(page.extract_text().split())
    for name, _, _, told in SAID:
        assert name in text
        assert told in text


def test_the_workbook_says_them_as_text(claim: ClaimDocument) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(claim_xlsx(claim)))
    rows = book.get_sheet_by_name("Certificate").to_python()
    assert [row[:2] for row in rows if row[0] in {name for name, *_ in SAID}] == [
        [name, told] for name, _, _, told in SAID
    ]


def test_json_says_them_as_they_are_kept(claim: ClaimDocument) -> None:
    said = json.loads(claim_json(claim))["claim"]["customValues"]
    assert said == [
        {"name": name, "kind": kind.name, "values": list(values)} for name, kind, values, _ in SAID
    ]
