"""Change the dates of a billing period, or close or reopen it."""

from datetime import datetime
from uuid import UUID

from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates, check_dates
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.store.billing_periods import close_open_period, periods_of, project_of_period
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.projects import project_for_update


async def edit_billing_period(
    session: Session,
    *,
    actor: Actor,
    period_id: UUID,
    version: int,
    dates: PeriodDates,
    status: BillingPeriodStatus,
    now: datetime,
) -> None:
    """Change a period; opening it closes the one that is open. Claims keep the dates they have.

    :raises NotFound: if the actor can see no such period.
    :raises NotPermitted: if the actor is no admin of commitments.
    :raises Conflict: if someone changed it since that version.
    :raises InvalidInput: if the dates are out of order, or a day is in another period.
    """
    project_id = await project_of_period(session, period_id, actor)
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.EDIT_BILLING_PERIOD, project_id=project.id)
    periods = await periods_of(session, project.company_id, project.id)
    period = next((period for period in periods if period.id == period_id), None)
    if period is None:
        raise NotFound("billing period")
    await require_version(session, period, version, actor=actor, now=now)
    others = [other for other in periods if other is not period]
    check_dates(dates, [other.dates() for other in others])
    if status is BillingPeriodStatus.OPEN:
        await close_open_period(session, others, actor=actor, now=now)
    after = {
        "starts_on": dates.starts_on,
        "ends_on": dates.ends_on,
        "due_on": dates.due_on,
        "status": status,
    }
    before = values(period, after)
    for name, value in after.items():
        setattr(period, name, value)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.EDIT_BILLING_PERIOD,
        summary=f"Edited billing period {dates}",
        now=now,
        changes=changes_between(f"Period {period.number}", before, after),
    )
