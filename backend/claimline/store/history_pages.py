"""Reading history: page by page, filtered, and only what the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Integer,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from claimline.domain.permissions import Actor
from claimline.store.contracts import VISIBLE, HeadContractRow, seen_by
from claimline.store.history import HistoryEntryRow
from claimline.store.reading import (
    Reader,
    ReadQuery,
    ReadRow,
    columns,
    companies,
    grouped,
    ids,
    uuids,
)

SHOWN_CHANGES: Final = 200


class HistoryFilter(NamedTuple):
    """Which entries are asked for; what is left out lets all through."""

    act: str | None = None
    person_id: UUID | None = None
    since: datetime | None = None
    before: datetime | None = None
    text: str | None = None  # in its words, or in what it changed, whatever the case


EVERYTHING: Final = HistoryFilter()


class HistoryPage(NamedTuple):
    """Whose history, after which entry (none: the newest first), and how many entries."""

    subject_id: UUID
    after: UUID | None
    first: int
    filter: HistoryFilter = EVERYTHING


# An entry tells of a contract or a claim, so it is seen by whoever may see that; of a contract
# that is gone nobody knows any more whether it was private, so its entries are for admins.
_TOLD = case(
    (
        HistoryEntryRow.claim_id.is_not(None),
        HistoryEntryRow.project_id == any_(uuids("claim_projects")),
    ),
    (
        HistoryEntryRow.contract_id.is_not(None),
        HistoryEntryRow.project_id == any_(uuids("contract_projects")),
    ),
    else_=true(),
) & (
    HistoryEntryRow.contract_id.is_(None)
    | (HistoryEntryRow.project_id == any_(uuids("administered_projects")))
    | exists().where(
        VISIBLE,
        HeadContractRow.company_id == HistoryEntryRow.company_id,
        HeadContractRow.id == HistoryEntryRow.contract_id,
    )
)


def _filtered() -> list[ColumnElement[bool]]:
    """Let through what a filter asks for."""
    act = bindparam("act", type_=Text())
    person = bindparam("by_person", type_=Uuid())
    since = bindparam("since", type_=DateTime(timezone=True))
    before = bindparam("before", type_=DateTime(timezone=True))
    sought = bindparam("sought", type_=Text())
    words = func.concat_ws(
        " ", HistoryEntryRow.summary, HistoryEntryRow.reason, HistoryEntryRow.changes.cast(Text)
    )
    return [
        or_(act.is_(None), HistoryEntryRow.act == act),
        or_(person.is_(None), HistoryEntryRow.person_id == person),
        or_(since.is_(None), HistoryEntryRow.at >= since),
        or_(before.is_(None), HistoryEntryRow.at < before),
        # No pattern: what a person types means itself.
        or_(sought.is_(None), func.strpos(func.lower(words), func.lower(sought)) > 0),
    ]


def _pages_of(subject: InstrumentedAttribute[UUID | None]) -> ReadQuery:
    """Fetch a page of the history of many things in one statement."""
    subjects = func.unnest(ids()).table_valued("subject_id", name="subjects").render_derived()
    after = bindparam("after", type_=Uuid())
    first_changes = func.jsonb_path_query_array(
        HistoryEntryRow.changes, literal_column(f"'$[0 to {SHOWN_CHANGES - 1}]'")
    )
    page = (
        select(
            *columns(HistoryEntryRow, without=["changes"]),
            func.jsonb_array_length(HistoryEntryRow.changes).label("change_count"),
            first_changes.cast(Text).label("changes_json"),
        )
        .where(
            HistoryEntryRow.company_id == any_(companies()),
            subject == subjects.c.subject_id,
            _TOLD,
            or_(after.is_(None), HistoryEntryRow.id < after),
            *_filtered(),
        )
        .order_by(HistoryEntryRow.id.desc())
        .limit(bindparam("first", type_=Integer()))
        .lateral("page")
    )
    return ReadQuery(
        "HistoryEntry",
        select(subjects.c.subject_id, *page.c)
        .select_from(subjects.join(page, literal(True)))
        .order_by(page.c.id.desc()),
    )


_Fetch = Callable[
    [Reader, Actor, Sequence[HistoryPage]],
    Coroutine[Any, Any, dict[HistoryPage, list[ReadRow]]],
]


def _fetching(query: ReadQuery) -> _Fetch:
    async def fetch(
        reader: Reader, actor: Actor, pages: Sequence[HistoryPage]
    ) -> dict[HistoryPage, list[ReadRow]]:
        found: dict[HistoryPage, list[ReadRow]] = {}
        # One statement for all that ask for the same page, which all do but for odd documents.
        for (after, first, asked), same in grouped(pages, by=lambda page: page[1:]).items():
            rows = await reader.rows(
                query,
                **seen_by(actor),
                ids=[page.subject_id for page in same],
                after=after,
                first=first + 1,
                act=asked.act,
                by_person=asked.person_id,
                since=asked.since,
                before=asked.before,
                sought=asked.text,
            )
            for subject_id, entries in grouped(rows, by=lambda row: row.subject_id).items():
                found[HistoryPage(subject_id, after, first, asked)] = entries
        return found

    return fetch


# Newest first, one entry more than asked for; ids of version 7 are in order of time.
history_of_projects = _fetching(_pages_of(HistoryEntryRow.project_id))
history_of_contracts = _fetching(_pages_of(HistoryEntryRow.contract_id))
history_of_claims = _fetching(_pages_of(HistoryEntryRow.claim_id))
history_of_variations = _fetching(_pages_of(HistoryEntryRow.variation_id))
