"""E-mail a claim to whoever should have it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.jobs import JobKind
from claimline.domain.mails import MailDraft, MailKind, check_sizes, checked_draft
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.jobs import enqueue
from claimline.store.mails import MailRow, attach_to_mail, files_of_claim, new_token
from claimline.store.sessions import person_signed_in


async def email_claim(
    session: Session, *, actor: Actor, claim_id: UUID, draft: MailDraft, now: datetime
) -> UUID:
    """Queue an e-mail with the claim as PDF and the chosen files; it leaves after the commit.

    The PDF shows the claim as it is when the e-mail leaves, and is kept with it.

    :raises NotFound: if the actor can see no such claim, or a file is not attached to it.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises InvalidInput: if what is said or to whom makes no sense, or the files are too large.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.EMAIL_CLAIM, project_id=claim.project_id)
    draft = checked_draft(draft)
    files = await files_of_claim(session, claim, draft.attachment_ids)
    check_sizes(file.size_in_bytes for file in files)
    sender = await person_signed_in(session, actor)
    mail_id = uuid7()
    mail = MailRow(
        company_id=claim.company_id,
        id=mail_id,
        kind=MailKind.CLAIM,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        sender_id=sender.id,
        from_name=sender.name,
        from_address=sender.email,
        to_addresses=list(draft.to),
        cc_addresses=list(draft.cc),
        readers=[address.lower() for address in draft.recipients],
        is_private=draft.is_private,
        subject=draft.subject,
        message=draft.message,
        message_id=None,  # goes by its own id
        token=new_token(),
        created_at=now,
        refused_addresses=[],
        job_id=await enqueue(
            session,
            JobKind.SEND_MAIL,
            company_id=claim.company_id,
            unique_key=f"send_mail:{mail_id}",
            payload={"mail_id": str(mail_id)},
            now=now,
        ),
    )
    session.add(mail)
    await session.flush()
    attach_to_mail(session, mail, files)
    # Whom a private e-mail went to is not for everybody who may read the history.
    told = "privately" if draft.is_private else f"to {', '.join(draft.recipients)}"
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.EMAIL_CLAIM,
        summary=f"E-mailed the claim {told}",
        now=now,
        changes=[]
        if draft.is_private
        else [Change(claim.claim_number, "subject", None, draft.subject)],
    )
    return mail_id
