"""Have an e-mail tried again that could not be delivered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from claimline.domain.mails import MailNotFailed
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.jobs import try_again
from claimline.store.mails import failed_mail_for_update


async def email_again(session: Session, *, actor: Actor, mail_id: UUID, now: datetime) -> None:
    """Queue an e-mail anew that was given up, as it was written.

    :raises NotFound: if the actor can read no such e-mail.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises MailNotFailed: if it was delivered, or is still being tried.
    """
    mail = await failed_mail_for_update(session, mail_id, actor)
    permit(actor, Act.EMAIL_CLAIM, project_id=mail.project_id)
    if mail.job_id is None or not await try_again(session, mail.company_id, mail.job_id, now):
        raise MailNotFailed("Only an e-mail that could not be delivered is sent again.")
    record(
        session,
        company_id=mail.company_id,
        project_id=mail.project_id,
        contract_id=mail.contract_id,
        claim_id=mail.claim_id,
        actor=actor,
        act=Act.EMAIL_CLAIM,
        summary="Had an e-mail sent again that could not be delivered",
        now=now,
    )
