"""Delete a claim that is not approved."""

from datetime import datetime
from uuid import UUID

from claimline.domain.claims import check_deletable
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.people import require_version


async def delete_claim(
    session: Session, *, actor: Actor, claim_id: UUID, version: int, now: datetime
) -> None:
    """Delete the newest claim with its lines and attachments; history keeps the fact.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if it is approved or not the newest.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.DELETE_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_deletable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.DELETE_CLAIM,
        summary=f"Deleted claim {claim.claim_number}",
        now=now,
    )
    contract.newest_claim_number = claim.number - 1
    await session.delete(claim)
