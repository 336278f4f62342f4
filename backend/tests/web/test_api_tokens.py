"""API tokens over HTTP: made, used, revoked, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select, text

from claimline.domain.api_tokens import is_token, token_of
from claimline.store.api_tokens import ApiTokenRow
from claimline.store.database import Database
from claimline.web.clock import Clock
from tests.web.clients import NOW, OpenClient, Someone

ME = {"query": "{ me { name } }"}
CREATE = """
mutation ($name: String!, $expiresOn: Date!) {
  createApiToken(name: $name, expiresOn: $expiresOn) {
    __typename
    ... on CreatedApiToken { secret apiToken { id prefix expiresOn lastUsedAt } }
    ... on Refusal { code }
  }
}
"""


async def create(
    client: AsyncClient, name: str = "site diary", expires_on: str = "2026-04-30"
) -> dict[str, Any]:
    """Create a token."""
    response = await client.post(
        "/graphql",
        json={"query": CREATE, "variables": {"name": name, "expiresOn": expires_on}},
    )
    answer: dict[str, Any] = response.json()["data"]["createApiToken"]
    return answer


async def test_a_token_acts_for_the_person_who_made_it(
    visitor: AsyncClient, ana: Someone, open_client: OpenClient, database: Database
) -> None:
    await visitor.post("/session", json=ana.credentials)
    created = await create(visitor)
    assert created["apiToken"]["prefix"] == created["secret"][:12]
    program = open_client(authorization=f"Bearer {created['secret']}")
    assert (await program.post("/graphql", json=ME)).json() == {
        "data": {"me": {"name": "Ana Souza"}}
    }
    async with database.writing() as session:
        stored = str((await session.execute(text("SELECT t::text FROM api_token t"))).all())
        assert created["secret"] not in stored


async def test_use_is_noted_once_a_minute(
    program: AsyncClient, database: Database, clock: Clock
) -> None:
    async def last_used_at() -> Any:
        async with database.writing() as session:
            return await session.scalar(select(ApiTokenRow.last_used_at))

    assert await last_used_at() is None
    noted = []
    for seconds in (0, 30, 60, 61):
        clock.stop_at(NOW + timedelta(seconds=seconds))
        await program.post("/graphql", json=ME)
        noted.append((await last_used_at() - NOW).total_seconds())
    assert noted == [0, 0, 0, 61]


async def test_a_token_works_through_its_last_day(program: AsyncClient, clock: Clock) -> None:
    clock.stop_at(NOW.replace(hour=23, minute=59))
    assert (await program.post("/graphql", json=ME)).status_code == 200
    clock.stop_at(NOW.replace(hour=0) + timedelta(days=1))
    assert (await program.post("/graphql", json=ME)).status_code == 401


async def test_a_revoked_token_is_worth_nothing(
    visitor: AsyncClient, ana: Someone, open_client: OpenClient, stranger: Someone
) -> None:
    await visitor.post("/session", json=ana.credentials)
    created = await create(visitor)
    revoke = {
        "query": "mutation ($id: UUID!) { revokeApiToken(tokenId: $id) { __typename } }",
        "variables": {"id": created["apiToken"]["id"]},
    }
    others = open_client(**stranger.bearer)
    answer = await others.post("/graphql", json=revoke)
    assert answer.json()["data"]["revokeApiToken"] == {"__typename": "NotFound"}
    program = open_client(authorization=f"Bearer {created['secret']}")
    assert (await program.post("/graphql", json=ME)).status_code == 200
    await visitor.post("/graphql", json=revoke)
    assert (await program.post("/graphql", json=ME)).status_code == 401


async def test_a_token_makes_no_tokens(program: AsyncClient) -> None:
    assert await create(program) == {"__typename": "NotPermitted", "code": "NotPermitted"}


@pytest.mark.parametrize(
    ("name", "expires_on"),
    [
        ("", "2026-04-30"),
        (" ", "2026-04-30"),
        ("x" * 101, "2026-04-30"),
        ("x", "2026-03-24"),
        ("x", "2027-04-30"),
    ],
)
async def test_a_token_has_a_name_and_an_end_within_a_year(
    visitor: AsyncClient, ana: Someone, name: str, expires_on: str
) -> None:
    await visitor.post("/session", json=ana.credentials)
    assert (await create(visitor, name, expires_on))["code"] == "TokenTermsRefused"


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer x",
        "Basic YW5hOng=",
        f"Bearer {token_of(bytes(32))}",  # well formed, of nobody's
        f"Token {token_of(bytes(32))}",
    ],
)
async def test_what_is_no_token_is_nobodys(
    open_client: OpenClient, ana: Someone, authorization: str
) -> None:
    client = open_client(authorization=authorization, x_claimline_request="1")
    await client.post("/session", json=ana.credentials)  # the cookie does not make up for it
    response = await client.post("/graphql", json=ME)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_a_token_with_a_letter_changed_is_known_to_be_none() -> None:
    token = token_of(bytes(range(32)))
    assert is_token(token)
    for place in range(8, len(token)):
        other = "a" if token[place] != "a" else "b"
        assert not is_token(token[:place] + other + token[place + 1 :])
