"""A mutation repeated under its key has one effect, and one answer."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import func, select, text

from claimline.store.database import Database
from claimline.store.idempotency import IdempotencyKeyRow
from claimline.store.projects import ProjectRow
from claimline.web.clock import Clock
from claimline.web.housekeeping import clear_away
from tests.web.clients import NOW, OpenClient, Someone

CREATE = """
mutation ($number: String!) {
  createProject(input: {number: $number, name: "Depot"}) {
    __typename
    ... on Project { id number }
    ... on Refusal { code }
  }
}
"""


def body(number: str = "2401") -> dict[str, Any]:
    """Ask for a project."""
    return {"query": CREATE, "variables": {"number": number}}


async def create(client: AsyncClient, key: str | None, number: str = "2401") -> Response:
    """Ask for a project under a key."""
    headers = {"idempotency-key": key} if key is not None else {}
    return await client.post("/graphql", json=body(number), headers=headers)


async def project_count(database: Database) -> int | None:
    """Count the projects there are."""
    async with database.writing() as session:
        return await session.scalar(select(func.count()).select_from(ProjectRow))


async def test_twenty_copies_at_once_have_one_effect(
    program: AsyncClient, database: Database
) -> None:
    answers = await asyncio.gather(*(create(program, "k") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["data"]["createProject"]["number"] == "2401"
    replayed = [answer for answer in answers if "idempotency-replayed" in answer.headers]
    assert len(replayed) == 19
    assert await project_count(database) == 1


async def test_without_a_key_each_copy_counts(program: AsyncClient) -> None:
    first, second = [await create(program, None) for _ in range(2)]
    assert first.json()["data"]["createProject"]["__typename"] == "Project"
    assert second.json()["data"]["createProject"]["code"] == "ProjectNumberTaken"


async def test_a_refusal_is_an_answer_and_is_repeated(program: AsyncClient) -> None:
    await create(program, "a")
    refused, again = [await create(program, "b") for _ in range(2)]
    assert refused.json()["data"]["createProject"]["code"] == "ProjectNumberTaken"
    assert again.content == refused.content
    assert "idempotency-replayed" in again.headers


async def test_a_key_belongs_to_one_request(program: AsyncClient, database: Database) -> None:
    await create(program, "k", "2401")
    other = await create(program, "k", "2402")
    assert other.status_code == 409
    assert other.json()["errors"][0]["extensions"]["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert await project_count(database) == 1


async def test_a_key_belongs_to_one_caller(
    program: AsyncClient, open_client: OpenClient, stranger: Someone, database: Database
) -> None:
    first = await create(program, "k")
    other = await create(open_client(**stranger.bearer), "k")
    assert "idempotency-replayed" not in other.headers
    assert other.json() != first.json()
    assert await project_count(database) == 2


async def test_a_copy_does_not_wait_for_ever(
    program: AsyncClient, database: Database, ana: Someone
) -> None:
    async with database.writing() as session:
        await create_key(session, ana, "k")  # and is not done yet
        copy = await create(program, "k")
    assert copy.status_code == 409
    assert copy.json()["errors"][0]["extensions"]["code"] == "IDEMPOTENCY_IN_PROGRESS"
    assert copy.headers["retry-after"] == "3"


async def create_key(session: Any, someone: Someone, key: str) -> None:
    """Hold a key as a request under way does."""
    await session.execute(
        text(
            "INSERT INTO idempotency_key VALUES"
            " (:company, :caller, sha256(convert_to(:key, 'UTF8')), '', NULL, now())"
        ),
        {
            "company": someone.actor.company_id,
            "caller": await session.scalar(text("SELECT id FROM api_token")),
            "key": key,
        },
    )


async def test_failed_work_is_not_stored_so_that_a_retry_may_succeed(
    program: AsyncClient, database: Database
) -> None:
    async with database.writing() as session:
        await session.execute(text("LOCK project IN ACCESS EXCLUSIVE MODE"))
        failed = await create(program, "k")
    assert failed.status_code == 503
    assert failed.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    done = await create(program, "k")
    assert done.json()["data"]["createProject"]["__typename"] == "Project"


async def test_neither_key_nor_request_nor_secret_is_stored(
    program: AsyncClient, visitor: AsyncClient, ana: Someone, database: Database
) -> None:
    await visitor.post("/session", json=ana.credentials)
    query = 'mutation { createApiToken(name: "n", expiresOn: "2026-12-31") { __typename'
    query += " ... on CreatedApiToken { hidden: secret } } }"
    headers = {"idempotency-key": "one very secret key"}
    first, again = [
        await visitor.post("/graphql", json={"query": query}, headers=headers) for _ in range(2)
    ]
    secret = first.json()["data"]["createApiToken"]["hidden"]
    assert secret.startswith("cl_live_")
    assert again.status_code == 409
    assert again.json()["errors"][0]["extensions"]["code"] == "CONFLICT"
    async with database.writing() as session:
        row = (await session.scalars(select(IdempotencyKeyRow))).one()
        assert row.answer is None
        assert b"one very secret key" not in row.key_hash + row.request_hash
        assert await session.scalar(text("SELECT count(*) FROM api_token WHERE name = 'n'")) == 1


async def test_keys_are_kept_for_a_week(
    program: AsyncClient, database: Database, clock: Clock
) -> None:
    first = await create(program, "k")
    await clear_away(database, NOW + timedelta(days=7))
    assert (await create(program, "k")).content == first.content
    await clear_away(database, NOW + timedelta(days=7, seconds=1))
    assert "idempotency-replayed" not in (await create(program, "k")).headers


async def test_a_key_of_over_255_characters_is_refused(
    program: AsyncClient, database: Database
) -> None:
    assert (await create(program, "k" * 255)).status_code == 200
    long = await create(program, "k" * 256, "2402")
    assert long.status_code == 400
    assert long.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert await project_count(database) == 1


@pytest.mark.parametrize("key", ["", "with spaces and ' quotes", "é"])
async def test_any_short_text_is_a_key(program: AsyncClient, key: str) -> None:
    response = await program.post(
        "/graphql", json=body(), headers={b"idempotency-key": key.encode("latin-1")}
    )
    assert response.json()["data"]["createProject"]["__typename"] == "Project"
