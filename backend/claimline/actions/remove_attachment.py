"""Take a file off a contract, a variation or a claim."""

from datetime import datetime
from uuid import UUID

from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claims import check_editable
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.store.attachments import AttachmentRow, attachment_to_remove, hold_attachment
from claimline.store.claims import claim_for_update
from claimline.store.contracts import readable_contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.variations import variation_for_update


async def remove_attachment(
    session: Session, *, actor: Actor, attachment_id: UUID, now: datetime
) -> None:
    """Take an attachment off its parent; its bytes stay in the store, and its hash in the history.

    What supports an approved claim stays with it; a signed copy may be taken off, to reopen the
    claim.

    :raises NotFound: if the actor can see no such attachment.
    :raises NotPermitted: if the actor is no admin of what it is attached to.
    :raises WrongStatus: if it supports a claim that is approved or not the newest.
    """
    attachment = await attachment_to_remove(session, actor, attachment_id)
    if attachment.claim_id is not None:
        project_id, contract_id, act = await _from_claim(session, actor, attachment)
    elif attachment.variation_id is not None:
        try:
            contract, _ = await variation_for_update(session, attachment.variation_id, actor)
        except NotFound as hidden:
            raise NotFound("attachment") from hidden
        act = Act.ATTACH_TO_VARIATION
        permit(actor, act, project_id=contract.project_id)
        project_id, contract_id = contract.project_id, contract.id
    else:
        assert attachment.contract_id is not None
        try:
            contract = await readable_contract_for_update(session, attachment.contract_id, actor)
        except NotFound as hidden:
            raise NotFound("attachment") from hidden
        act = Act.ATTACH_TO_HEAD_CONTRACT
        permit(actor, act, project_id=contract.project_id)
        project_id, contract_id = contract.project_id, contract.id
    await hold_attachment(session, attachment)
    record(
        session,
        company_id=attachment.company_id,
        project_id=project_id,
        contract_id=contract_id,
        claim_id=attachment.claim_id,
        variation_id=attachment.variation_id,
        actor=actor,
        act=act,
        summary=f"Removed {attachment.file_name}",
        now=now,
        changes=[Change(attachment.file_name, "sha256", attachment.sha256, None)],
    )
    await session.delete(attachment)


async def _from_claim(
    session: Session, actor: Actor, attachment: AttachmentRow
) -> tuple[UUID, UUID, Act]:
    assert attachment.claim_id is not None
    try:
        contract, claim = await claim_for_update(session, attachment.claim_id, actor)
    except NotFound as hidden:
        raise NotFound("attachment") from hidden
    permit(actor, Act.ATTACH_TO_CLAIM, project_id=claim.project_id)
    if attachment.purpose is AttachmentPurpose.SUPPORTING:
        check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    return claim.project_id, contract.id, Act.ATTACH_TO_CLAIM
