"""Reads for many keys in one statement, as loaders ask for them: one row for each key, or many.

What a client asks for by id must be limited to what the actor may know of (`given`); what hangs on
something that they see need only be of a company whose records they may meet.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, any_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from claimline.domain.permissions import Actor
from claimline.store.reading import Reader, ReadQuery, ReadRow, companies, grouped, ids

K = TypeVar("K")
V = TypeVar("V")

Fetch = Callable[[Reader, Actor, Sequence[K]], Awaitable[Mapping[K, V]]]
"""Fetches what there is for keys; a key for which there is nothing is left out."""

Given = Callable[[Actor], Mapping[str, Any]]
"""Gives the parameters by which a statement is limited to what the actor may see."""


def asked(key: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Select the records of the actor's companies in which this column is one of the keys."""
    owner: InstrumentedAttribute[UUID] = key.class_.company_id
    return (owner == any_(companies())) & (key == any_(ids()))


def companies_of(actor: Actor) -> Mapping[str, Any]:
    """Give the companies whose records the actor may meet."""
    return {"company_ids": actor.company_ids}


def one_each(
    typename: str,
    statement: Select[*tuple[Any, ...]],
    *,
    by: str = "id",
    given: Given = companies_of,
) -> Fetch[UUID, ReadRow]:
    """Return what fetches the one row of each key, which is in the column `by`."""
    query, key_of = ReadQuery(typename, statement), attrgetter(by)

    async def fetch(reader: Reader, actor: Actor, keys: Sequence[UUID]) -> dict[UUID, ReadRow]:
        rows = await reader.rows(query, ids=keys, **given(actor))
        return {key_of(row): row for row in rows}

    return fetch


def many_each(
    typename: str, statement: Select[*tuple[Any, ...]], *, by: str, given: Given = companies_of
) -> Fetch[UUID, list[ReadRow]]:
    """Return what fetches all rows of each key, which is in the column `by`; in order."""
    query, key_of = ReadQuery(typename, statement), attrgetter(by)

    async def fetch(
        reader: Reader, actor: Actor, keys: Sequence[UUID]
    ) -> dict[UUID, list[ReadRow]]:
        rows = await reader.rows(query, ids=keys, **given(actor))
        return grouped(rows, by=key_of)

    return fetch
