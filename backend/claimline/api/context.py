"""One request: who acts, when, and the one transaction that it reads or writes in.

A query reads in one read-only snapshot. A mutation writes in one transaction for the whole
operation, a savepoint for each act, and its answer is read inside it: so the answer that is sent,
and kept for a repeated request, is exactly what was committed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from strawberry.types import Info as StrawberryInfo

from claimline.api.loaders import Loaders
from claimline.domain.permissions import Actor, Membership
from claimline.store.database import Database, Session, reader_within


class Acting(TypedDict):
    """What every action asks for besides its own."""

    actor: Actor
    now: datetime


class Context:
    """What resolvers know of the request."""

    def __init__(self, *, database: Database, actor: Actor, now: datetime, request_id: str) -> None:
        self.actor = actor
        self.now = now
        self.request_id = request_id
        self._database = database
        self._session: Session | None = None
        self._loaders: Loaders | None = None

    @property
    def loaders(self) -> Loaders:
        """Give the loaders of the transaction that is open."""
        assert self._loaders is not None, "open with reading() or writing()"
        return self._loaders

    @property
    def session(self) -> Session:
        """Give the outer write transaction."""
        assert self._session is not None, "open with writing()"
        return self._session

    @property
    def acting(self) -> Acting:
        """Give who acts and when, as actions ask for it."""
        return {"actor": self.actor, "now": self.now}

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Open the snapshot that a query reads."""
        async with self._database.reading() as reader:
            self._loaders = Loaders(reader, self.actor)
            yield

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """Open the transaction of a mutation; it commits on leaving."""
        async with self._database.writing() as session:
            self._session = session
            self._loaders = Loaders(await reader_within(session), self.actor)
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Open the savepoint of one act: a refusal takes back this act and no other."""
        async with self.session.begin_nested():
            yield self.session
        await self.renew_loaders()

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[Session]:
        """Open a transaction of its own: what is written in it stays, if the mutation fails too."""
        async with self._database.writing() as session:
            yield session

    async def renew_loaders(self) -> None:
        """Forget what was read: a later act in the same request must see what this one wrote."""
        self._loaders = Loaders(await reader_within(self.session), self.actor)

    async def join(self, project_id: UUID, membership: Membership) -> None:
        """Let the actor see a project that they have just started."""
        memberships = {**self.actor.memberships, project_id: membership}
        self.actor = replace(self.actor, memberships=memberships)
        await self.renew_loaders()


Info = StrawberryInfo[Context, None]
