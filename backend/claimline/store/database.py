"""The database: connections, the snapshots that are read, the transactions that write."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from claimline.domain.refusals import NotFound
from claimline.store.reading import Reader

if TYPE_CHECKING:
    from asyncpg import Connection
    from sqlalchemy.pool import ConnectionPoolEntry
    from sqlalchemy.sql.selectable import TypedReturnsRows

Session = AsyncSession
"""A write transaction and the entities in it."""

V = TypeVar("V")

STATEMENT_TIMEOUT = "10s"
LOCK_TIMEOUT = "3s"
IDLE_SECONDS = 5  # until a connection may have been lost without a word


class Database:
    """A pool of connections to one PostgreSQL database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reader]:
        """Give a reader in a read-only transaction of its own."""
        async with self.engine.connect() as pooled:
            driver = await driver_connection(pooled)
            # On the driver itself: SQLAlchemy begins lazily, and only for statements of its own.
            async with driver.transaction(isolation="repeatable_read", readonly=True):
                reader = Reader(driver)
                try:
                    yield reader
                finally:
                    await reader.close()

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[Reader]:
        """Give a reader for one query, which needs no transaction to be of one moment."""
        async with self.engine.connect() as pooled:
            reader = Reader(await driver_connection(pooled))
            try:
                yield reader
            finally:
                await reader.close()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """Give a session in a transaction that commits on leaving, and rolls back on a raise."""
        async with (
            AsyncSession(self.engine, expire_on_commit=False, autoflush=True) as session,
            session.begin(),
        ):
            yield session

    async def close(self) -> None:
        """Give up all connections."""
        await self.engine.dispose()


def open_database(url: str, *, pool_size: int = 5) -> Database:
    """Return the database at a `postgresql://` address; connects when first used."""
    address = url.replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = create_async_engine(
        address,
        pool_size=pool_size,
        max_overflow=pool_size,
        connect_args={
            "server_settings": {
                "statement_timeout": STATEMENT_TIMEOUT,
                "lock_timeout": LOCK_TIMEOUT,
                "idle_in_transaction_session_timeout": "30s",
                "timezone": "UTC",
                "application_name": "claimline",
            }
        },
    )
    _replace_dead_connections(engine)
    return Database(engine)


def _replace_dead_connections(engine: AsyncEngine) -> None:
    """Let nobody get a connection that the server has closed, or that lay idle and is lost.

    SQLAlchemy's `pool_pre_ping` would ask the server each time, in three round trips: more than
    many a request needs for its reads.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def note(connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def check(connection: Any, record: ConnectionPoolEntry, given: object) -> None:
        if connection.driver_connection.is_closed():
            raise DisconnectionError
        idle_since = record.info.get("idle_since")
        if idle_since is None or time.monotonic() - idle_since < IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as lost:
            raise DisconnectionError from lost


async def reader_within(session: Session) -> Reader:
    """Return a reader in the session's own transaction: it sees what the session has written."""
    await session.flush()
    connection = await session.connection()
    return Reader(await driver_connection(connection))


async def driver_connection(connection: AsyncConnection) -> Connection[Any]:
    """Return the driver's own connection, in whatever transaction it is."""
    pooled = await connection.get_raw_connection()
    return cast("Connection[Any]", pooled.driver_connection)


async def required(
    session: Session,
    statement: TypedReturnsRows[V],
    thing: str,
    given: Mapping[str, Any] | None = None,
) -> V:
    """Load the one thing that a statement selects.

    :raises NotFound: if there is none such.
    """
    found = await session.scalar(statement, given)
    if found is None:
        raise NotFound(thing)
    return found


async def is_any(session: Session, statement: TypedReturnsRows[UUID]) -> bool:
    """Tell whether a statement selects anything."""
    return await session.scalar(statement) is not None
