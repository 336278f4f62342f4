"""Head contracts, who may see the private ones, and where each one's claims stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    Uuid,
    any_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from claimline.domain.contracts import HeadContractFields, HeadContractStatus
from claimline.domain.permissions import Act, Actor, Level, Tool, may
from claimline.domain.refusals import Conflict, NotFound
from claimline.domain.schedules_of_values import AccountingMethod
from claimline.store.batches import asked, many_each, one_each
from claimline.store.database import Session, is_any, required
from claimline.store.people import ProjectLevelRow, changed, name_of
from claimline.store.projects import PartyRow, ProjectRow, project_for_update
from claimline.store.reading import (
    columns,
    companies,
    ids,
    uuids,
)
from claimline.store.rows import EnumColumn, Owned, PercentColumn, Row, Versioned, under


class HeadContractRow(Owned, Versioned, Row):
    """The agreement between owner and head contractor."""

    __tablename__ = "head_contract"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        ForeignKeyConstraint(["company_id", "owner_id"], ["party.company_id", "party.id"]),
        ForeignKeyConstraint(
            ["company_id", "head_contractor_id"], ["party.company_id", "party.id"]
        ),
        ForeignKeyConstraint(["company_id", "superintendent_id"], ["party.company_id", "party.id"]),
        UniqueConstraint("company_id", "project_id", "number"),
    )

    project_id: Mapped[UUID]
    number: Mapped[str]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[HeadContractStatus] = mapped_column(EnumColumn(HeadContractStatus))
    owner_id: Mapped[UUID | None]
    head_contractor_id: Mapped[UUID | None]
    superintendent_id: Mapped[UUID | None]
    accounting_method: Mapped[AccountingMethod] = mapped_column(EnumColumn(AccountingMethod))
    default_retention_percent: Mapped[Decimal] = mapped_column(PercentColumn)
    is_private: Mapped[bool] = mapped_column(default=False)
    is_executed: Mapped[bool] = mapped_column(default=False)
    inclusions: Mapped[str] = mapped_column(default="")
    exclusions: Mapped[str] = mapped_column(default="")
    contracted_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    estimated_completion_on: Mapped[date | None]
    practical_completion_on: Mapped[date | None]
    signed_contract_received_on: Mapped[date | None]
    custom_values: Mapped[dict[str, Any]] = mapped_column(default=dict)  # by custom field
    schedule_version: Mapped[int] = mapped_column(default=1)  # of the schedule of values
    newest_claim_number: Mapped[int] = mapped_column(default=0)  # 0: no claim yet
    created_at: Mapped[datetime]


class ContractReaderRow(Row):
    """Someone who may see a private contract without being its administrator."""

    __tablename__ = "contract_reader"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        Index("ix_contract_reader_person_id", "person_id"),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    contract_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)


def visible_contracts(
    company_ids: Any, person_id: Any, known_projects: Any, administered_projects: Any
) -> ColumnElement[bool]:
    """Select the contracts that someone may know of: gate 1, private lists included."""
    listed = exists().where(
        ContractReaderRow.company_id == HeadContractRow.company_id,
        ContractReaderRow.contract_id == HeadContractRow.id,
        ContractReaderRow.person_id == person_id,
    )
    return (
        (HeadContractRow.company_id == any_(company_ids))
        & (HeadContractRow.project_id == any_(known_projects))
        & or_(
            ~HeadContractRow.is_private,
            HeadContractRow.project_id == any_(administered_projects),
            listed,
        )
    )


VISIBLE = visible_contracts(
    companies(),
    bindparam("person_id", type_=Uuid()),
    uuids("known_projects"),
    uuids("administered_projects"),
)
# Parts of a contract that its face does not show, for those who may view more than its claims.
READABLE = VISIBLE & (HeadContractRow.project_id == any_(uuids("contract_projects")))


def seen_by(actor: Actor) -> dict[str, Any]:
    """Give the parameters of `VISIBLE` and `READABLE` for an actor, and where they see claims."""
    return {
        "company_ids": actor.company_ids,
        "person_id": actor.person_id,
        "known_projects": actor.projects_where(Act.VIEW_HEAD_CONTRACT, Act.VIEW_CLAIM),
        "contract_projects": actor.projects_where(Act.VIEW_HEAD_CONTRACT),
        "claim_projects": actor.projects_where(Act.VIEW_CLAIM),
        "administered_projects": actor.projects_at(Tool.HEAD_CONTRACTS, Level.ADMIN),
    }


contracts_by_id = one_each(
    "HeadContract", select(*columns(HeadContractRow)).where(asked(HeadContractRow.id))
)
# By ids that a client sent, and by project: only those that the actor may know of.
contracts_for = one_each(
    "HeadContract",
    select(*columns(HeadContractRow)).where(VISIBLE, HeadContractRow.id == any_(ids())),
    given=seen_by,
)
contracts_by_project = many_each(
    "HeadContract",
    select(*columns(HeadContractRow))
    .where(VISIBLE, HeadContractRow.project_id == any_(ids()))
    .order_by(HeadContractRow.number, HeadContractRow.id),
    by="project_id",
    given=seen_by,
)
readers_by_contract = many_each(
    "ContractReader",
    select(*columns(ContractReaderRow)).where(asked(ContractReaderRow.contract_id)),
    by="contract_id",
)


async def contract_for_update(session: Session, contract_id: UUID, actor: Actor) -> HeadContractRow:
    """Load and lock a contract that the actor may know of.

    :raises NotFound: if there is none such.
    """
    return await required(
        session,
        select(HeadContractRow)
        .where(VISIBLE, HeadContractRow.id == contract_id)
        .with_for_update(of=HeadContractRow, key_share=True)
        .execution_options(populate_existing=True),
        "contract",
        seen_by(actor),
    )


async def readable_contract_for_update(
    session: Session, contract_id: UUID, actor: Actor
) -> HeadContractRow:
    """Load and lock a contract of which the actor may see more than its face.

    :raises NotFound: if there is none such.
    """
    contract = await contract_for_update(session, contract_id, actor)
    if not may(actor, Act.VIEW_HEAD_CONTRACT, contract.project_id):
        raise NotFound("contract")
    return contract


async def project_of_contract(session: Session, contract_id: UUID, actor: Actor) -> ProjectRow:
    """Load and lock the project of a contract: locks are taken project first.

    :raises NotFound: if the actor may know of no such contract.
    """
    project_id = await required(
        session,
        select(HeadContractRow.project_id).where(VISIBLE, HeadContractRow.id == contract_id),
        "contract",
        seen_by(actor),
    )
    return await project_for_update(session, project_id, actor)


async def time_zone_of(session: Session, contract: HeadContractRow) -> str:
    """Return the time zone of a contract's project."""
    zone = await session.scalar(
        select(ProjectRow.time_zone).where(
            ProjectRow.company_id == contract.company_id, ProjectRow.id == contract.project_id
        )
    )
    assert zone is not None, "a contract has a project"
    return zone


