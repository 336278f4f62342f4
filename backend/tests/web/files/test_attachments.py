"""Files attached to contracts and claims: their types, their names, one copy of each."""

from hashlib import sha256

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text

from claimline.store.database import Database
from claimline.web.settings import Settings
from tests.web.files.sending import PDF, SVG, Job, attach, count_of, kept


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
    assert await count_of(database, "attachment") == 2


async def test_a_signed_copy_belongs_to_an_approved_claim(
    ana: AsyncClient, job: Job, database: Database
) -> None:
    early = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF, purpose="signed_copy")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "CONFLICT")
    done = await attach(ana, f"claims/{job.approved_claim}", "a.pdf", PDF, purpose="signed_copy")
    assert done.status_code == 201
    odd = await attach(ana, f"claims/{job.approved_claim}", "a.pdf", PDF, purpose="decoration")
    assert (odd.status_code, odd.json()["error"]["code"]) == (422, "BAD_USER_INPUT")
    assert await count_of(database, "attachment") == 1


@pytest.mark.parametrize(
    ("name", "content", "status"), [("a.png", SVG, 422), ("a.svg", SVG, 415), ("a.pdf", b"", 422)]
)
async def test_a_file_of_another_type_is_not_kept(
    ana: AsyncClient,
    job: Job,
    settings: Settings,
    database: Database,
    name: str,
    content: bytes,
    status: int,
) -> None:
    response = await attach(ana, f"claims/{job.claim}", name, content)
    assert (response.status_code, response.json()["error"]["code"]) == (status, "BAD_USER_INPUT")
    assert kept(settings) == []
    assert await count_of(database, "attachment") == 0


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


async def test_a_file_lost_from_the_store_is_a_fault_not_an_empty_file(
    ana: AsyncClient, job: Job, settings: Settings
) -> None:
    sent = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    kept(settings)[0].unlink()
    response = await ana.get(f"/files/attachments/{sent.json()['id']}")
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "INTERNAL_SERVER_ERROR"
