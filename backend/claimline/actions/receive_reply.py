"""Keep a reply with the claim whose e-mail it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.mails import MOST_REPLIES, MailFile, MailKind, ReceivedMail
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.mails import (
    MailRow,
    attach_to_mail,
    is_received,
    mail_answered,
    replies_to,
)


async def receive_reply(
    session: Session,
    *,
    tokens: Sequence[str],
    received: ReceivedMail,
    files: Sequence[MailFile],
    now: datetime,
) -> UUID | None:
    """Keep a reply whose address has the token of an e-mail; None if it belongs to none.

    One that came before is not kept again. It is read by those who may read what it answers, and
    moves nothing: a claim is approved here, by whoever may.
    """
    answered = await mail_answered(session, tokens) if tokens else None
    if answered is None or await is_received(session, answered.company_id, received.message_id):
        return None
    if await replies_to(session, answered) >= MOST_REPLIES:
        return None
    reply = MailRow(
        company_id=answered.company_id,
        id=uuid7(),
        kind=MailKind.REPLY,
        project_id=answered.project_id,
        contract_id=answered.contract_id,
        claim_id=answered.claim_id,
        in_reply_to_id=answered.id,
        sender_id=None,
        from_name=received.from_name,
        from_address=received.from_address,
        to_addresses=list(received.to),
        cc_addresses=list(received.cc),
        readers=[*answered.readers, answered.from_address.lower()],
        is_private=answered.is_private,
        subject=received.subject,
        message=received.message,
        message_id=received.message_id,
        token=None,
        job_id=None,
        created_at=now,
        refused_addresses=[],
    )
    session.add(reply)
    await session.flush()
    attach_to_mail(session, reply, files)
    told = "to a private e-mail" if answered.is_private else f"from {received.from_address}"
    record(
        session,
        company_id=answered.company_id,
        project_id=answered.project_id,
        contract_id=answered.contract_id,
        claim_id=answered.claim_id,
        actor=None,
        act="receive_reply",
        summary=f"Reply received {told}",
        now=now,
    )
    return reply.id
