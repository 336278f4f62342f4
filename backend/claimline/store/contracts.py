"""Head contracts, who may see the private ones, and where each one's claims stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    any_,
    bindparam,
    exists,
    or_,
    select,
)
from sqlalchemy import UUID as UuidColumn
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from claimline.domain.contracts import HeadContractStatus
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.refusals import NotFound
from claimline.domain.schedules_of_values import AccountingMethod
from claimline.store.database import (
    EnumColumn,
    Owned,
    PercentColumn,
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
    uuids,
)


class HeadContractRow(Owned, Versioned, Row):
    """The agreement between owner and head contractor."""

    __tablename__ = "head_contract"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        ForeignKeyConstraint(["company_id", "owner_id"], ["party.company_id", "party.id"]),
        ForeignKeyConstraint(
            ["company_id", "head_contractor_id"], ["party.company_id", "party.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "superintendent_id"], ["party.company_id", "party.id"]
        ),
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
    company_ids: Any, person_id: Any, readable_projects: Any, administered_projects: Any
) -> ColumnElement[bool]:
    """Select the contracts that someone may know of: gate 1, private lists included."""
    listed = exists().where(
        ContractReaderRow.company_id == HeadContractRow.company_id,
        ContractReaderRow.contract_id == HeadContractRow.id,
        ContractReaderRow.person_id == person_id,
    )
    return (
        (HeadContractRow.company_id == any_(company_ids))
        & (HeadContractRow.project_id == any_(readable_projects))
        & or_(
            ~HeadContractRow.is_private,
            HeadContractRow.project_id == any_(administered_projects),
            listed,
        )
    )


VISIBLE = visible_contracts(
    companies(),
    bindparam("person_id", type_=UuidColumn()),
    uuids("readable_projects"),
    uuids("administered_projects"),
)


def seen_by(actor: Actor) -> dict[str, Any]:
    """Give the parameters of `VISIBLE` for an actor."""
    return {
        "company_ids": actor.company_ids,
        "person_id": actor.person_id,
        "readable_projects": actor.projects_at(Tool.HEAD_CONTRACTS, Level.READ_ONLY),
        "administered_projects": actor.projects_at(Tool.HEAD_CONTRACTS, Level.ADMIN),
    }


CONTRACTS_BY_ID = ReadQuery(
    "HeadContract",
    select(*columns(HeadContractRow)).where(
        HeadContractRow.company_id == any_(companies()), HeadContractRow.id == any_(ids())
    ),
)
CONTRACT_FOR = ReadQuery(
    "HeadContract",
    select(*columns(HeadContractRow)).where(VISIBLE, HeadContractRow.id == any_(ids())),
)
CONTRACTS_BY_PROJECT = ReadQuery(
    "HeadContract",
    select(*columns(HeadContractRow))
    .where(VISIBLE, HeadContractRow.project_id == any_(ids()))
    .order_by(HeadContractRow.number, HeadContractRow.id),
)
READERS_BY_CONTRACT = ReadQuery(
    "ContractReader",
    select(*columns(ContractReaderRow)).where(
        ContractReaderRow.company_id == any_(companies()),
        ContractReaderRow.contract_id == any_(ids()),
    ),
)


async def contracts_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch contracts that something visible refers to."""
    rows = await reader.rows(CONTRACTS_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def contracts_for(
    reader: Reader, actor: Actor, keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch contracts by ids that a client sent: only those that the actor may know of."""
    rows = await reader.rows(CONTRACT_FOR, ids=keys, **seen_by(actor))
    return dict(keyed(rows, by=lambda row: row.id))


async def contracts_by_project(
    reader: Reader, actor: Actor, keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the contracts of projects that the actor may know of, by number."""
    rows = await reader.rows(CONTRACTS_BY_PROJECT, ids=keys, **seen_by(actor))
    return grouped(rows, by=lambda row: row.project_id)


async def readers_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch who is on the private lists of contracts."""
    rows = await reader.rows(READERS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.contract_id)


async def contract_for_update(
    session: Session, contract_id: UUID, actor: Actor
) -> HeadContractRow:
    """Load and lock a contract that the actor may know of.

    :raises NotFound: if there is none such.
    """
    found = await session.execute(
        select(HeadContractRow)
        .where(VISIBLE, HeadContractRow.id == contract_id)
        .with_for_update(of=HeadContractRow, key_share=True)
        .execution_options(populate_existing=True),
        seen_by(actor),
    )
    contract = found.scalar_one_or_none()
    if contract is None:
        raise NotFound("contract")
    return contract
