"""Budget changes of head contracts and what each moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    delete,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.budget_changes import BudgetChangeLine, BudgetChangeStatus
from claimline.domain.money import Money
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound, Problem
from claimline.store.batches import asked, many_each
from claimline.store.contracts import HeadContractRow, readable_contract_for_update
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Owned, Row, Versioned, refers
from claimline.store.schedules_of_values import ScheduleLineRow


class BudgetChangeRow(Owned, Versioned, Row):
    """Value moved between lines of a contract."""

    __tablename__ = "budget_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("company_id", "contract_id", "number"),
    )

    contract_id: Mapped[UUID]
    number: Mapped[str]
    title: Mapped[str]
    status: Mapped[BudgetChangeStatus] = mapped_column(EnumColumn(BudgetChangeStatus))
    is_billable: Mapped[bool]  # reaches claims, once approved
    approved_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class BudgetChangeLineRow(Owned, Row):
    """What is moved to a line of the schedule, or from it."""

    __tablename__ = "budget_change_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "budget_change_id"],
            ["budget_change.company_id", "budget_change.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "schedule_line_id"], ["schedule_line.company_id", "schedule_line.id"]
        ),
        Index("ix_budget_change_line_budget_change_id", "company_id", "budget_change_id"),
        Index("ix_budget_change_line_schedule_line_id", "company_id", "schedule_line_id"),
    )

    budget_change_id: Mapped[UUID]
    position: Mapped[int]
    schedule_line_id: Mapped[UUID]
    amount: Mapped[Money]


# By number.
budget_changes_by_contract = many_each(
    "BudgetChange",
    select(*columns(BudgetChangeRow), HeadContractRow.project_id)
    .join(HeadContractRow, refers(BudgetChangeRow.contract_id, HeadContractRow))
    .where(asked(BudgetChangeRow.contract_id))
    .order_by(BudgetChangeRow.contract_id, BudgetChangeRow.number),
    by="contract_id",
)
# In order, with what people call the lines.
lines_by_budget_change = many_each(
    "BudgetChangeLine",
    select(*columns(BudgetChangeLineRow), ScheduleLineRow.item_number, ScheduleLineRow.description)
    .join(ScheduleLineRow, refers(BudgetChangeLineRow.schedule_line_id, ScheduleLineRow))
    .where(asked(BudgetChangeLineRow.budget_change_id))
    .order_by(BudgetChangeLineRow.budget_change_id, BudgetChangeLineRow.position),
    by="budget_change_id",
)


async def budget_change_for_update(
    session: Session, budget_change_id: UUID, actor: Actor
) -> tuple[HeadContractRow, BudgetChangeRow]:
    """Load a budget change that the actor may know of, and lock its contract.

    :raises NotFound: if there is none such.
    """
    contract_id = await session.scalar(
        select(BudgetChangeRow.contract_id).where(
            BudgetChangeRow.company_id.in_(actor.company_ids),
            BudgetChangeRow.id == budget_change_id,
        )
    )
    if contract_id is None:
        raise NotFound("budget change")
    try:
        contract = await readable_contract_for_update(session, contract_id, actor)
    except NotFound as hidden:
        raise NotFound("budget change") from hidden
    change = await session.scalar(
        select(BudgetChangeRow)
        .where(
            BudgetChangeRow.company_id == contract.company_id,
            BudgetChangeRow.id == budget_change_id,
        )
        .execution_options(populate_existing=True)
    )
    if change is None:
        raise NotFound("budget change")
    return contract, change


async def is_budget_change_number_taken(
    session: Session, contract: HeadContractRow, number: str
) -> bool:
    """Tell whether a budget change of a locked contract has that number."""
    found = await session.scalar(
        select(BudgetChangeRow.id).where(
            BudgetChangeRow.company_id == contract.company_id,
            BudgetChangeRow.contract_id == contract.id,
            BudgetChangeRow.number == number,
        )
    )
    return found is not None


async def lines_of_change(session: Session, change: BudgetChangeRow) -> list[BudgetChangeLine]:
    """Load what a budget change of a locked contract moves, in order."""
    rows = await session.execute(
        select(BudgetChangeLineRow.schedule_line_id, BudgetChangeLineRow.amount)
        .where(
            BudgetChangeLineRow.company_id == change.company_id,
            BudgetChangeLineRow.budget_change_id == change.id,
        )
        .order_by(BudgetChangeLineRow.position)
    )
    return [BudgetChangeLine(*row) for row in rows]


async def put_change_lines(
    session: Session, change: BudgetChangeRow, lines: Sequence[BudgetChangeLine]
) -> None:
    """Make this what a budget change of a locked contract moves."""
    await session.execute(
        delete(BudgetChangeLineRow).where(
            BudgetChangeLineRow.company_id == change.company_id,
            BudgetChangeLineRow.budget_change_id == change.id,
        )
    )
    session.add_all(
        BudgetChangeLineRow(
            company_id=change.company_id,
            budget_change_id=change.id,
            position=position,
            schedule_line_id=line.schedule_line_id,
            amount=line.amount,
        )
        for position, line in enumerate(lines, start=1)
    )


async def stray_lines(
    session: Session, contract: HeadContractRow, lines: Sequence[BudgetChangeLine]
) -> list[Problem]:
    """List the lines that are none of the contract's."""
    known = set(
        await session.scalars(
            select(ScheduleLineRow.id).where(
                ScheduleLineRow.company_id == contract.company_id,
                ScheduleLineRow.contract_id == contract.id,
                ScheduleLineRow.id.in_([line.schedule_line_id for line in lines]),
            )
        )
    )
    return [
        Problem(f"lines.{index}.scheduleLineId", "There is no such line.")
        for index, line in enumerate(lines)
        if line.schedule_line_id not in known
    ]
