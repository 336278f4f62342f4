"""Projects, their budget codes, and the parties that contracts name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
    any_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.projects import ProjectFields
from claimline.domain.refusals import NotFound
from claimline.store.database import (
    Owned,
    Reader,
    ReadQuery,
    ReadRow,
    Row,
    Session,
    Versioned,
    columns,
    companies,
    grouped,
    ids,
    keyed,
)
from claimline.store.people import ProjectLevelRow


class ProjectRow(Owned, Versioned, Row):
    """A job."""

    __tablename__ = "project"
    __table_args__ = (UniqueConstraint("company_id", "number"),)

    company_id: Mapped[UUID] = mapped_column(ForeignKey("company.id"), primary_key=True)
    number: Mapped[str]
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    currency: Mapped[str]  # ISO 4217
    time_zone: Mapped[str]  # of the tz database
    created_at: Mapped[datetime]


class BudgetCodeRow(Owned, Row):
    """Where costs of a project belong."""

    __tablename__ = "budget_code"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        UniqueConstraint("company_id", "project_id", "sub_job", "cost_code", "cost_type"),
    )

    project_id: Mapped[UUID]
    sub_job: Mapped[str] = mapped_column(default="")
    cost_code: Mapped[str]
    cost_type: Mapped[str]
    description: Mapped[str] = mapped_column(default="")


class PartyRow(Owned, Versioned, Row):
    """A company that a project's contracts name."""

    __tablename__ = "party"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        UniqueConstraint("company_id", "project_id", "name"),
    )

    project_id: Mapped[UUID]
    name: Mapped[str]
    abn: Mapped[str | None]  # eleven digits
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


def budget_label() -> Any:
    """Select sub-job, cost code and cost type as one text: "A.03-100.S"."""
    return func.concat_ws(
        ".",
        func.nullif(BudgetCodeRow.sub_job, ""),
        BudgetCodeRow.cost_code,
        BudgetCodeRow.cost_type,
    ).label("label")


PROJECTS_BY_ID = ReadQuery(
    "Project",
    select(*columns(ProjectRow)).where(
        ProjectRow.company_id == any_(companies()), ProjectRow.id == any_(ids())
    ),
)
_SEARCH = bindparam("search", type_=Text())
_AFTER = bindparam("after", type_=Uuid())
_SEEN = aliased(ProjectRow, name="seen")  # the last project of the page before
_MATCHES = (
    ProjectRow.company_id == any_(companies()),
    ProjectRow.id == any_(ids()),
    # strpos, not LIKE: what is typed has no wildcards.
    or_(
        func.strpos(func.lower(ProjectRow.name), func.lower(_SEARCH)) > 0,
        func.strpos(func.lower(ProjectRow.number), func.lower(_SEARCH)) > 0,
    ),
)
PROJECT_COUNT = ReadQuery("Count", select(func.count().label("total_count")).where(*_MATCHES))
PROJECT_PAGE = ReadQuery(
    "Project",
    select(*columns(ProjectRow))
    .where(
        *_MATCHES,
        or_(
            _AFTER.is_(None),
            tuple_(ProjectRow.name, ProjectRow.id)
            > select(_SEEN.name, _SEEN.id)
            .where(_SEEN.company_id == any_(companies()), _SEEN.id == _AFTER)
            .scalar_subquery(),
        ),
    )
    .order_by(ProjectRow.name, ProjectRow.id)
    .limit(bindparam("first", type_=Integer())),
)
BUDGET_CODES_BY_PROJECT = ReadQuery(
    "BudgetCode",
    select(*columns(BudgetCodeRow), budget_label())
    .where(BudgetCodeRow.company_id == any_(companies()), BudgetCodeRow.project_id == any_(ids()))
    .order_by(BudgetCodeRow.sub_job, BudgetCodeRow.cost_code, BudgetCodeRow.cost_type),
)
BUDGET_CODES_BY_ID = ReadQuery(
    "BudgetCode",
    select(*columns(BudgetCodeRow), budget_label()).where(
        BudgetCodeRow.company_id == any_(companies()), BudgetCodeRow.id == any_(ids())
    ),
)
PARTIES_BY_PROJECT = ReadQuery(
    "Party",
    select(*columns(PartyRow))
    .where(PartyRow.company_id == any_(companies()), PartyRow.project_id == any_(ids()))
    .order_by(PartyRow.name),
)
PARTIES_BY_ID = ReadQuery(
    "Party",
    select(*columns(PartyRow)).where(
        PartyRow.company_id == any_(companies()), PartyRow.id == any_(ids())
    ),
)


