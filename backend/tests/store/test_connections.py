"""Connections that die while nobody uses them."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy import Integer, literal_column, select

from claimline.store import database as connections
from claimline.store.database import Database, open_database
from claimline.store.reading import ReadQuery

ONE = ReadQuery("One", select(literal_column("1", Integer).label("one")))


@pytest_asyncio.fixture
async def pool(database_url: str) -> AsyncIterator[Database]:
    """A pool of one connection, so that it is always the same that is used again."""
    opened = open_database(database_url, pool_size=1)
    yield opened
    await opened.close()


async def read_one(pool: Database) -> tuple[int, int]:
    """Read a number; return it and the process number of the server's side."""
    async with pool.reading() as reader:
        row = await reader.row(ONE)
        assert row is not None
        driver: asyncpg.Connection = reader._connection
        return row.one, driver.get_server_pid()


async def end_backend(database_url: str, pid: int) -> None:
    """End the server's side of a connection, as a restart does."""
    other = await asyncpg.connect(database_url)
    try:
        assert await other.fetchval("SELECT pg_terminate_backend($1)", pid)
    finally:
        await other.close()


async def test_a_connection_that_the_server_closed_is_replaced(
    pool: Database, database_url: str
) -> None:
    _, pid = await read_one(pool)
    await end_backend(database_url, pid)
    await asyncio.sleep(0.1)
    one, new_pid = await read_one(pool)
    assert one == 1
    assert new_pid != pid


async def test_a_connection_lost_without_a_word_is_replaced_after_lying_idle(
    pool: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, pid = await read_one(pool)
    await end_backend(database_url, pid)
    # As when a firewall forgets a connection: this side hears nothing of its end.
    monkeypatch.setattr(asyncpg.Connection, "is_closed", lambda self: False)
    monkeypatch.setattr(connections, "IDLE_SECONDS", 0)
    one, _ = await read_one(pool)
    assert one == 1


async def test_a_connection_in_use_is_not_asked_each_time(pool: Database) -> None:
    _, pid = await read_one(pool)
    asked: list[str] = []
    async with pool.reading() as reader:
        reader._connection.add_query_logger(lambda record: asked.append(record.query))
    assert await read_one(pool) == (1, pid)
    assert [query for query in asked if query == ";"] == []
