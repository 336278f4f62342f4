"""Claims on paper and as sheets; schedules as sheets, there and back."""

import io
import zipfile

import pytest
from httpx2 import AsyncClient
from pypdf import PdfReader

from claimline.documents import claim_pdf
from claimline.documents.limited_child import Limits
from claimline.store.database import Database
from tests.web.clients import code_of
from tests.web.files.sending import PDF, Job, attach, count_of, office


async def test_a_claim_is_fetched_on_paper_and_as_sheets(chloe: AsyncClient, job: Job) -> None:
    pdf = await chloe.get(f"/files/claims/{job.claim}/claim.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "attachment; filename=" in pdf.headers["content-disposition"]
    assert "PC-" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    sheet = await chloe.get(f"/files/claims/{job.claim}/claim.csv")
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    assert sheet.content.startswith(b"\xef\xbb\xbf")
    book = await chloe.get(f"/files/claims/{job.claim}/claim.xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()


async def test_a_claim_is_fetched_with_the_columns_and_pages_asked_for(
    chloe: AsyncClient, job: Job
) -> None:
    asked = "columns=scheduledValue,retentionHeld&groups=false&hideEmptyLines=true"
    pdf = await chloe.get(f"/files/claims/{job.claim}/claim.pdf?{asked}&differences=true")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages]
    assert "What changed since claim PC-02" in pages[-1]
    assert "Subtotal" not in "".join(pages)
    sheet = await chloe.get(f"/files/claims/{job.claim}/claim.csv?{asked}")
    assert sheet.content.decode("utf-8-sig").splitlines()[0] == (
        "Part,Group,Item,Description,C Scheduled value,I Retention held"
    )


async def test_a_claim_is_fetched_with_its_attachments(
    ana: AsyncClient, chloe: AsyncClient, job: Job
) -> None:
    path = f"/files/claims/{job.claim}/claim.pdf"
    paper = await chloe.get(path)
    await attach(ana, f"claims/{job.claim}", "Itself.pdf", paper.content)
    packet = await chloe.get(f"{path}?attachments=true")
    alone, merged = (PdfReader(io.BytesIO(one.content)) for one in (paper, packet))
    assert len(merged.pages) == 2 * len(alone.pages) + 1
    assert "Itself.pdf" in merged.pages[len(alone.pages)].extract_text()


@pytest.mark.parametrize(
    "asked", ["columns=cost", "groups=true", "differences=perhaps", "colums=scheduledValue"]
)
async def test_a_choice_that_makes_no_sense_is_refused(
    chloe: AsyncClient, job: Job, asked: str
) -> None:
    refused = await chloe.get(f"/files/claims/{job.claim}/claim.pdf?{asked}")
    assert (refused.status_code, code_of(refused)) == (422, "BAD_USER_INPUT")


async def test_a_claim_that_cannot_be_set_is_told_to_be_unavailable(
    chloe: AsyncClient, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(memory_in_bytes=1024**3, processor_seconds=60, wall_seconds=0.01)
    monkeypatch.setattr(claim_pdf, "_LIMITS", limits)
    failed = await chloe.get(f"/files/claims/{job.claim}/claim.pdf")
    assert (failed.status_code, code_of(failed)) == (503, "UNAVAILABLE")
    assert failed.headers["retry-after"] == "10"


async def test_a_fetched_schedule_imports_as_no_change(ana: AsyncClient, job: Job) -> None:
    for kind in ("csv", "xlsx"):
        schedule = await ana.get(f"/files/contracts/{job.draft_contract}/schedule.{kind}")
        prepared = await ana.post(
            f"/files/contracts/{job.draft_contract}/schedule-imports",
            files={"file": (f"schedule.{kind}", schedule.content)},
        )
        assert prepared.status_code == 201
        query = """query ($id: UUID!) { scheduleImport(id: $id) {
          source refusal addedCount changedCount unchangedCount refusedCount
        } }"""
        variables = {"id": prepared.json()["id"]}
        answer = await ana.post("/graphql", json={"query": query, "variables": variables})
        found = answer.json()["data"]["scheduleImport"]
        assert found["source"] == f"schedule.{kind}"
        assert found["unchangedCount"] > 0
        assert (found["refusal"], found["addedCount"], found["changedCount"]) == (None, 0, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", PDF),
        ("a.xlsx", office("xl/workbook.xml")),
        ("bomb.xlsx", b"PK\x03\x04" + bytes(100)),
        ("a.csv", b'"never closed'),
        ("a.csv", b"a,b\n" * 100_000),
        ("a.pdf", PDF),
        ("", b"a"),
    ],
    ids=["not one", "hollow", "bomb", "open quote", "100,000 rows", "pdf", "no name"],
)
async def test_a_bad_spreadsheet_changes_nothing(
    ana: AsyncClient, job: Job, database: Database, name: str, content: bytes
) -> None:
    response = await ana.post(
        f"/files/contracts/{job.draft_contract}/schedule-imports",
        files={"file": (name, content)},
    )
    assert response.status_code in {400, 422}
    assert response.json()["error"]["code"] in {"BAD_REQUEST", "BAD_USER_INPUT"}
    assert await count_of(database, "schedule_import") == 0
