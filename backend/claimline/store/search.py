"""What can be found by its words, over all that a person may know of, in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    Text,
    all_,
    any_,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.search import SearchHitKind, words_of
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import VISIBLE, HeadContractRow, seen_by
from claimline.store.projects import ProjectRow
from claimline.store.reading import Reader, ReadQuery, ReadRow, companies, uuids

PATTERNS = bindparam("patterns", type_=ARRAY(Text))

_CONTRACT = HeadContractRow.number + " " + HeadContractRow.title


def _hits(kind: SearchHitKind, row: Any, title: Any, place: Any) -> Select[Any]:
    return select(
        literal(kind.value, Text).label("kind"),
        literal(list(SearchHitKind).index(kind), Integer).label("rank"),
        row.id.label("id"),
        title.label("title"),
        place.label("place"),
    )


_PROJECTS = _hits(SearchHitKind.PROJECT, ProjectRow, ProjectRow.name, ProjectRow.number).where(
    ProjectRow.company_id == any_(companies()), ProjectRow.id == any_(uuids("visible_projects"))
)
_CONTRACTS = (
    _hits(SearchHitKind.HEAD_CONTRACT, HeadContractRow, _CONTRACT, ProjectRow.name)
    .join(
        ProjectRow,
        (ProjectRow.company_id == HeadContractRow.company_id)
        & (ProjectRow.id == HeadContractRow.project_id),
    )
    .where(VISIBLE)
)
_CLAIMS = (
    _hits(
        SearchHitKind.PROGRESS_CLAIM,
        ProgressClaimRow,
        ProgressClaimRow.claim_number,
        _CONTRACT + " · " + ProjectRow.name,
    )
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == ProgressClaimRow.company_id)
        & (HeadContractRow.id == ProgressClaimRow.contract_id),
    )
    .join(
        ProjectRow,
        (ProjectRow.company_id == HeadContractRow.company_id)
        & (ProjectRow.id == HeadContractRow.project_id),
    )
    .where(VISIBLE, ProgressClaimRow.project_id == any_(uuids("claim_projects")))
)
_ALL = union_all(_PROJECTS, _CONTRACTS, _CLAIMS).subquery("found")
_IN_TITLE = case((_ALL.c.title.ilike(all_(PATTERNS)), 0), else_=1)
SEARCH = ReadQuery(
    "SearchHit",
    select(_ALL.c.kind, _ALL.c.id, _ALL.c.title, _ALL.c.place)
    .where((_ALL.c.title + " " + _ALL.c.place).ilike(all_(PATTERNS)))
    # A hit by its own name comes before one by the name of what it belongs to.
    .order_by(_IN_TITLE, _ALL.c.rank, func.lower(_ALL.c.title), _ALL.c.place, _ALL.c.id)
    .limit(bindparam("first", type_=Integer)),
)


async def search_for(reader: Reader, actor: Actor, search: str, first: int) -> list[ReadRow]:
    """Fetch the best hits that hold every word of the search; an empty search finds all."""
    return await reader.rows(
        SEARCH,
        patterns=[f"%{_escaped(word)}%" for word in words_of(search)],
        first=first,
        visible_projects=actor.projects_at(Tool.PROJECT, Level.READ_ONLY),
        **seen_by(actor),
    )


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
