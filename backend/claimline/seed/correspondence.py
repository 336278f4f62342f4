"""What the demonstration company wrote to the owner, and what came back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from claimline.actions.email_claim import email_claim
from claimline.actions.receive_reply import receive_reply
from claimline.domain.mails import MailDraft, ReceivedMail
from claimline.domain.permissions import Actor
from claimline.store.database import Session
from claimline.store.mails import MailRow

OWNER = "projects@riversidehealth.example"
SUPERINTENDENT = "superintendent@castlemaine.example"


async def correspond(
    session: Session, actor: Actor, company_id: UUID, claim_id: UUID, *, now: datetime
) -> None:
    """E-mail a claim to the owner, who answers."""
    mail_id = await email_claim(
        session,
        actor=actor,
        claim_id=claim_id,
        draft=MailDraft(
            to=[OWNER],
            cc=[SUPERINTENDENT],
            subject="Progress claim PC-02, contract HC-2026-014",
            message="Good morning,\n\nplease find our claim for the month attached. The piling "
            "records are with the superintendent.\n\nKind regards\nAna",
            is_private=False,
            attachment_ids=[],
        ),
        now=now,
    )
    mail = await session.get_one(MailRow, (company_id, mail_id))
    assert mail.token is not None, "a reply is asked for"
    await receive_reply(
        session,
        tokens=[mail.token],
        received=ReceivedMail(
            from_name="Rita Okoye",
            from_address=OWNER,
            to=["ana@harbourandhill.example"],
            cc=[],
            subject="Re: Progress claim PC-02, contract HC-2026-014",
            message="Thank you Ana, received. Payment goes out with the run on the 15th.\n\nRita",
            message_id="pc-02-received@riversidehealth.example",
        ),
        files=[],
        now=now,
    )
