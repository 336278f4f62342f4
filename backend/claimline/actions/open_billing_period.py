"""Open a billing period; the one that was open closes."""

from datetime import datetime
from uuid import UUID

from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates, check_dates
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.billing_periods import BillingPeriodRow, close_open_period, periods_of
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.projects import project_for_update


async def open_billing_period(
    session: Session, *, actor: Actor, project_id: UUID, dates: PeriodDates, now: datetime
) -> UUID:
    """Open a period of a project, closing the one that is open.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of commitments.
    :raises InvalidInput: if the dates are out of order, or a day is in another period.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.OPEN_BILLING_PERIOD, project_id=project.id)
    periods = await periods_of(session, project.company_id, project.id)
    check_dates(dates, [period.dates() for period in periods])
    await close_open_period(session, periods, actor=actor, now=now)
    period = BillingPeriodRow(
        company_id=project.company_id,
        project_id=project.id,
        number=max((period.number for period in periods), default=0) + 1,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        due_on=dates.due_on,
        status=BillingPeriodStatus.OPEN,
        version=1,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(period)
    await session.flush()
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.OPEN_BILLING_PERIOD,
        summary=f"Opened billing period {dates}",
        now=now,
        changes=[Change(f"Period {period.number}", "due_on", None, dates.due_on.isoformat())],
    )
    return period.id
