"""What is planned to be claimed on contracts, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.money import Money
from claimline.store.batches import asked, many_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import Row, under


class PlannedMonthRow(Row):
    """What is planned for one month of one contract."""

    __tablename__ = "planned_month"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    contract_id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)  # its first day
    planned: Mapped[Money]  # in this month alone; before retention


plans_by_contract = many_each(
    "PlannedMonth",
    select(*columns(PlannedMonthRow))
    .where(asked(PlannedMonthRow.contract_id))
    .order_by(PlannedMonthRow.contract_id, PlannedMonthRow.month),
    by="contract_id",
)


async def plan_of(session: Session, contract: HeadContractRow) -> dict[date, Money]:
    """Load the plan of a locked contract by month; empty when nobody has typed one."""
    rows = await session.scalars(
        select(PlannedMonthRow)
        .where(under(PlannedMonthRow.contract_id, contract))
        .order_by(PlannedMonthRow.month)
    )
    return {row.month: row.planned for row in rows}


async def put_plan(session: Session, contract: HeadContractRow, plan: Mapping[date, Money]) -> None:
    """Replace the plan of a locked contract."""
    await session.execute(
        delete(PlannedMonthRow).where(under(PlannedMonthRow.contract_id, contract))
    )
    session.add_all(
        PlannedMonthRow(
            company_id=contract.company_id, contract_id=contract.id, month=month, planned=planned
        )
        for month, planned in plan.items()
    )
