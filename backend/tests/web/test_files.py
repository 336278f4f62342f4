"""Files sent and fetched: sizes, types, names, and whose they are."""

import io
import json
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from pypdf import PdfReader
from sqlalchemy import text

from claimline.seed import PASSWORD, seed
from claimline.store.database import Database
from claimline.web.settings import Settings
from tests.web.clients import NOW, OpenClient, Someone

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOBODYS = "0198b2d7-0000-7000-8000-000000000001"


@dataclass(frozen=True)
class Job:
    """The demonstration company's job."""

    contract: str
    draft_contract: str
    claim: str  # the newest, not approved
    approved_claim: str


def office(*parts: str) -> bytes:
    """Make a package of the kind that office programs write."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(part, "<x/>")
    return content.getvalue()


@pytest_asyncio.fixture
async def job(database: Database) -> Job:
    """A contract with claims, and another that is still a draft."""
    async with database.writing() as session:
        await seed(session, NOW)
        found = await session.execute(text("SELECT status, id FROM head_contract"))
        contracts = {row.status: row.id for row in found}
        claims = (
            await session.scalars(
                text("SELECT id FROM progress_claim WHERE contract_id = :id ORDER BY number"),
                {"id": contracts["approved"]},
            )
        ).all()
    return Job(str(contracts["approved"]), str(contracts["draft"]), str(claims[-1]), str(claims[0]))


async def signed_in(open_client: OpenClient, name: str) -> AsyncClient:
    """Open a browser in which someone of the demonstration company is signed in."""
    client = open_client(x_claimline_request="1")
    email = f"{name}@harbourandhill.example"
    answer = await client.post("/session", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200
    return client


@pytest_asyncio.fixture
async def ana(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of the contract administrator."""
    return await signed_in(open_client, "ana")


@pytest_asyncio.fixture
async def chloe(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of someone who may only read."""
    return await signed_in(open_client, "chloe")


@pytest_asyncio.fixture
async def dan(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of a colleague who has no part in the project."""
    return await signed_in(open_client, "dan")


async def attach(
    client: AsyncClient, parent: str, name: str, content: bytes, **fields: str
) -> Response:
    """Send a file, to `contracts/…` or `claims/…`."""
    return await client.post(
        f"/files/{parent}/attachments", files={"file": (name, content)}, data=fields
    )


def kept(settings: Settings) -> list[Path]:
    """List the files in the store."""
    return [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]


async def attachment_count(database: Database) -> Any:
    """Count what is attached to anything."""
    async with database.writing() as session:
        return await session.scalar(text("SELECT count(*) FROM attachment"))


async def test_what_was_sent_is_what_is_fetched(
    ana: AsyncClient, chloe: AsyncClient, job: Job, settings: Settings
) -> None:
    sent = await attach(ana, f"claims/{job.claim}", "Förderung 3.pdf", PDF)
    assert sent.status_code == 201
    fetched = await chloe.get(f"/files/attachments/{sent.json()['id']}")
    assert (fetched.status_code, fetched.content) == (200, PDF)
    assert fetched.headers["content-type"] == "application/pdf"
    assert fetched.headers["content-length"] == str(len(PDF))
    assert fetched.headers["content-disposition"] == (
        "attachment; filename=\"F_rderung 3.pdf\"; filename*=UTF-8''F%C3%B6rderung%203.pdf"
    )
    assert fetched.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert fetched.headers["x-content-type-options"] == "nosniff"
    digest = sha256(PDF).hexdigest()
    assert kept(settings) == [settings.data_dir / "files" / digest[:2] / digest[2:]]


async def test_the_same_content_is_kept_once(
    ana: AsyncClient, job: Job, settings: Settings, database: Database
) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert (await attach(ana, f"contracts/{job.contract}", name, PDF)).status_code == 201
    assert len(kept(settings)) == 1
    assert await attachment_count(database) == 2


async def test_a_signed_copy_belongs_to_an_approved_claim(
    ana: AsyncClient, job: Job, database: Database
) -> None:
    early = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF, purpose="signed_copy")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "CONFLICT")
    done = await attach(ana, f"claims/{job.approved_claim}", "a.pdf", PDF, purpose="signed_copy")
    assert done.status_code == 201
    odd = await attach(ana, f"claims/{job.approved_claim}", "a.pdf", PDF, purpose="decoration")
    assert (odd.status_code, odd.json()["error"]["code"]) == (422, "BAD_USER_INPUT")
    assert await attachment_count(database) == 1


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.pdf", PDF, 201),
        ("A.PDF", PDF, 201),
        ("a.png", PNG, 201),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(300), 201),
        ("a.xlsx", office("xl/workbook.xml"), 201),
        ("a.docx", office("word/document.xml"), 201),
        ("a.csv", "Item;Größe\n1;2\n".encode(), 201),
        ("a.txt", b"\xff\xfeI\x00", 201),
        ("a.png", SVG, 422),
        ("a.pdf", PNG, 422),
        ("a.pdf", b"", 422),
        ("a.xlsx", office("word/document.xml"), 422),
        ("a.xlsx", office("evil.exe"), 422),
        ("a.docx", b"PK\x03\x04", 422),
        ("a.txt", b"\xef\xbb\xbf <!doctype html><script>", 422),
        ("a.csv", b"MZ\x90\x00\x03", 422),
        ("a.svg", SVG, 415),
        ("a.html", b"<script>", 415),
        ("a.xls", b"\xd0\xcf\x11\xe0", 415),
        ("a.exe", b"MZ", 415),
        ("a.pdf.exe", PDF, 415),
        ("pdf", PDF, 415),
        (".pdf", PDF, 415),
    ],
)
async def test_name_and_content_say_the_same_accepted_type(
    ana: AsyncClient,
    job: Job,
    settings: Settings,
    database: Database,
    name: str,
    content: bytes,
    status: int,
) -> None:
    response = await attach(ana, f"claims/{job.claim}", name, content)
    assert response.status_code == status
    assert len(kept(settings)) == await attachment_count(database) == (status == 201)
    if status != 201:
        assert response.json()["error"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ana\\April.txt", "April.txt"),
        ("a\u202etxt.exe\u202c.txt", "atxt.exe.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
    ],
)
async def test_a_name_is_only_a_label(
    ana: AsyncClient, job: Job, database: Database, settings: Settings, name: str, label: str
) -> None:
    assert (await attach(ana, f"claims/{job.claim}", name, b"text")).status_code == 201
    async with database.writing() as session:
        assert await session.scalar(text("SELECT file_name FROM attachment")) == label
    assert [path.relative_to(settings.data_dir).parts[0] for path in kept(settings)] == ["files"]