async def is_contract_number_taken(session: Session, project: ProjectRow, number: str) -> bool:
    """Tell whether a contract of a locked project has that number."""
    return await is_any(
        session,
        select(HeadContractRow.id).where(
            under(HeadContractRow.project_id, project), HeadContractRow.number == number
        ),
    )


async def are_parties_of(session: Session, project: ProjectRow, fields: HeadContractFields) -> bool:
    """Tell whether the parties that a contract would name are parties of the project."""
    named = {fields.owner_id, fields.head_contractor_id, fields.superintendent_id} - {None}
    known = await session.scalar(
        select(func.count()).where(under(PartyRow.project_id, project), PartyRow.id.in_(named))
    )
    return known == len(named)


async def put_readers(
    session: Session, contract: HeadContractRow, person_ids: Iterable[UUID]
) -> None:
    """Make these members of the project, and no one else, the private list of a contract."""
    await session.execute(
        delete(ContractReaderRow).where(under(ContractReaderRow.contract_id, contract))
    )
    members = await session.scalars(
        select(ProjectLevelRow.person_id)
        .where(
            ProjectLevelRow.company_id == contract.company_id,
            ProjectLevelRow.project_id == contract.project_id,
            ProjectLevelRow.person_id.in_(set(person_ids)),
        )
        .distinct()
    )
    session.add_all(
        ContractReaderRow(
            company_id=contract.company_id, contract_id=contract.id, person_id=person_id
        )
        for person_id in members
    )


async def require_schedule_version(
    session: Session, contract: HeadContractRow, version: int, *, actor: Actor, now: datetime
) -> None:
    """Count a change of the schedule version that the actor has seen.

    :raises Conflict: if someone changed the schedule since, naming who changed the contract last.
    """
    if contract.schedule_version != version:
        raise Conflict(
            "Someone else changed the schedule of values in the meantime.",
            current_version=contract.schedule_version,
            changed_by=await name_of(session, contract.changed_by),
            changed_at=contract.changed_at,
        )
    contract.schedule_version += 1
    changed(contract, actor=actor, now=now)
