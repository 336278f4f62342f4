"""What every answer carries: headers, packing, and an error in JSON whatever happens."""

import gzip
from collections.abc import Callable

import pytest
import zstandard
from httpx2 import AsyncClient
from structlog.testing import capture_logs

from claimline.store.database import Database
from tests.web.clients import OpenClient

NOWHERE = "/files/claims/0198b2d7-0000-7000-8000-000000000001/claim.csv"
UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    "zstd": zstandard.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}
SCHEMA = {"query": "{ __schema { types { name description } } }"}


@pytest.mark.parametrize("path", ["/graphql", "/session", "/", "/health/live", NOWHERE, "/files/x"])
async def test_every_answer_is_fenced_in(visitor: AsyncClient, path: str) -> None:
    headers = (await visitor.get(path)).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert len(headers["x-request-id"]) == 36
    assert "server" not in headers
    assert "strict-transport-security" not in headers  # not over plain HTTP


@pytest.mark.parametrize("path", ["/graphql", NOWHERE, "/health/ready"])
async def test_no_cache_keeps_an_answer(program: AsyncClient, path: str) -> None:
    assert (await program.get(path)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, zstd;q=0", "gzip"),
        ("gzip;q=1.0", "gzip"),
        ("br", None),
        ("", None),
        ("identity;q=1, *;q=0", None),
    ],
)
async def test_a_long_answer_is_packed_as_the_client_likes(
    program: AsyncClient, accepted: str, coding: str | None
) -> None:
    request = program.build_request(
        "POST", "/graphql", json=SCHEMA, headers={"accept-encoding": accepted}
    )
    response = await program.send(request, stream=True)
    sent = b"".join([piece async for piece in response.aiter_raw()])
    assert response.headers.get("content-encoding") == coding
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-length"] == str(len(sent))
    plain = UNPACK[coding](sent)
    assert plain.startswith(b'{"data":{"__schema"')
    assert coding is None or len(sent) < len(plain) / 3


async def test_a_short_answer_is_not_worth_packing(program: AsyncClient) -> None:
    response = await program.post("/graphql", json={"query": "{ me { id } }"})
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 204),
        ("LOCALHOST", 204),
        ("[::1]:8000", 204),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("127.0.0.1@evil.example", 400),
        ("evil.example@127.0.0.1", 400),
        ("[::1", 400),
        ("", 400),
    ],
)
async def test_only_the_servers_own_names_are_answered(
    open_client: OpenClient, host: str, status: int
) -> None:
    response = await open_client(host=host).get("/health/live")
    assert response.status_code == status
    if status == 400:
        assert response.json()["error"]["code"] == "BAD_REQUEST"
        assert "evil" not in response.text


async def test_a_crash_is_an_answer_too_and_is_logged_once(
    program: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("the key lies under the mat")

    monkeypatch.setattr("claimline.web.downloads.recognise", crash)
    with capture_logs() as logs:
        response = await program.get(NOWHERE)
    assert response.status_code == 500
    error = response.json()["error"]
    assert error["code"] == "INTERNAL_SERVER_ERROR"
    assert error["requestId"] == response.headers["x-request-id"]
    assert "mat" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"
    assert [line["event"] for line in logs] == ["request_failed", "request"]


async def test_a_request_leaves_one_line_without_its_contents(program: AsyncClient) -> None:
    with capture_logs() as logs:
        await program.post("/graphql?token=hunter2", json={"query": "{ me { id } }"})
    assert len(logs) == 1
    assert logs[0]["path"] == "/graphql"
    assert logs[0]["status"] == 200
    assert "hunter2" not in str(logs)


@pytest.mark.parametrize("path", ["/files/x", "/test/clock", "/health/x", "/session/x"])
async def test_an_unknown_path_of_the_api_is_no_screen(visitor: AsyncClient, path: str) -> None:
    response = await visitor.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "NOT_FOUND"


async def test_alive_and_ready(visitor: AsyncClient) -> None:
    assert (await visitor.get("/health/live")).status_code == 204
    assert (await visitor.get("/health/ready")).status_code == 204


async def test_alive_but_not_ready_without_a_database(
    visitor: AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(database, "reading", unreachable)
    assert (await visitor.get("/health/live")).status_code == 204
    response = await visitor.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["error"]["code"] == "UNAVAILABLE"
