"""The forms that bring files: how large, and how many parts."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx2 import AsyncClient

from claimline.store.database import Database
from claimline.web.settings import Settings
from tests.web.files.sending import Job, attach, count_of, kept


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
    assert await count_of(database, "attachment") == 0


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
    assert await count_of(database, "attachment") == 0


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
