"""Documents that ask for too much, or for what is not there."""

import pytest
from httpx2 import AsyncClient

from tests.web.clients import graphql_code_of


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
        ("{ me " + "@skip(if: true) " * 250 + "{ id } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_a_document_over_a_limit_is_refused(
    program: AsyncClient, query: str, code: str
) -> None:
    response = await program.post("/graphql", json={"query": query})
    assert (response.status_code, graphql_code_of(response)) == (400, code)
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
    assert graphql_code_of(response) == "GRAPHQL_VALIDATION_FAILED"
    assert "did you mean" not in response.text.lower()


async def test_a_misspelt_value_in_a_variable_is_not_corrected(program: AsyncClient) -> None:
    query = "mutation ($input: ProjectInput!) { createProject(input: $input) { __typename } }"
    response = await program.post(
        "/graphql",
        json={"query": query, "variables": {"input": {"number": "1", "nam": "x"}}},
    )
    assert (response.status_code, graphql_code_of(response)) == (400, "BAD_USER_INPUT")
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
        assert graphql_code_of(response) == "BAD_REQUEST"


@pytest.mark.parametrize("first", [0, -1, 101, 2**31 - 1])
async def test_a_page_in_a_variable_is_limited_too(program: AsyncClient, first: int) -> None:
    query = "query ($n: Int!) { projects(first: $n) { totalCount } }"
    response = await program.post("/graphql", json={"query": query, "variables": {"n": first}})
    assert (response.status_code, graphql_code_of(response)) == (400, "BAD_USER_INPUT")


async def test_a_nul_in_text_is_the_callers_mistake(program: AsyncClient) -> None:
    query = 'query { projects(search: "a\\u0000b") { totalCount } }'
    response = await program.post("/graphql", json={"query": query})
    assert (response.status_code, graphql_code_of(response)) == (422, "BAD_USER_INPUT")
