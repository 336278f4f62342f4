"""History: who did what when."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

import orjson
import strawberry

from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.rows import PageInfo, cursor, read
from claimline.store.history_pages import (
    EVERYTHING,
    HistoryFilter,
    HistoryPage,
)
from claimline.store.reading import ReadRow


@strawberry.type(description="What one field was, and is.")
class HistoryChange:
    subject: str = strawberry.field(description="What it is a field of, as people call it.")
    field: str
    before: str | None
    after: str | None


@strawberry.type(description="One act of one person; entries are only ever added.")
class HistoryEntry:
    id: UUID
    at: datetime
    summary: str = strawberry.field(description='In words: "Submitted the claim".')
    act: str
    reason: str
    change_count: int = strawberry.field(description="All changes; the first 200 are listed.")

    @strawberry.field(description="Who did it; null for someone who does not sign in here.")
    async def by(self, info: Info) -> Person | None:
        person_id = read(self).person_id
        return None if person_id is None else await info.context.loaders.person.load(person_id)

    @strawberry.field(description="The first 200 changes.")
    def changes(self) -> list[HistoryChange]:
        return [HistoryChange(**change) for change in orjson.loads(read(self).changes_json)]


@strawberry.type(description="A page of history, newest first.")
class HistoryConnection:
    nodes: list[HistoryEntry]
    page_info: PageInfo


@strawberry.input(description="Which entries of a history; what is left out lets all through.")
class HistoryFilterInput:
    act: str | None = strawberry.field(default=None, description='As entries name it: "bill_work".')
    person_id: UUID | None = strawberry.field(default=None, description="Who did it.")
    since: datetime | None = strawberry.field(default=None, description="At this moment or later.")
    before: datetime | None = strawberry.field(default=None, description="Before this moment.")
    text: str | None = strawberry.field(
        default=None,
        description="Somewhere in its words or in what it changed: a line, a field, a figure.",
    )


def page_of(
    subject_id: UUID, after: str | None, first: int, asked: HistoryFilterInput | None
) -> HistoryPage:
    """Return which page a client asks for."""
    wanted = EVERYTHING
    if asked is not None:
        text = (asked.text or "").strip() or None
        wanted = HistoryFilter(asked.act, asked.person_id, asked.since, asked.before, text)
    return HistoryPage(subject_id, cursor(after) if after else None, first, wanted)


def connection(rows: list[ReadRow], first: int) -> HistoryConnection:
    """Return the page that was asked for; the store fetched one entry more."""
    shown = rows[:first]
    return HistoryConnection(
        nodes=cast("list[HistoryEntry]", shown),
        page_info=PageInfo(
            has_next_page=len(rows) > first, end_cursor=str(shown[-1].id) if shown else None
        ),
    )
