"""Take variations and budget changes off a claim again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.claimed_changes import ChangeNotOnClaim
from claimline.domain.claims import check_editable
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.agreed_changes import agreed_named
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import taken_by
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.people import require_version
from claimline.store.revaluing import budget_changes_named, remove_changes


async def remove_changes_from_claim(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    version: int,
    variation_ids: Sequence[UUID],
    budget_change_ids: Sequence[UUID],
    now: datetime,
) -> None:
    """Take changes off a claim that bills nothing on them; they wait to be added again.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed the claim since that version.
    :raises WrongStatus: if the claim is approved or not the newest, or a change is not on it or
        is billed.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.REMOVE_CHANGES_FROM_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    asked = {*variation_ids, *budget_change_ids}
    if not asked or not asked <= (await taken_by(session, claim)).keys():
        raise ChangeNotOnClaim("Only changes that are on the claim can be taken off it.")
    variations = await agreed_named(session, contract, variation_ids)
    changes = await budget_changes_named(session, contract, budget_change_ids)
    removed = await remove_changes(
        session, contract, claim, variations=variations, budget_changes=changes
    )
    await add_up(session, claim)
    numbers = [*(one.number for one in variations), *(one.number for one in changes)]
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.REMOVE_CHANGES_FROM_CLAIM,
        summary=f"Took off {', '.join(numbers)}",
        now=now,
        changes=removed,
    )
