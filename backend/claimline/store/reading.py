"""How rows are read: declared as SELECTs by SQLAlchemy, once, and run by the driver itself.

It gives plain rows whose attributes bear the schema's names; nothing is hydrated and nothing
converted, since a claim has 2,000 lines.
"""

from __future__ import annotations

import asyncio
from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from sqlalchemy import (
    Executable,
    Numeric,
    Select,
    Text,
    TypeDecorator,
    Uuid,
    bindparam,
    func,
    type_coerce,
)
from sqlalchemy import (
    cast as cast_sql,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, asyncpg
from sqlalchemy.orm import InstrumentedAttribute

from claimline.store.rows import Row

if TYPE_CHECKING:
    from asyncpg import Connection
    from sqlalchemy.sql.elements import BindParameter, ColumnElement

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


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
