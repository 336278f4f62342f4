"""Delete a billing period that no claim bills."""

from datetime import datetime
from uuid import UUID

from claimline.domain.billing_periods import BillingPeriodInUse
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.store.billing_periods import periods_of, project_of_period
from claimline.store.claims import has_claims_for
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.people import require_version
from claimline.store.projects import project_for_update


async def delete_billing_period(
    session: Session, *, actor: Actor, period_id: UUID, version: int, now: datetime
) -> None:
    """Delete a period.

    :raises NotFound: if the actor can see no such period.
    :raises NotPermitted: if the actor is no admin of commitments.
    :raises Conflict: if someone changed it since that version.
    :raises BillingPeriodInUse: if a claim bills it.
    """
    project_id = await project_of_period(session, period_id, actor)
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.DELETE_BILLING_PERIOD, project_id=project.id)
    periods = await periods_of(session, project.company_id, project.id)
    period = next((period for period in periods if period.id == period_id), None)
    if period is None:
        raise NotFound("billing period")
    await require_version(session, period, version, actor=actor, now=now)
    if await has_claims_for(session, period):
        raise BillingPeriodInUse("Claims bill this period, so it stays.")
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.DELETE_BILLING_PERIOD,
        summary=f"Deleted billing period {period.dates()}",
        now=now,
    )
    await session.delete(period)
