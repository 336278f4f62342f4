"""One operation: whole or not at all, in time, and silent about what went wrong inside."""

import asyncio
from datetime import date
from typing import Any

import pytest
import pytest_asyncio
import strawberry
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import select, text
from structlog.testing import capture_logs

from claimline.api.context import Info
from claimline.domain.refusals import InvalidInput
from claimline.store.api_tokens import ApiTokenRow
from claimline.store.database import Database
from claimline.web.app import create_app
from claimline.web.settings import Settings
from tests.web.clients import NOW, Someone

SECRET = "the colour of the safe is green"


@strawberry.type
class Query:
    @strawberry.field
    def fine(self) -> int:
        return 1

    @strawberry.field
    def broken(self) -> int | None:
        raise ValueError(SECRET)

    @strawberry.field
    def refused(self) -> int | None:
        raise InvalidInput("There is no such page.")

    @strawberry.field
    async def endless(self, info: Info) -> int | None:
        await info.context.loaders.reader._connection.fetchval("SELECT pg_sleep(30)")
        return 1

    @strawberry.field
    async def hung_up(self, info: Info) -> int | None:
        reader = info.context.loaders.reader
        await reader._connection.fetchval("SELECT pg_terminate_backend(pg_backend_pid())")
        return 1


@strawberry.type
class Mutation:
    attempts: strawberry.Private[int] = 0

    @strawberry.mutation
    async def name_token(self, info: Info, name: str) -> int:
        async with info.context.transaction() as session:
            await _name_token(session, info, name)
        return 1

    @strawberry.mutation
    async def break_after(self, info: Info, name: str) -> int:
        async with info.context.transaction() as session:
            await _name_token(session, info, name)
        raise ValueError(SECRET)

    @strawberry.mutation
    async def collide(self, info: Info, name: str, times: int) -> int:
        async with info.context.transaction() as session:
            await _name_token(session, info, name)
            Mutation.attempts += 1
            if Mutation.attempts <= times:
                await session.execute(
                    text("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$")
                )
        return Mutation.attempts

    @strawberry.mutation
    async def sleep_on_it(self, info: Info, name: str) -> int:
        async with info.context.transaction() as session:
            await _name_token(session, info, name)
            await session.execute(text("SELECT pg_sleep(30)"))
        return 1


async def _name_token(session: Any, info: Info, name: str) -> None:
    session.add(
        ApiTokenRow(
            company_id=info.context.actor.company_id,
            person_id=info.context.actor.person_id,
            name=name,
            prefix="",
            secret_hash=b"",
            created_at=info.context.now,
            expires_on=date(2026, 12, 31),
        )
    )
    await session.flush()


@pytest_asyncio.fixture
async def client(settings: Settings, database: Database, ana: Someone) -> Any:
    """A program of Ana's, served by a schema that misbehaves."""
    Mutation.attempts = 0
    app = create_app(
        settings.model_copy(update={"operation_timeout_seconds": 0.5}),
        database,
        served=strawberry.Schema(Query, Mutation),
    )
    app.state.deployment.clock.stop_at(NOW)
    headers = {**ana.bearer, "accept": "application/graphql-response+json"}
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8000", headers=headers
    ) as opened:
        yield opened


async def names(database: Database) -> set[str]:
    """Return what the mutations of these tests have left behind."""
    async with database.writing() as session:
        return set(await session.scalars(select(ApiTokenRow.name))) - {"tests"}


async def test_a_failed_field_is_masked_beside_those_that_succeed(client: AsyncClient) -> None:
    with capture_logs() as logs:
        response = await client.post("/graphql", json={"query": "{ fine broken other: broken }"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["data"] == {"fine": 1, "broken": None, "other": None}
    assert {error["path"][0] for error in answer["errors"]} == {"broken", "other"}
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"INTERNAL_SERVER_ERROR"}
    assert SECRET not in response.text
    failures = [line for line in logs if line["event"] == "field_failed"]
    assert [str(line["exc_info"][1]) for line in failures] == [SECRET, SECRET]  # once for each
    assert "broken other" not in str(logs)  # the document is known by its hash


async def test_a_refusal_outside_a_union_is_told(client: AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ refused }"})
    error = response.json()["errors"][0]
    assert error["message"] == "There is no such page."
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_mutation_that_breaks_takes_back_those_before_it(
    client: AsyncClient, database: Database
) -> None:
    query = 'mutation { nameToken(name: "kept?") breakAfter(name: "broken") }'
    response = await client.post("/graphql", json={"query": query})
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "data" not in response.json()
    assert SECRET not in response.text
    assert await names(database) == set()


async def test_a_collision_is_tried_again_as_a_whole(
    client: AsyncClient, database: Database
) -> None:
    query = 'mutation { nameToken(name: "first") collide(name: "second", times: 4) }'
    response = await client.post("/graphql", json={"query": query})
    assert response.json() == {"data": {"nameToken": 1, "collide": 5}}
    assert await names(database) == {"first", "second"}


async def test_endless_collisions_end(client: AsyncClient, database: Database) -> None:
    query = 'mutation { collide(name: "x", times: 5) }'
    response = await client.post("/graphql", json={"query": query})
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert await names(database) == set()


@pytest.mark.parametrize("query", ["{ endless }", 'mutation { sleepOnIt(name: "x") }'])
async def test_what_takes_too_long_is_stopped(
    client: AsyncClient, database: Database, query: str
) -> None:
    async with asyncio.timeout(8):
        response = await client.post("/graphql", json={"query": query})
    assert response.status_code == 504
    assert response.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert await names(database) == set()
    again = await client.post("/graphql", json={"query": "{ fine }"})  # on a sound connection
    assert again.json() == {"data": {"fine": 1}}
    async with database.writing() as session:
        running = await session.scalars(
            text("SELECT query FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%'"
                 " AND state = 'active' AND pid <> pg_backend_pid()")
        )  # fmt: skip
        assert running.all() == []


async def test_a_lost_database_is_no_bug(client: AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ fine hungUp }"})
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert response.headers["retry-after"] == "5"
    again = await client.post("/graphql", json={"query": "{ fine }"})
    assert again.json() == {"data": {"fine": 1}}
