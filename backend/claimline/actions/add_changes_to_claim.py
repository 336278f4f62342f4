"""Add variations and budget changes that were approved after a claim was made."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.claimed_changes import ChangeNotWaiting
from claimline.domain.claims import check_editable
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.agreed_changes import agreed_named
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import TakenChanges, TakenVariation, taken_by
from claimline.store.claims import claim_for_update
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.people import require_version
from claimline.store.revaluing import add_changes, budget_changes_named


async def add_changes_to_claim(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    version: int,
    variation_ids: Sequence[UUID],
    budget_change_ids: Sequence[UUID],
    now: datetime,
) -> None:
    """Take approved changes into a claim: rows at its end, and new values of lines they name.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed the claim since that version.
    :raises WrongStatus: if the claim is approved or not the newest, or a change does not wait.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.ADD_CHANGES_TO_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    settings = await contract_settings_of(session, contract)
    variations = await agreed_named(session, contract, variation_ids)
    changes = await budget_changes_named(session, contract, budget_change_ids)
    asked = {*variation_ids, *budget_change_ids}
    found = {*(one.id for one in variations), *(one.id for one in changes)}
    is_billable = settings.bills_budget_changes or not changes
    if (
        not asked
        or found != asked
        or not is_billable
        or found & (await taken_by(session, claim)).keys()
    ):
        raise ChangeNotWaiting("Only approved changes that are not on the claim can be added.")
    billing = settings.variation_billing
    taken = TakenChanges([TakenVariation(one, True, billing) for one in variations], changes)
    added = await add_changes(session, contract, claim, taken)
    await add_up(session, claim)
    numbers = [*(one.number for one in variations), *(one.number for one in changes)]
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.ADD_CHANGES_TO_CLAIM,
        summary=f"Added {', '.join(numbers)}",
        now=now,
        changes=added,
    )
