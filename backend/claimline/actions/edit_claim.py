"""Change the general part of a claim."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from claimline.domain.claims import ClaimNumberTaken, check_claim_number, check_editable
from claimline.domain.custom_fields import CustomEntry, CustomFieldSubject
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.claims import claim_for_update, is_claim_number_taken
from claimline.store.custom_fields import values_entered
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version


async def edit_claim(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    version: int,
    claim_number: str,
    billed_on: date,
    custom_values: Sequence[CustomEntry] | None = None,
    now: datetime,
) -> None:
    """Change the claim's own number, its date, and what is entered in custom fields.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if it is approved or not the newest.
    :raises InvalidInput: if the claim number is missing or taken, or custom fields are entered that
        do not fit or leave out a required one.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.EDIT_CLAIM, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    claim_number = check_claim_number(claim_number)
    if claim_number != claim.claim_number and await is_claim_number_taken(
        session, contract, claim_number
    ):
        raise ClaimNumberTaken(f"There is a claim {claim_number} already.", path="claimNumber")
    after = {"claim_number": claim_number, "billed_on": billed_on}
    before = values(claim, after)
    claim.claim_number, claim.billed_on = claim_number, billed_on
    said = (
        []
        if custom_values is None
        else await values_entered(
            session, claim, claim.claim_number, CustomFieldSubject.PROGRESS_CLAIM, custom_values
        )
    )
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.EDIT_CLAIM,
        summary="Edited the claim",
        now=now,
        changes=[*changes_between(claim.claim_number, before, after), *said],
    )
