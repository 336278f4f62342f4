"""Companies, people, and their levels in projects.

Companies and people are looked up before anyone's company is known (by e-mail, by id across
companies), so these two tables are keyed by id alone; everything else belongs to a company.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, any_, func, select, text
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from claimline.domain.permissions import Actor, Level, Membership, Tool
from claimline.domain.refusals import Conflict
from claimline.store.batches import asked, many_each, one_each
from claimline.store.database import Session, is_any
from claimline.store.reading import Reader, ReadQuery, columns, grouped, ids
from claimline.store.rows import EnumColumn, Row, Versioned


class CompanyRow(Row):
    """A company that keeps records here: the tenant."""

    __tablename__ = "company"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    name: Mapped[str]
    abn: Mapped[str | None]  # eleven digits
    created_at: Mapped[datetime]


class PersonRow(Row):
    """Someone who signs in."""

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_email", text("lower(email)"), unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("company.id"), index=True)
    name: Mapped[str]
    email: Mapped[str]
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_company_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class ProjectLevelRow(Row):
    """A person's level with one tool of one project."""

    __tablename__ = "project_level"
    __table_args__ = (Index("ix_project_level_person_id", "person_id"),)

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    project_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    tool: Mapped[Tool] = mapped_column(EnumColumn(Tool), primary_key=True)
    level: Mapped[int]


_PERSON = [
    *columns(PersonRow, "id", "company_id", "name", "email"),
    CompanyRow.name.label("company_name"),
]
# Of whichever company: whoever sees a record sees who acted on it.
people_by_id = one_each(
    "Person",
    select(*_PERSON)
    .join(CompanyRow, CompanyRow.id == PersonRow.company_id)
    .where(PersonRow.id == any_(ids())),
)
companies_by_id = one_each(
    "Company", select(*columns(CompanyRow)).where(CompanyRow.id == any_(ids()))
)
# By name of the person.
levels_by_project = many_each(
    "ProjectLevel",
    select(*columns(ProjectLevelRow))
    .join(PersonRow, PersonRow.id == ProjectLevelRow.person_id)
    .where(asked(ProjectLevelRow.project_id))
    .order_by(PersonRow.name, PersonRow.id),
    by="project_id",
)
LEVELS_BY_PERSON = ReadQuery(
    "ProjectLevel",
    select(*columns(ProjectLevelRow)).where(ProjectLevelRow.person_id == any_(ids())),
)

ACTIVE_PERSON = ReadQuery(
    "Person",
    select(*columns(PersonRow, "id", "company_id", "name", "is_company_administrator")).where(
        PersonRow.id == any_(ids()), PersonRow.is_active
    ),
)


async def memberships_of(reader: Reader, person_id: UUID) -> dict[UUID, Membership]:
    """Fetch a person's levels in every project, as the domain asks for them."""
    rows = await reader.rows(LEVELS_BY_PERSON, ids=[person_id])
    return {
        project_id: Membership(
            company_id=levels[0].company_id,
            levels={Tool(row.tool): Level(row.level) for row in levels},
        )
        for project_id, levels in grouped(rows, by=lambda row: row.project_id).items()
    }


async def actor_of_person(reader: Reader, person_id: UUID) -> Actor | None:
    """Give someone as who acts, with all their levels; None if they sign in no more."""
    person = await reader.row(ACTIVE_PERSON, ids=[person_id])
    if person is None:
        return None
    return Actor(
        person.id,
        person.company_id,
        person.name,
        is_company_administrator=person.is_company_administrator,
        memberships=await memberships_of(reader, person_id),
    )


async def add_company(session: Session, *, name: str, abn: str | None, now: datetime) -> CompanyRow:
    """Add a company that keeps its records here."""
    company = CompanyRow(name=name, abn=abn, created_at=now)
    session.add(company)
    await session.flush()
    return company


async def company_named(session: Session, name: str) -> CompanyRow | None:
    """Load a company by its name."""
    found: CompanyRow | None = await session.scalar(
        select(CompanyRow).where(CompanyRow.name == name)
    )
    return found


async def add_person(
    session: Session,
    *,
    company_id: UUID,
    name: str,
    email: str,
    password_hash: str,
    is_company_administrator: bool,
    now: datetime,
) -> PersonRow:
    """Add someone who signs in."""
    person = PersonRow(
        company_id=company_id,
        name=name,
        email=email,
        password_hash=password_hash,
        is_company_administrator=is_company_administrator,
        created_at=now,
    )
    session.add(person)
    await session.flush()
    return person


async def is_email_taken(session: Session, email: str) -> bool:
    """Tell whether someone signs in with this e-mail, in whatever case."""
    return await is_any(
        session, select(PersonRow.id).where(func.lower(PersonRow.email) == email.lower())
    )


async def has_companies(session: Session) -> bool:
    """Tell whether anyone keeps records here yet."""
    return await is_any(session, select(CompanyRow.id).limit(1))


async def lock_company(session: Session, company_id: UUID) -> None:
    """Let one change at a time pass of what is unique within a company."""
    await session.execute(
        select(CompanyRow.id).where(CompanyRow.id == company_id).with_for_update(key_share=True)
    )


async def name_of(session: Session, person_id: UUID) -> str | None:
    """Return a person's name."""
    return await session.scalar(select(PersonRow.name).where(PersonRow.id == person_id))


async def require_version(
    session: Session, row: Versioned, version: int, *, actor: Actor, now: datetime
) -> None:
    """Count an edit of the version that the actor has seen.

    :raises Conflict: if someone changed the thing since, naming them.
    """
    if row.version != version:
        raise Conflict(
            current_version=row.version,
            changed_by=await name_of(session, row.changed_by),
            changed_at=row.changed_at,
        )
    changed(row, actor=actor, now=now)


def changed(row: Versioned, *, actor: Actor, now: datetime) -> None:
    """Count a change of a versioned row and note who made it."""
    row.version += 1
    row.changed_at = now
    row.changed_by = actor.person_id
