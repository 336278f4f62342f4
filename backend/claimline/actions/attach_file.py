"""Attach a file to a contract, a variation or a claim."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from claimline.domain.attachments import PURPOSE_NAMES, AttachmentPurpose, file_label
from claimline.domain.claims import ClaimNotApproved, ClaimStatus
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.variations import editing_act
from claimline.store.attachments import AttachmentRow
from claimline.store.claims import claim_for_update
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.variations import variation_for_update


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file whose bytes are safe in the store already."""

    name: str  # as the person calls it
    content_type: str
    size_in_bytes: int
    sha256: str


async def attach_to_contract(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    file: StoredFile,
    purpose: AttachmentPurpose,
    now: datetime,
) -> UUID:
    """Attach a file to a contract.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises FileNameMissing: if nothing is left of the name.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.ATTACH_TO_HEAD_CONTRACT, project_id=contract.project_id)
    attachment = _attachment(contract.company_id, actor, file, purpose, now)
    attachment.contract_id = contract.id
    session.add(attachment)
    await session.flush()
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.ATTACH_TO_HEAD_CONTRACT,
        summary=f"Attached {attachment.file_name}",
        now=now,
        changes=_changes(attachment),
    )
    return attachment.id


async def attach_to_variation(
    session: Session,
    *,
    actor: Actor,
    variation_id: UUID,
    file: StoredFile,
    purpose: AttachmentPurpose,
    now: datetime,
) -> UUID:
    """Attach a file to a variation.

    :raises NotFound: if the actor can see no such variation.
    :raises NotPermitted: if the actor is no admin of head contracts, nor proposed it.
    :raises FileNameMissing: if nothing is left of the name.
    """
    contract, variation = await variation_for_update(session, variation_id, actor)
    settings = await contract_settings_of(session, contract)
    act = editing_act(
        actor,
        Act.ATTACH_TO_VARIATION,
        variation.tier,
        variation.created_by,
        may_propose=settings.may_standard_propose_variations,
    )
    permit(actor, act, project_id=contract.project_id)
    attachment = _attachment(contract.company_id, actor, file, purpose, now)
    attachment.variation_id = variation.id
    session.add(attachment)
    await session.flush()
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=Act.ATTACH_TO_VARIATION,
        summary=f"Attached {attachment.file_name}",
        now=now,
        changes=_changes(attachment),
    )
    return attachment.id


async def attach_to_claim(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    file: StoredFile,
    purpose: AttachmentPurpose,
    now: datetime,
) -> UUID:
    """Attach a file to a claim: backup, or the scan of the paper that was signed by hand.

    :raises NotFound: if the actor can see no such claim.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises ClaimNotApproved: if a signed copy is given of a claim that is not approved.
    :raises FileNameMissing: if nothing is left of the name.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.ATTACH_TO_CLAIM, project_id=claim.project_id)
    if purpose is AttachmentPurpose.SIGNED_COPY and claim.status is not ClaimStatus.APPROVED:
        raise ClaimNotApproved("A signed copy belongs to an approved claim.")
    attachment = _attachment(claim.company_id, actor, file, purpose, now)
    attachment.claim_id = claim.id
    session.add(attachment)
    await session.flush()
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.ATTACH_TO_CLAIM,
        summary=f"Attached {attachment.file_name}",
        now=now,
        changes=_changes(attachment),
    )
    return attachment.id


def _attachment(
    company_id: UUID, actor: Actor, file: StoredFile, purpose: AttachmentPurpose, now: datetime
) -> AttachmentRow:
    return AttachmentRow(
        company_id=company_id,
        file_name=file_label(file.name),
        content_type=file.content_type,
        size_in_bytes=file.size_in_bytes,
        sha256=file.sha256,
        purpose=purpose,
        uploaded_at=now,
        uploaded_by=actor.person_id,
    )


def _changes(attachment: AttachmentRow) -> list[Change]:
    return [
        Change(attachment.file_name, "sha256", None, attachment.sha256),
        Change(attachment.file_name, "purpose", None, PURPOSE_NAMES[attachment.purpose]),
    ]