async def projects_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch projects."""
    rows = await reader.rows(PROJECTS_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def project_page(
    reader: Reader, actor: Actor, *, search: str, after: UUID | None, first: int
) -> tuple[list[ReadRow], int]:
    """Fetch the actor's next projects by name, one more than asked for, and count them all."""
    given = {
        "company_ids": actor.company_ids,
        "ids": actor.projects_at(Tool.PROJECT, Level.READ_ONLY),
        "search": search,
    }
    rows = await reader.rows(PROJECT_PAGE, **given, after=after, first=first + 1)
    count = await reader.row(PROJECT_COUNT, **given)
    assert count is not None
    return rows, count.total_count


async def budget_codes_by_project(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the budget codes of projects, in order."""
    rows = await reader.rows(BUDGET_CODES_BY_PROJECT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.project_id)


async def budget_codes_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch budget codes."""
    rows = await reader.rows(BUDGET_CODES_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def parties_by_project(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the parties of projects, by name."""
    rows = await reader.rows(PARTIES_BY_PROJECT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.project_id)


async def parties_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch parties."""
    rows = await reader.rows(PARTIES_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def project_for_update(session: Session, project_id: UUID, actor: Actor) -> ProjectRow:
    """Load and lock a project that the actor may know of.

    :raises NotFound: if there is none such.
    """
    if actor.level(project_id, Tool.PROJECT) < Level.READ_ONLY:
        raise NotFound("project")
    found = await session.execute(
        select(ProjectRow)
        .where(ProjectRow.company_id.in_(actor.company_ids), ProjectRow.id == project_id)
        .with_for_update(key_share=True)
    )
    project = found.scalar_one_or_none()
    if project is None:
        raise NotFound("project")
    return project


async def party_for_update(session: Session, project: ProjectRow, party_id: UUID) -> PartyRow:
    """Load and lock a party of a project.

    :raises NotFound: if the project has none such.
    """
    found = await session.execute(
        select(PartyRow)
        .where(
            PartyRow.company_id == project.company_id,
            PartyRow.project_id == project.id,
            PartyRow.id == party_id,
        )
        .with_for_update(key_share=True)
    )
    party = found.scalar_one_or_none()
    if party is None:
        raise NotFound("party")
    return party


def project_values(fields: ProjectFields) -> dict[str, Any]:
    """Give what is stored of the fields of a project."""
    return {
        "number": fields.number.strip(),
        "name": fields.name.strip(),
        "address": fields.address,
        "currency": fields.currency,
        "time_zone": fields.time_zone,
    }


async def is_project_number_taken(session: Session, company_id: UUID, number: str) -> bool:
    """Tell whether a project of the company has that number."""
    found = await session.scalar(
        select(ProjectRow.id).where(
            ProjectRow.company_id == company_id, ProjectRow.number == number.strip()
        )
    )
    return found is not None


async def add_project(
    session: Session, *, company_id: UUID, fields: ProjectFields, created_by: UUID, now: datetime
) -> ProjectRow:
    """Add a project."""
    project = ProjectRow(
        company_id=company_id,
        version=1,
        changed_at=now,
        changed_by=created_by,
        created_at=now,
        **project_values(fields),
    )
    session.add(project)
    await session.flush()
    return project


def give_level(
    session: Session, project: ProjectRow, *, person_id: UUID, tool: Tool, level: Level
) -> None:
    """Give a person a level with a tool of a project."""
    session.add(
        ProjectLevelRow(
            company_id=project.company_id,
            project_id=project.id,
            person_id=person_id,
            tool=tool,
            level=int(level),
        )
    )


async def budget_codes_of(
    session: Session, company_id: UUID, project_id: UUID
) -> dict[tuple[str, str, str], UUID]:
    """Load the budget codes of a project by sub-job, cost code and cost type."""
    found = await session.execute(
        select(
            BudgetCodeRow.sub_job,
            BudgetCodeRow.cost_code,
            BudgetCodeRow.cost_type,
            BudgetCodeRow.id,
        ).where(BudgetCodeRow.company_id == company_id, BudgetCodeRow.project_id == project_id)
    )
    return {(row[0], row[1], row[2]): row[3] for row in found}


async def is_party_name_taken(session: Session, project: ProjectRow, name: str) -> bool:
    """Tell whether the project has a party of that name."""
    found = await session.scalar(
        select(PartyRow.id).where(
            PartyRow.company_id == project.company_id,
            PartyRow.project_id == project.id,
            PartyRow.name == name.strip(),
        )
    )
    return found is not None


async def budget_labels_of(session: Session, company_id: UUID, project_id: UUID) -> dict[UUID, str]:
    """Load the labels of a project's budget codes by id."""
    found = await session.execute(
        select(BudgetCodeRow.id, budget_label()).where(
            BudgetCodeRow.company_id == company_id, BudgetCodeRow.project_id == project_id
        )
    )
    return {row[0]: row[1] for row in found}
