"""Billing periods of projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, any_, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates
from claimline.domain.permissions import Actor, Level, Tool
from claimline.store.batches import asked, many_each, one_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, required
from claimline.store.people import changed
from claimline.store.reading import (
    columns,
    uuids,
)
from claimline.store.rows import EnumColumn, Owned, Row, Versioned


class BillingPeriodRow(Owned, Versioned, Row):
    """What claims of a project cover, from the first to the last day."""

    __tablename__ = "billing_period"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        CheckConstraint("ends_on >= starts_on", name="in_order"),
        Index("uq_billing_period_number", "company_id", "project_id", "number", unique=True),
        Index(
            "uq_billing_period_open",
            "company_id",
            "project_id",
            unique=True,
            postgresql_where="status = 'open'",
        ),
    )

    project_id: Mapped[UUID]
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]
    status: Mapped[BillingPeriodStatus] = mapped_column(EnumColumn(BillingPeriodStatus))

    def dates(self) -> PeriodDates:
        """Give the dates as the domain asks for them."""
        return PeriodDates(self.starts_on, self.ends_on, self.due_on)


periods_by_project = many_each(
    "BillingPeriod",
    select(*columns(BillingPeriodRow))
    .where(asked(BillingPeriodRow.project_id))
    .order_by(BillingPeriodRow.starts_on.desc()),
    by="project_id",
)
periods_by_id = one_each(
    "BillingPeriod", select(*columns(BillingPeriodRow)).where(asked(BillingPeriodRow.id))
)
# By ids that a client sent: only of the actor's projects.
periods_for = one_each(
    "BillingPeriod",
    select(*columns(BillingPeriodRow)).where(
        asked(BillingPeriodRow.id), BillingPeriodRow.project_id == any_(uuids("project_ids"))
    ),
    given=lambda actor: {
        "company_ids": actor.company_ids,
        "project_ids": actor.projects_at(Tool.PROJECT, Level.READ_ONLY),
    },
)


async def project_of_period(session: Session, period_id: UUID, actor: Actor) -> UUID:
    """Return the project of a billing period that the actor may know of, before locking it.

    :raises NotFound: if there is no such period.
    """
    return await required(
        session,
        select(BillingPeriodRow.project_id).where(
            BillingPeriodRow.company_id.in_(actor.company_ids),
            BillingPeriodRow.id == period_id,
            BillingPeriodRow.project_id.in_(actor.projects_at(Tool.PROJECT, Level.READ_ONLY)),
        ),
        "billing period",
    )


async def periods_of(
    session: Session, company_id: UUID, project_id: UUID
) -> list[BillingPeriodRow]:
    """Load all billing periods of a locked project, newest first."""
    found = await session.scalars(
        select(BillingPeriodRow)
        .where(BillingPeriodRow.company_id == company_id, BillingPeriodRow.project_id == project_id)
        .order_by(BillingPeriodRow.starts_on.desc())
        .execution_options(populate_existing=True)
    )
    return list(found)


async def close_open_period(
    session: Session, periods: Sequence[BillingPeriodRow], *, actor: Actor, now: datetime
) -> None:
    """Close the one of these periods that is open, if one is."""
    for period in periods:
        if period.status is BillingPeriodStatus.OPEN:
            period.status = BillingPeriodStatus.CLOSED
            changed(period, actor=actor, now=now)
    # Written at once: an index lets no second period be open, not even for a moment.
    await session.flush()


async def period_of_project(
    session: Session, contract: HeadContractRow, period_id: UUID
) -> BillingPeriodRow:
    """Load a billing period of a contract's project, which stays as it is meanwhile.

    :raises NotFound: if the project has none such.
    """
    return await required(
        session,
        select(BillingPeriodRow)
        .where(
            BillingPeriodRow.company_id == contract.company_id,
            BillingPeriodRow.project_id == contract.project_id,
            BillingPeriodRow.id == period_id,
        )
        .with_for_update(read=True)
        .execution_options(populate_existing=True),
        "billing period",
    )
