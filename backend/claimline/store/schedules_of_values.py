"""Lines and groups of a schedule of values, as agreed."""

from __future__ import annotations

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
from claimline.domain.schedules_of_values import ScheduleGroupFields, ScheduleLineKind
from claimline.store.batches import asked, many_each, one_each
from claimline.store.claim_lines import ClaimLineRow
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow, seen_by
from claimline.store.database import Session, is_any
from claimline.store.reading import (
    columns,
    uuids,
)
from claimline.store.rows import EnumColumn, Owned, QuantityColumn, Row, refers, under

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
        ForeignKeyConstraint(["company_id", "tax_code_id"], ["tax_code.company_id", "tax_code.id"]),
        Index("ix_schedule_line_contract_id", "company_id", "contract_id", "position"),
    )

    contract_id: Mapped[UUID]
    group_id: Mapped[UUID | None]
    position: Mapped[int]
    item_number: Mapped[str]
    description: Mapped[str]
    budget_code_id: Mapped[UUID | None]
    tax_code_id: Mapped[UUID | None]  # None: the default of the project
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


groups_by_contract = many_each(
    "ScheduleGroup",
    select(*columns(ScheduleGroupRow))
    .where(asked(ScheduleGroupRow.contract_id))
    .order_by(ScheduleGroupRow.contract_id, ScheduleGroupRow.position, ScheduleGroupRow.id),
    by="contract_id",
)
# With what is billed, where the actor sees claims.
lines_by_contract = many_each(
    "ScheduleLine",
    select(
        *columns(ScheduleLineRow),
        _billed_to_date().label("billed_to_date"),
        (
            type_coerce(ScheduleLineRow.scheduled_value, BigInteger)
            - type_coerce(_billed_to_date(), BigInteger)
        ).label("balance_to_finish"),
    )
    .join(HeadContractRow, refers(ScheduleLineRow.contract_id, HeadContractRow))
    .where(asked(ScheduleLineRow.contract_id))
    .order_by(ScheduleLineRow.contract_id, ScheduleLineRow.position, ScheduleLineRow.id),
    by="contract_id",
    given=seen_by,
)
# How many lines, and their sum in cents.
schedule_totals_by_contract = one_each(
    "ScheduleTotal",
    select(
        ScheduleLineRow.contract_id,
        func.count().label("line_count"),
        func.sum(type_coerce(ScheduleLineRow.scheduled_value, BigInteger))
        .cast(BigInteger)
        .label("total"),
    )
    .where(asked(ScheduleLineRow.contract_id))
    .group_by(ScheduleLineRow.contract_id),
    by="contract_id",
)


async def groups_of(session: Session, contract: HeadContractRow) -> list[ScheduleGroupRow]:
    """Load the groups of a locked contract for change."""
    found = await session.scalars(
        select(ScheduleGroupRow)
        .where(under(ScheduleGroupRow.contract_id, contract))
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
        .where(under(ScheduleLineRow.contract_id, contract))
        .order_by(ScheduleLineRow.position, ScheduleLineRow.id)
    )
    return list(found)


async def size_of(session: Session, contract: HeadContractRow) -> tuple[int, Money]:
    """Count the lines of a locked contract and add them up."""
    counted = await session.execute(
        select(
            func.count(), func.sum(type_coerce(ScheduleLineRow.scheduled_value, BigInteger))
        ).where(under(ScheduleLineRow.contract_id, contract))
    )
    line_count, whole = counted.one()
    return line_count, Money(int(whole or 0))


async def has_lines(session: Session, contract: HeadContractRow) -> bool:
    """Tell whether the schedule of a contract has a line."""
    return await is_any(
        session,
        select(ScheduleLineRow.id).where(under(ScheduleLineRow.contract_id, contract)).limit(1),
    )
