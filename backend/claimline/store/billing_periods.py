"""Billing periods of projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, any_, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.refusals import NotFound
from claimline.store.contracts import HeadContractRow
from claimline.store.database import (
    EnumColumn,
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
    uuids,
)
from claimline.store.people import changed


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


PERIODS_BY_PROJECT = ReadQuery(
    "BillingPeriod",
    select(*columns(BillingPeriodRow))
    .where(
        BillingPeriodRow.company_id == any_(companies()),
        BillingPeriodRow.project_id == any_(ids()),
    )
    .order_by(BillingPeriodRow.starts_on.desc()),
)
PERIODS_BY_ID = ReadQuery(
    "BillingPeriod",
    select(*columns(BillingPeriodRow)).where(
        BillingPeriodRow.company_id == any_(companies()), BillingPeriodRow.id == any_(ids())
    ),
)
PERIODS_FOR = ReadQuery(
    "BillingPeriod",
    select(*columns(BillingPeriodRow)).where(
        BillingPeriodRow.company_id == any_(companies()),
        BillingPeriodRow.project_id == any_(uuids("project_ids")),
        BillingPeriodRow.id == any_(ids()),
    ),
)


async def periods_by_project(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the billing periods of projects, newest first."""
    rows = await reader.rows(PERIODS_BY_PROJECT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.project_id)


async def periods_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch billing periods that something visible refers to."""
    rows = await reader.rows(PERIODS_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def periods_for(reader: Reader, actor: Actor, keys: Sequence[UUID]) -> dict[UUID, ReadRow]:
    """Fetch billing periods by ids that a client sent: only of the actor's projects."""
    rows = await reader.rows(
        PERIODS_FOR,
        company_ids=actor.company_ids,
        project_ids=actor.projects_at(Tool.PROJECT, Level.READ_ONLY),
        ids=keys,
    )
    return dict(keyed(rows, by=lambda row: row.id))


async def project_of_period(session: Session, period_id: UUID, actor: Actor) -> UUID:
    """Return the project of a billing period that the actor may know of, before locking it.

    :raises NotFound: if there is no such period.
    """
    project_id = await session.scalar(
        select(BillingPeriodRow.project_id).where(
            BillingPeriodRow.company_id.in_(actor.company_ids),
            BillingPeriodRow.id == period_id,
            BillingPeriodRow.project_id.in_(actor.projects_at(Tool.PROJECT, Level.READ_ONLY)),
        )
    )
    if project_id is None:
        raise NotFound("billing period")
    return project_id


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
    period = await session.scalar(
        select(BillingPeriodRow)
        .where(
            BillingPeriodRow.company_id == contract.company_id,
            BillingPeriodRow.project_id == contract.project_id,
            BillingPeriodRow.id == period_id,
        )
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    if period is None:
        raise NotFound("billing period")
    return period
