"""Projects, their budget codes, and the parties that contracts name."""

from __future__ import annotations

from datetime import date, datetime
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
from claimline.domain.tax_invoices import InvoiceParty
from claimline.store.batches import asked, many_each, one_each
from claimline.store.database import Session, is_any, required
from claimline.store.people import ProjectLevelRow
from claimline.store.reading import Reader, ReadQuery, ReadRow, columns, companies
from claimline.store.rows import Owned, Row, Versioned, under


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
    is_gst_registered: Mapped[bool] = mapped_column(default=False)
    gst_registered_on: Mapped[date | None]


def invoice_party(row: ReadRow) -> InvoiceParty:
    """Give what a tax invoice needs to know of a party that was read."""
    return InvoiceParty(row.abn, row.is_gst_registered, row.gst_registered_on)


def budget_label() -> Any:
    """Select sub-job, cost code and cost type as one text: "A.03-100.S"."""
    return func.concat_ws(
        ".",
        func.nullif(BudgetCodeRow.sub_job, ""),
        BudgetCodeRow.cost_code,
        BudgetCodeRow.cost_type,
    ).label("label")


projects_by_id = one_each("Project", select(*columns(ProjectRow)).where(asked(ProjectRow.id)))
_SEARCH = bindparam("search", type_=Text())
_AFTER = bindparam("after", type_=Uuid())
_SEEN = aliased(ProjectRow, name="seen")  # the last project of the page before
_MATCHES = (
    asked(ProjectRow.id),
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
budget_codes_by_project = many_each(
    "BudgetCode",
    select(*columns(BudgetCodeRow), budget_label())
    .where(asked(BudgetCodeRow.project_id))
    .order_by(BudgetCodeRow.sub_job, BudgetCodeRow.cost_code, BudgetCodeRow.cost_type),
    by="project_id",
)
budget_codes_by_id = one_each(
    "BudgetCode", select(*columns(BudgetCodeRow), budget_label()).where(asked(BudgetCodeRow.id))
)
parties_by_project = many_each(
    "Party",
    select(*columns(PartyRow)).where(asked(PartyRow.project_id)).order_by(PartyRow.name),
    by="project_id",
)
parties_by_id = one_each("Party", select(*columns(PartyRow)).where(asked(PartyRow.id)))


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


async def project_for_update(session: Session, project_id: UUID, actor: Actor) -> ProjectRow:
    """Load and lock a project that the actor may know of.

    :raises NotFound: if there is none such.
    """
    if actor.level(project_id, Tool.PROJECT) < Level.READ_ONLY:
        raise NotFound("project")
    return await required(
        session,
        select(ProjectRow)
        .where(ProjectRow.company_id.in_(actor.company_ids), ProjectRow.id == project_id)
        .with_for_update(key_share=True),
        "project",
    )


async def party_for_update(session: Session, project: ProjectRow, party_id: UUID) -> PartyRow:
    """Load and lock a party of a project.

    :raises NotFound: if the project has none such.
    """
    return await required(
        session,
        select(PartyRow)
        .where(under(PartyRow.project_id, project), PartyRow.id == party_id)
        .with_for_update(key_share=True),
        "party",
    )


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
    return await is_any(
        session,
        select(ProjectRow.id).where(
            ProjectRow.company_id == company_id, ProjectRow.number == number.strip()
        ),
    )


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
    return await is_any(
        session,
        select(PartyRow.id).where(
            under(PartyRow.project_id, project), PartyRow.name == name.strip()
        ),
    )


async def party_names_of(session: Session, project: ProjectRow) -> dict[UUID, str]:
    """Load the names of a project's parties by id."""
    found = await session.execute(
        select(PartyRow.id, PartyRow.name).where(
            PartyRow.company_id == project.company_id, PartyRow.project_id == project.id
        )
    )
    return {row[0]: row[1] for row in found}


async def budget_labels_of(session: Session, company_id: UUID, project_id: UUID) -> dict[UUID, str]:
    """Load the labels of a project's budget codes by id."""
    found = await session.execute(
        select(BudgetCodeRow.id, budget_label()).where(
            BudgetCodeRow.company_id == company_id, BudgetCodeRow.project_id == project_id
        )
    )
    return {row[0]: row[1] for row in found}
