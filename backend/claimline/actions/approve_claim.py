"""Approve a claim."""

from datetime import date, datetime
from uuid import UUID

from claimline.domain.certification import check_explained
from claimline.domain.claims import ClaimStep, after, check_comment
from claimline.domain.payment_terms import PaymentDates, latest_looked_at, payment_due_on
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import day_of
from claimline.gateways.public_holidays import public_holidays
from claimline.store.claims import ProgressClaimRow, claim_for_update
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import HeadContractRow, time_zone_of
from claimline.store.database import Session
from claimline.store.history import record_claim_step
from claimline.store.people import require_version
from claimline.store.project_settings import holiday_calendar_of
from claimline.store.retention_postings import write_movements


async def approve_claim(
    session: Session, *, actor: Actor, claim_id: UUID, version: int, comment: str, now: datetime
) -> None:
    """Approve a claim under review exactly as the actor has seen it: issue its certificate.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if it is not under review, or is certified for another amount without a
        reason.
    :raises CommentTooLong: if the comment is longer than the record keeps.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.APPROVE_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    comment = check_comment(comment)
    before, is_newest = claim.status, claim.number == contract.newest_claim_number
    claim.status = after(before, ClaimStep.APPROVE, is_newest=is_newest)
    check_explained(claim.unexplained_line_count)
    claim.comment = comment
    claim.approved_at, claim.approved_by = now, actor.person_id
    await write_movements(session, claim, person_id=actor.person_id, now=now)
    claim.payment_due_on = await _payment_due_on(session, contract, claim, now)
    record_claim_step(
        session, claim, before, actor=actor, act=Act.APPROVE_CLAIM, now=now, reason=comment
    )


async def _payment_due_on(
    session: Session, contract: HeadContractRow, claim: ProgressClaimRow, now: datetime
) -> date:
    """Return when the claim is to be paid by the terms of its contract, once it is certified."""
    terms = (await contract_settings_of(session, contract)).payment_terms()
    zone = await time_zone_of(session, contract)
    dates = PaymentDates(
        submitted_on=day_of(claim.submitted_at or now, zone),
        period_ends_on=claim.period_ends_on,
        certified_on=day_of(now, zone),
    )
    calendar = await holiday_calendar_of(session, contract)
    until = latest_looked_at(terms, dates)
    return payment_due_on(terms, dates, public_holidays(calendar, claim.period_ends_on, until))
