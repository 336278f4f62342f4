"""A file sent again under its key is taken once."""

import asyncio

import pytest
from httpx2 import AsyncClient, Response

from claimline.store.database import Database
from claimline.web.settings import Settings
from tests.web.files.sending import PDF, PNG, Job, attach, count_of, kept


def code_of(response: Response) -> tuple[int, str]:
    """Return how something was refused."""
    return response.status_code, response.json()["error"]["code"]


@pytest.mark.parametrize("parent", ["contracts", "claims"])
async def test_a_file_sent_again_is_attached_once(
    ana: AsyncClient, job: Job, database: Database, parent: str
) -> None:
    path = f"contracts/{job.contract}" if parent == "contracts" else f"claims/{job.claim}"
    first, again = [await attach(ana, path, "a.pdf", PDF, key="k") for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert await count_of(database, "attachment") == 1


async def test_ten_copies_at_once_attach_once(
    ana: AsyncClient, job: Job, database: Database, settings: Settings
) -> None:
    path = f"claims/{job.claim}"
    answers = await asyncio.gather(*(attach(ana, path, "a.pdf", PDF, key="k") for _ in range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 9
    assert await count_of(database, "attachment") == 1
    assert len(kept(settings)) == 1


async def test_without_a_key_each_copy_is_attached(
    ana: AsyncClient, job: Job, database: Database
) -> None:
    for _ in range(2):
        await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    assert await count_of(database, "attachment") == 2


async def test_a_key_belongs_to_one_file_with_one_purpose_on_one_parent(
    ana: AsyncClient, job: Job, database: Database
) -> None:
    path = f"claims/{job.approved_claim}"
    await attach(ana, path, "a.pdf", PDF, key="k")
    others = [
        await attach(ana, path, "a.pdf", PDF + b"\n", key="k"),
        await attach(ana, path, "b.pdf", PDF, key="k"),
        await attach(ana, path, "a.pdf", PDF, key="k", purpose="signed_copy"),
        await attach(ana, f"claims/{job.claim}", "a.pdf", PDF, key="k"),
        await attach(ana, f"contracts/{job.contract}", "a.pdf", PDF, key="k"),
    ]
    assert {code_of(other) for other in others} == {(409, "IDEMPOTENCY_KEY_REUSED")}
    assert await count_of(database, "attachment") == 1


async def test_what_was_refused_may_be_sent_again(ana: AsyncClient, job: Job) -> None:
    path = f"claims/{job.claim}"
    refused = await attach(ana, path, "a.png", PDF, key="k")
    assert refused.status_code == 422
    assert (await attach(ana, path, "a.png", PNG, key="k")).status_code == 201


async def test_a_long_key_is_refused(ana: AsyncClient, job: Job) -> None:
    refused = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF, key="k" * 256)
    assert code_of(refused) == (400, "BAD_REQUEST")


async def test_a_spreadsheet_sent_again_is_prepared_once(
    ana: AsyncClient, job: Job, database: Database
) -> None:
    path = f"/files/contracts/{job.draft_contract}/schedule-imports"

    async def send(content: bytes) -> Response:
        return await ana.post(
            path, files={"file": ("a.csv", content)}, headers={"idempotency-key": "k"}
        )

    sheet = b"Description,Amount\nRoof,500.00\n"
    first, again = [await send(sheet) for _ in range(2)]
    assert first.status_code == 201
    assert again.content == first.content
    assert code_of(await send(sheet + b"Door,7.00\n")) == (409, "IDEMPOTENCY_KEY_REUSED")
    assert await count_of(database, "schedule_import") == 1
