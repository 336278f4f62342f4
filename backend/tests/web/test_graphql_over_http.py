"""GraphQL over HTTP: media types, statuses, and bodies that mean harm."""

from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from tests.web.clients import OpenClient, Someone

NEW = "application/graphql-response+json"
OLD = "application/json"


def code_of(response: Response) -> str:
    """Return the code of the first error, which always comes with the request's id."""
    extensions = response.json()["errors"][0]["extensions"]
    assert extensions["requestId"] == response.headers["x-request-id"]
    code: str = extensions["code"]
    return code


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
    assert code_of(response) == "GRAPHQL_VALIDATION_FAILED"
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
    assert (response.status_code, code_of(response)) == (400, "BAD_REQUEST")


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
    assert (response.status_code, code_of(response)) == (415, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_other_methods_are_not_allowed(program: AsyncClient, method: str) -> None:
    response = await program.request(method, "/graphql?query={me{id}}")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert code_of(response) == "BAD_REQUEST"


async def test_there_is_no_redirect_to_a_slash(program: AsyncClient) -> None:
    response = await program.post("/graphql/", json={"query": "{ me { id } }"})
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ }", "GRAPHQL_PARSE_FAILED"),
        ("{ a " + "#\n" * 600 + "}", "GRAPHQL_PARSE_FAILED"),
        ("{ " + "a " * 2_000 + "}", "GRAPHQL_PARSE_FAILED"),
        ("{ me { id } }" + " " * 100_000, "GRAPHQL_PARSE_FAILED"),
        ("{a" * 1_000 + "}" * 1_000, "GRAPHQL_PARSE_FAILED"),
        ("{ me { " + " ".join(f"a{n}: id" for n in range(600)) + " } }", "QUERY_TOO_COMPLEX"),
        ("{ projects(first: 101) { totalCount } }", "BAD_USER_INPUT"),
        ("subscription { me { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("type T { a: Int }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ me { ...A } } fragment A on Me { ...A }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ me " + "@skip(if: true) " * 300 + "{ id } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_a_document_over_a_limit_is_refused(
    program: AsyncClient, query: str, code: str
) -> None:
    response = await program.post("/graphql", json={"query": query})
    assert (response.status_code, code_of(response)) == (400, code)
    assert len(response.json()["errors"]) <= 5


@pytest.mark.parametrize(
    "query",
    [
        "{ mee { id } }",
        "{ me { nam } }",
        "{ progect: project(idd: 5) { id } }",
        "query ($x: Moneyy) { me { id } }",
        "{ me @skipp(if: true) { id } }",
        "{ me @skip(iff: true) { id } }",
        "fragment F on Mee { id } { me { ...F } }",
        "mutation { editBillingPeriod(billingPeriodId: 1, version: 1, startsOn: 1, endsOn: 1,"
        " dueOn: 1, status: OPENN) { __typename } }",
        'mutation { createProject(input: {number: "1", name: "x", adress: "y"}) { __typename } }',
    ],
)
async def test_a_misspelt_name_is_not_corrected(program: AsyncClient, query: str) -> None:
    response = await program.post("/graphql", json={"query": query})
    assert code_of(response) == "GRAPHQL_VALIDATION_FAILED"
    assert "did you mean" not in response.text.lower()


async def test_a_misspelt_value_in_a_variable_is_not_corrected(program: AsyncClient) -> None:
    query = "mutation ($input: ProjectInput!) { createProject(input: $input) { __typename } }"
    response = await program.post(
        "/graphql",
        json={"query": query, "variables": {"input": {"number": "1", "nam": "x"}}},
    )
    assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")
    assert "did you mean" not in response.text.lower()
    assert "data" not in response.json()


@pytest.mark.parametrize(("name", "status"), [(None, 400), ("B", 200), ("C", 400), ("", 400)])
async def test_of_several_operations_only_the_named_one_runs(
    program: AsyncClient, name: str | None, status: int
) -> None:
    query = "query A { me { email } } query B { me { name } }"
    response = await program.post("/graphql", json={"query": query, "operationName": name})
    assert response.status_code == status
    if status == 200:
        assert response.json() == {"data": {"me": {"name": "Ana Souza"}}}
    else:
        assert code_of(response) == "BAD_REQUEST"


@pytest.mark.parametrize("first", [0, -1, 101, 2**31 - 1])
async def test_a_page_in_a_variable_is_limited_too(program: AsyncClient, first: int) -> None:
    query = "query ($n: Int!) { projects(first: $n) { totalCount } }"
    response = await program.post("/graphql", json={"query": query, "variables": {"n": first}})
    assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")


async def test_a_nul_in_text_is_the_callers_mistake(program: AsyncClient) -> None:
    query = 'query { projects(search: "a\\u0000b") { totalCount } }'
    response = await program.post("/graphql", json={"query": query})
    assert (response.status_code, code_of(response)) == (422, "BAD_USER_INPUT")


async def test_nobody_reads_the_schema_without_signing_in(
    open_client: OpenClient, ana: Someone
) -> None:
    query: dict[str, Any] = {"query": "{ __schema { types { name } } }"}
    anonymous = await open_client(accept=NEW).post("/graphql", json=query)
    assert (anonymous.status_code, code_of(anonymous)) == (401, "UNAUTHENTICATED")
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
    assert (stated.status_code, code_of(stated)) == (413, "PAYLOAD_TOO_LARGE")
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
    assert (response.status_code, code_of(response)) == (413, "PAYLOAD_TOO_LARGE")
    assert sent <= 2 * 1024 * 1024 + 2 * 65_536