async def test_fifty_megabytes_are_refused_before_they_are_read(
    ana: AsyncClient, job: Job, settings: Settings, database: Database
) -> None:
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        read += 1
        yield bytes(1024)

    response = await ana.post(
        f"/files/claims/{job.claim}/attachments",
        content=body(),
        headers={
            "content-type": "multipart/form-data; boundary=x",
            "content-length": str(50 * 1024 * 1024),
        },
    )
    assert (response.status_code, response.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert read == 0
    assert kept(settings) == []
    assert await attachment_count(database) == 0


async def test_an_unstated_size_is_cut_off_and_nothing_kept(
    ana: AsyncClient, job: Job, settings: Settings, database: Database
) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
        for _ in range(50):
            yield b"a" * 1024 * 1024
        yield b"\r\n--x--\r\n"

    response = await ana.post(
        f"/files/claims/{job.claim}/attachments",
        content=body(),
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert (response.status_code, response.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert kept(settings) == []
    assert await attachment_count(database) == 0


async def test_a_file_has_at_most_25_megabytes(
    ana: AsyncClient, job: Job, settings: Settings
) -> None:
    whole = b"a" * settings.file_limit
    assert (await attach(ana, f"claims/{job.claim}", "a.txt", whole)).status_code == 201
    over = await attach(ana, f"claims/{job.claim}", "b.txt", whole + b"a")
    assert (over.status_code, over.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert len(kept(settings)) == 1


@pytest.mark.parametrize(
    "request_parts",
    [
        {"files": [("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))]},
        {"files": {"other": ("a.txt", b"a")}},
        {"data": {"file": "a"}},
        {"json": {"file": "a"}},
        {"content": b"--x\r\n", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"a", "headers": {"content-type": "multipart/form-data"}},
        {"files": {"file": ("a.txt", b"a")}, "data": {"a": "1", "b": "2", "c": "3"}},
        {"files": {"file": ("a.txt", b"a")}, "data": {"purpose": "x" * 5000}},
    ],
    ids=["two files", "other name", "a field", "json", "cut short", "no boundary", "many", "long"],
)
async def test_a_form_has_one_file_and_little_else(
    ana: AsyncClient, job: Job, settings: Settings, request_parts: dict[str, Any]
) -> None:
    response = await ana.post(f"/files/claims/{job.claim}/attachments", **request_parts)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "BAD_REQUEST")
    assert kept(settings) == []


async def test_files_are_for_those_who_may_see_their_parent(
    ana: AsyncClient, dan: AsyncClient, job: Job, open_client: OpenClient, stranger: Someone
) -> None:
    sent = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    paths = [
        f"/files/attachments/{sent.json()['id']}",
        f"/files/claims/{job.claim}/claim.pdf",
        f"/files/claims/{job.claim}/claim.csv",
        f"/files/claims/{job.claim}/claim.xlsx",
        f"/files/contracts/{job.contract}/schedule.csv",
        f"/files/contracts/{job.contract}/schedule.xlsx",
    ]
    someone_else = open_client(**stranger.bearer)
    nobody = open_client()
    for path in paths:
        hidden = await dan.get(path)
        assert hidden.status_code == 404
        assert (await someone_else.get(path)).status_code == 404
        assert (await nobody.get(path)).status_code == 401
        absent = await dan.get(path.replace(path.split("/")[3], NOBODYS))
        assert absent.json()["error"]["message"] == hidden.json()["error"]["message"]
        assert (await ana.get(path)).status_code == 200


async def test_only_those_who_may_change_the_parent_send_files(
    chloe: AsyncClient, dan: AsyncClient, job: Job, settings: Settings
) -> None:
    for parent in (f"claims/{job.claim}", f"contracts/{job.contract}"):
        assert (await attach(chloe, parent, "a.pdf", PDF)).status_code == 403
        assert (await attach(dan, parent, "a.pdf", PDF)).status_code == 404
    assert kept(settings) == []


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
    async with database.writing() as session:
        assert await session.scalar(text("SELECT count(*) FROM schedule_import")) == 0


async def test_a_file_lost_from_the_store_is_a_fault_not_an_empty_file(
    ana: AsyncClient, job: Job, settings: Settings
) -> None:
    sent = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    kept(settings)[0].unlink()
    response = await ana.get(f"/files/attachments/{sent.json()['id']}")
    assert response.status_code == 500
    assert json.loads(response.content)["error"]["code"] == "INTERNAL_SERVER_ERROR"
