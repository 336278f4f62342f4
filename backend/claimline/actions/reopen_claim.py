"""Take an approval back."""

from datetime import datetime
from uuid import UUID

from claimline.domain.claims import ClaimStep, after, check_reason
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.attachments import is_signed
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import record_claim_step
from claimline.store.payments import paid_of
from claimline.store.people import require_version
from claimline.store.retention_postings import reverse_movements


async def reopen_claim(
    session: Session, *, actor: Actor, claim_id: UUID, version: int, reason: str, now: datetime
) -> None:
    """Put an approved claim under review again, with a reason.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if it is not approved, not the newest, signed or paid.
    :raises ReasonMissing: if no reason is given.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.REOPEN_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    reason = check_reason(reason)
    signed = await is_signed(session, claim)
    before, is_newest = claim.status, claim.number == contract.newest_claim_number
    claim.status = after(
        before,
        ClaimStep.REOPEN,
        is_newest=is_newest,
        is_signed=signed,
        is_paid=bool(await paid_of(session, claim)),
    )
    claim.comment = reason
    claim.approved_at, claim.approved_by, claim.payment_due_on = None, None, None
    await reverse_movements(session, claim, person_id=actor.person_id, now=now)
    record_claim_step(
        session, claim, before, actor=actor, act=Act.REOPEN_CLAIM, now=now, reason=reason
    )
