"""Lines and groups of a schedule of values, as agreed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    any_,
    case,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor
from claimline.domain.schedules_of_values import ScheduleGroupFields, ScheduleLineKind
from claimline.store.claims import ClaimLineRow, ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import (
    EnumColumn,
    Owned,
    QuantityColumn,
    Reader,
    ReadQuery,
    ReadRow,
    Row,
    Session,
    columns,
    companies,
    grouped,
    ids,
    uuids,
)

CONTRACT_KEY = ["head_contract.company_id", "head_contract.id"]


class ScheduleGroupRow(Owned, Row):
    """A heading over lines: a trade, a stage, a building."""

    __tablename__ = "schedule_group"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "contract_id"], CONTRACT_KEY, ondelete="CASCADE"),
        Index("ix_schedule_group_contract_id", "company_id", "contract_id"),
    )

    contract_id: Mapped[UUID]
    position: Mapped[int]
    name: Mapped[str]


class ScheduleLineRow(Owned, Row):
    """A priced line of a contract."""

    __tablename__ = "schedule_line"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "contract_id"], CONTRACT_KEY, ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["company_id", "group_id"], ["schedule_group.company_id", "schedule_group.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "budget_code_id"], ["budget_code.company_id", "budget_code.id"]
        ),
        Index("ix_schedule_line_contract_id", "company_id", "contract_id", "position"),
    )

    contract_id: Mapped[UUID]
    group_id: Mapped[UUID | None]
    position: Mapped[int]
    item_number: Mapped[str]
    description: Mapped[str]
    budget_code_id: Mapped[UUID | None]
    kind: Mapped[ScheduleLineKind] = mapped_column(EnumColumn(ScheduleLineKind))
    quantity: Mapped[Decimal | None] = mapped_column(QuantityColumn)
    unit: Mapped[str] = mapped_column(default="")
    unit_price: Mapped[Decimal | None] = mapped_column(QuantityColumn)
    scheduled_value: Mapped[Money]


def _billed_to_date() -> Any:
    """Select what the newest claim has completed and stored on a line; NULL if it is hidden."""
    newest = (
        select(type_coerce(ClaimLineRow.completed_and_stored_to_date, BigInteger))
        .join(
            ProgressClaimRow,
            (ProgressClaimRow.company_id == ClaimLineRow.company_id)
            & (ProgressClaimRow.id == ClaimLineRow.claim_id),
        )
        .where(
            ClaimLineRow.company_id == ScheduleLineRow.company_id,
            ClaimLineRow.schedule_line_id == ScheduleLineRow.id,
            ProgressClaimRow.number == HeadContractRow.newest_claim_number,
        )
        .scalar_subquery()
    )
    billed = func.coalesce(
        case((HeadContractRow.newest_claim_number > 0, newest)), literal(0, BigInteger())
    )
    return case((HeadContractRow.project_id == any_(uuids("claim_projects")), billed))


GROUPS_BY_CONTRACT = ReadQuery(
    "ScheduleGroup",
    select(*columns(ScheduleGroupRow))
    .where(
        ScheduleGroupRow.company_id == any_(companies()),
        ScheduleGroupRow.contract_id == any_(ids()),
    )
    .order_by(ScheduleGroupRow.contract_id, ScheduleGroupRow.position, ScheduleGroupRow.id),
)
LINES_BY_CONTRACT = ReadQuery(
    "ScheduleLine",
    select(
        *columns(ScheduleLineRow),
        _billed_to_date().label("billed_to_date"),
        (
            type_coerce(ScheduleLineRow.scheduled_value, BigInteger)
            - type_coerce(_billed_to_date(), BigInteger)
        ).label("balance_to_finish"),
    )
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == ScheduleLineRow.company_id)
        & (HeadContractRow.id == ScheduleLineRow.contract_id),
    )
    .where(
        ScheduleLineRow.company_id == any_(companies()),
        ScheduleLineRow.contract_id == any_(ids()),
    )
    .order_by(ScheduleLineRow.contract_id, ScheduleLineRow.position, ScheduleLineRow.id),
)
TOTALS_BY_CONTRACT = ReadQuery(
    "ScheduleTotal",
    select(
        ScheduleLineRow.contract_id,
        func.count().label("line_count"),
        func.sum(type_coerce(ScheduleLineRow.scheduled_value, BigInteger))
        .cast(BigInteger)
        .label("total"),
    )
    .where(
        ScheduleLineRow.company_id == any_(companies()),
        ScheduleLineRow.contract_id == any_(ids()),
    )
    .group_by(ScheduleLineRow.contract_id),
)


async def groups_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the groups of schedules, in order."""
    rows = await reader.rows(GROUPS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.contract_id)


async def lines_by_contract(
    reader: Reader, actor: Actor, keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the lines of schedules in order, with what is billed where the actor sees claims."""
    rows = await reader.rows(
        LINES_BY_CONTRACT,
        company_ids=actor.company_ids,
        claim_projects=actor.projects_where(Act.VIEW_CLAIM),
        ids=keys,
    )
    return grouped(rows, by=lambda row: row.contract_id)


async def schedule_totals_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch how many lines schedules have, and their sum in cents."""
    rows = await reader.rows(TOTALS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return {row.contract_id: row for row in rows}


async def groups_of(session: Session, contract: HeadContractRow) -> list[ScheduleGroupRow]:
    """Load the groups of a locked contract for change."""
    found = await session.scalars(
        select(ScheduleGroupRow)
        .where(
            ScheduleGroupRow.company_id == contract.company_id,
            ScheduleGroupRow.contract_id == contract.id,
        )
        .order_by(ScheduleGroupRow.position, ScheduleGroupRow.id)
    )
    return list(found)


async def group_fields_of(session: Session, contract: HeadContractRow) -> list[ScheduleGroupFields]:
    """Load the groups of a locked contract as the domain asks for them."""
    return [
        ScheduleGroupFields(group.id, group.name, group.position)
        for group in await groups_of(session, contract)
    ]


async def lines_of(session: Session, contract: HeadContractRow) -> list[ScheduleLineRow]:
    """Load the lines of a locked contract for change, in order."""
    found = await session.scalars(
        select(ScheduleLineRow)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
        )
        .order_by(ScheduleLineRow.position, ScheduleLineRow.id)
    )
    return list(found)


async def size_of(session: Session, contract: HeadContractRow) -> tuple[int, Money]:
    """Count the lines of a locked contract and add them up."""
    counted = await session.execute(
        select(
            func.count(), func.sum(type_coerce(ScheduleLineRow.scheduled_value, BigInteger))
        ).where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
        )
    )
    line_count, whole = counted.one()
    return line_count, Money(int(whole or 0))


async def has_lines(session: Session, contract: HeadContractRow) -> bool:
    """Tell whether the schedule of a contract has a line."""
    found = await session.scalar(
        select(ScheduleLineRow.id)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
        )
        .limit(1)
    )
    return found is not None
