"""Take a submitted claim back."""

from datetime import datetime
from uuid import UUID

from claimline.domain.claims import ClaimStep, after
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import record_claim_step
from claimline.store.people import require_version


async def withdraw_claim(
    session: Session, *, actor: Actor, claim_id: UUID, version: int, now: datetime
) -> None:
    """Take a claim under review back to draft.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if it is not under review.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.WITHDRAW_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    before, is_newest = claim.status, claim.number == contract.newest_claim_number
    claim.status = after(before, ClaimStep.WITHDRAW, is_newest=is_newest)
    claim.submitted_at, claim.submitted_by = None, None
    record_claim_step(session, claim, before, actor=actor, act=Act.WITHDRAW_CLAIM, now=now)
