"""GraphQL over HTTP: media types, statuses, and bodies that mean harm."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.web.clients import OpenClient, Someone, graphql_code_of

NEW = "application/graphql-response+json"
OLD = "application/json"


async def test_answers_a_query(program: AsyncClient) -> None:
    response = await program.post("/graphql", json={"query": "{ me { name } }"})
    assert response.status_code == 200
    assert response.json() == {"data": {"me": {"name": "Ana Souza"}}}


@pytest.mark.parametrize(
    ("accept", "answered", "status"),
    [
        (NEW, NEW, 400),
        (f"{NEW}, {OLD};q=0.9", NEW, 400),
        (f"{NEW};q=0.5, {OLD}", OLD, 200),
        (OLD, OLD, 200),
        ("*/*", OLD, 200),
        ("text/html", OLD, 200),
    ],
)
async def test_the_media_type_decides_how_a_refused_document_is_told(
    program: AsyncClient, accept: str, answered: str, status: int
) -> None:
    response = await program.post(
        "/graphql", json={"query": "{ nothing }"}, headers={"accept": accept}
    )
    assert response.headers["content-type"] == answered
    assert response.status_code == status
    assert graphql_code_of(response) == "GRAPHQL_VALIDATION_FAILED"
    assert "data" not in response.json()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"5",
        b'"x"',
        b"[]",
        b'[{"query": "{ me { id } }"}]',
        b"9" * 5000,
        b"{}",
        b'{"query": null}',
        b'{"query": ""}',
        b'{"query": 5}',
        b'{"query": ["{ me { id } }"]}',
        b'{"query": "{ me { id } }", "variables": "{}"}',
        b'{"query": "{ me { id } }", "variables": [1]}',
        b'{"query": "{ me { id } }", "operationName": 5}',
        b'{"query": "{ me { id } }", "extensions": "x"}',
        b'{"query": "{ me { id } }", "variables": {"n": NaN}}',
        b'{"query": "\xff\xfe"}',
        b'{"query": "\\ud800"}',
        '{"query": "{ me { id } }"}'.encode("utf-16"),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"query": "{ me { id } }"',
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_a_body_that_is_no_request_is_a_bad_request(
    program: AsyncClient, body: bytes
) -> None:
    response = await program.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )
    assert (response.status_code, graphql_code_of(response)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "application/json; charset=utf-16", "application/graphql"],
)  # fmt: skip
async def test_only_json_is_read(program: AsyncClient, content_type: str) -> None:
    response = await program.post(
        "/graphql",
        content=b'{"query": "{ me { id } }"}',
        headers={"content-type": content_type},
    )
    assert (response.status_code, graphql_code_of(response)) == (415, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_other_methods_are_not_allowed(program: AsyncClient, method: str) -> None:
    response = await program.request(method, "/graphql?query={me{id}}")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert graphql_code_of(response) == "BAD_REQUEST"


async def test_there_is_no_redirect_to_a_slash(program: AsyncClient) -> None:
    response = await program.post("/graphql/", json={"query": "{ me { id } }"})
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "NOT_FOUND"


async def test_nobody_reads_the_schema_without_signing_in(
    open_client: OpenClient, ana: Someone
) -> None:
    query: dict[str, Any] = {"query": "{ __schema { types { name } } }"}
    anonymous = await open_client(accept=NEW).post("/graphql", json=query)
    assert (anonymous.status_code, graphql_code_of(anonymous)) == (401, "UNAUTHENTICATED")
    assert anonymous.headers["www-authenticate"] == "Bearer"
    known = await open_client(**ana.bearer).post("/graphql", json=query)
    assert {"name": "ProgressClaim"} in known.json()["data"]["__schema"]["types"]


@pytest.mark.parametrize("size", [2 * 1024 * 1024 + 1, 50_000_000])
async def test_a_body_over_two_megabytes_is_not_read(program: AsyncClient, size: int) -> None:
    async def endless() -> Any:
        raise AssertionError("was read")
        yield b""

    stated = await program.post(
        "/graphql",
        content=endless(),
        headers={"content-length": str(size), "content-type": "application/json"},
    )
    assert (stated.status_code, graphql_code_of(stated)) == (413, "PAYLOAD_TOO_LARGE")
    assert stated.headers["connection"] == "close"


async def test_a_body_that_hides_its_size_is_cut_off(program: AsyncClient) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 65_536
            yield b" " * 65_536

    response = await program.post(
        "/graphql", content=endless(), headers={"content-type": "application/json"}
    )
    assert (response.status_code, graphql_code_of(response)) == (413, "PAYLOAD_TOO_LARGE")
    assert sent <= 2 * 1024 * 1024 + 2 * 65_536
