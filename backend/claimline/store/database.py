"""The database: how rows are declared, read and written.

Reads and writes go different ways. A write loads entities into a `Session`, changes them and
commits. A read is a `ReadQuery`: SQLAlchemy declares it, once, and the text runs on the driver
itself, which gives plain rows whose attributes bear the schema's names; nothing is hydrated and
nothing converted, since a claim has 2,000 lines.
"""

from __future__ import annotations

import asyncio
import time
from collections import namedtuple
from collections.abc import AsyncIterator, Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Executable,
    MetaData,
    Numeric,
    Select,
    Text,
    TypeDecorator,
    Uuid,
    bindparam,
    event,
    func,
    type_coerce,
)
from sqlalchemy import (
    cast as cast_sql,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, asyncpg
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from uuid_utils.compat import uuid7

from claimline.domain.money import Money

if TYPE_CHECKING:
    from asyncpg import Connection
    from sqlalchemy.pool import ConnectionPoolEntry
    from sqlalchemy.sql.elements import BindParameter, ColumnElement

Session = AsyncSession
"""A write transaction and the entities in it."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

STATEMENT_TIMEOUT = "10s"
LOCK_TIMEOUT = "3s"
IDLE_SECONDS = 5  # until a connection may have been lost without a word


class MoneyColumn(TypeDecorator[Money]):
    """Whole cents in a BIGINT."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Store the cents."""
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """Give them back as money."""
        return None if value is None else Money(value)


class EnumColumn(TypeDecorator[Enum]):
    """A domain enum by its value, as text; the table names the values it may hold."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        """Store the value."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        """Give the member back."""
        return None if value is None else self.kind(value)


class Row(DeclarativeBase):
    """A table's row as an entity: for writes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it off the class
        Money: MoneyColumn(),
        UUID: Uuid(),
        datetime: DateTime(timezone=True),
        str: Text(),
        dict[str, Any]: JSONB(),
        list[Any]: JSONB(),
    }


class Owned:
    """Columns of every record: its company leads each key, so that records can be sharded."""

    company_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1, default=uuid7)


class Versioned:
    """Columns of what several people may edit: who changed it last, and how often it changed."""

    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]


PercentColumn = Numeric(9, 4)
QuantityColumn = Numeric(18, 4)


class ReadRow(tuple[Any, ...]):
    """A plain row of a `ReadQuery`: attributes bear the schema's names, amounts are whole cents."""

    __slots__ = ()

    typename = ""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Compiled(NamedTuple):
    """A query as the driver takes it."""

    text: str
    parameter_names: Sequence[str]  # in the order of $1, $2, …
    constants: Mapping[str, Any]  # parameters that the statement itself gives
    make_row: Callable[[Iterable[Any]], ReadRow]


class ReadQuery:
    """A SELECT that is compiled once; its parameters are given by name when it runs."""

    def __init__(self, typename: str, statement: Executable) -> None:
        self._typename = typename
        self._statement = cast("Select[Any]", statement)

    @cached_property
    def compiled(self) -> Compiled:
        """Compile on first use, when every table is declared."""
        compiled = self._statement.compile(
            dialect=asyncpg.dialect()  # type: ignore[no-untyped-call]
        )
        names = [str(chosen.key) for chosen in self._statement.selected_columns]
        fields = namedtuple("fields", names)  # type: ignore[misc]
        row: Any = type(self._typename, (fields, ReadRow), {"typename": self._typename})
        constants = {
            name: given.value if isinstance(given, Enum) else given
            for name, given in compiled.params.items()
            if given is not None
        }
        return Compiled(str(compiled), compiled.positiontup or [], constants, row._make)


class Reader:
    """One snapshot of the database: all that a request reads agrees."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()  # a connection answers one query at a time
        self.statement_count = 0

    async def rows(self, query: ReadQuery, **parameters: Any) -> list[ReadRow]:
        """Fetch all rows of a query."""
        text, names, constants, make_row = query.compiled
        given = {**constants, **parameters}
        async with self._turn:
            self.statement_count += 1
            records = await self._connection.fetch(text, *(given[name] for name in names))
        return [make_row(record) for record in records]

    async def close(self) -> None:
        """Wait for the query that runs, and answer no more.

        An answer can be complete while a part of it is still being read: when a failure elsewhere
        has made that part needless. The connection must be idle before it is given back.
        """
        await self._turn.acquire()

    async def row(self, query: ReadQuery, **parameters: Any) -> ReadRow | None:
        """Fetch the first row of a query, or None."""
        rows = await self.rows(query, **parameters)
        return rows[0] if rows else None


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


def column(attribute: InstrumentedAttribute[Any], label: str | None = None) -> ColumnElement[Any]:
    """Select a column as the driver gives it, except that decimals and JSON come as text."""
    name = label or attribute.key
    kind = attribute.type
    if isinstance(kind, Numeric):
        return func.trim_scale(attribute).cast(Text).label(name)
    if isinstance(kind, JSONB):
        return cast_sql(attribute, Text).label(name)
    if isinstance(kind, TypeDecorator):
        return type_coerce(attribute, kind.impl_instance).label(name)
    return attribute.label(name)


def columns(table: type[Row], *names: str, without: Iterable[str] = ()) -> list[ColumnElement[Any]]:
    """Select the named columns of a table, or all but some, for reading."""
    chosen = names or [c.key for c in table.__mapper__.column_attrs if c.key not in set(without)]
    return [column(getattr(table, name)) for name in chosen]


def companies() -> BindParameter[Any]:
    """Stand for the companies whose records the actor may meet: parameter `company_ids`."""
    return bindparam("company_ids", type_=ARRAY(Uuid()))


def ids() -> BindParameter[Any]:
    """Stand for any number of keys, in one array, so that the statement is always the same."""
    return bindparam("ids", type_=ARRAY(Uuid()))


def uuids(name: str) -> BindParameter[Any]:
    """Stand for any number of ids under a name of their own."""
    return bindparam(name, type_=ARRAY(Uuid()))


def grouped(rows: Iterable[V], by: Callable[[V], K]) -> dict[K, list[V]]:
    """Put rows into lists by key, keeping their order."""
    found: dict[K, list[V]] = {}
    for row in rows:
        found.setdefault(by(row), []).append(row)
    return found


def keyed(rows: Iterable[V], by: Callable[[V], K]) -> Mapping[K, V]:
    """Put rows under their keys, one each."""
    return {by(row): row for row in rows}
