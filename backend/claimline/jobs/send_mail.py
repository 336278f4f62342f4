"""Deliver an e-mail that an act has queued."""

from __future__ import annotations

import io
from typing import Final
from uuid import UUID

from claimline.actions.print_claim import print_claim
from claimline.documents.claim_document import ClaimDocument
from claimline.documents.claim_pdf import render_claim_pdf
from claimline.documents.mail_text import claim_mail_text
from claimline.domain.attachments import file_label
from claimline.domain.mails import MailFile, MailKind, reply_address
from claimline.domain.refusals import Refusal
from claimline.gateways.files import content_of
from claimline.gateways.mail import NotDelivered, OutgoingFile, OutgoingMail
from claimline.jobs.workshop import GivesUp, Workshop
from claimline.store.jobs import TakenJob
from claimline.store.mail_delivery import (
    files_of_mail,
    mail_to_deliver,
    note_delivery,
    note_pdf,
)
from claimline.store.mails import MailAttachmentRow, MailRow, attach_to_mail
from claimline.store.people import actor_of_person

PDF: Final = "application/pdf"


async def send_mail(workshop: Workshop, job: TakenJob) -> None:
    """Deliver an e-mail, unless it was delivered or is gone.

    It is handed over outside every transaction. A process that ends between the handing over and
    the note of it has the e-mail handed over again, under the same Message-ID: never lost, and
    known as the same by whoever gets it twice.

    :raises GivesUp: if the sender may see the claim no more, or the server refuses for good.
    :raises NotDelivered: if it may be tried again.
    """
    mail_id = UUID(job.payload["mail_id"])
    async with workshop.database.writing() as session:
        mail = await mail_to_deliver(session, job.company_id, mail_id)
    if mail is None:
        return
    outgoing = await _written(workshop, mail)
    try:
        delivered = await workshop.mailer.deliver(outgoing)
    except NotDelivered as error:
        if error.is_final:
            raise GivesUp(str(error)) from error
        raise
    async with workshop.database.writing() as session:
        await note_delivery(session, mail, delivered.delivery, delivered.refused, workshop.now())


async def _written(workshop: Workshop, mail: MailRow) -> OutgoingMail:
    claim = await _claim(workshop, mail)
    files = await _with_pdf(workshop, mail, claim)
    mailbox = workshop.reply_mailbox
    keeps_replies = mailbox is not None and mail.token is not None
    return OutgoingMail(
        message_id=f"{mail.id}@{workshop.mail_from.rpartition('@')[2]}",
        from_name=f"{mail.from_name} (Claimline)",
        from_address=workshop.mail_from,
        reply_to=reply_address(mailbox, mail.token)
        if mailbox is not None and mail.token is not None
        else mail.from_address,
        to=mail.to_addresses,
        cc=mail.cc_addresses,
        subject=mail.subject,
        text=claim_mail_text(
            mail.message,
            sender=mail.from_name,
            claim_number=claim.claim_number,
            contract=f"{claim.contract_number} {claim.contract_title}",
            link=f"{workshop.address}/claims/{mail.claim_id}",
            keeps_replies=keeps_replies,
        ),
        date=workshop.now(),
        headers={},
        files=[
            OutgoingFile(
                file.file_name,
                file.content_type,
                b"".join([piece async for piece in workshop.files.read(file.sha256)]),
            )
            for file in files
        ],
    )


async def _claim(workshop: Workshop, mail: MailRow) -> ClaimDocument:
    assert mail.kind is MailKind.CLAIM, "a reply is never sent"
    assert mail.sender_id is not None, "a person sends a claim"
    async with workshop.database.reading() as reader:
        sender = await actor_of_person(reader, mail.sender_id)
        if sender is None:
            raise GivesUp("Whoever sent it has no sign-in any more.")
        try:
            return await print_claim(
                reader, actor=sender, claim_id=mail.claim_id, now=workshop.now()
            )
        except Refusal as refusal:
            raise GivesUp("Whoever sent it may see the claim no more.") from refusal


async def _with_pdf(
    workshop: Workshop, mail: MailRow, claim: ClaimDocument
) -> list[MailAttachmentRow]:
    """Return the files of an e-mail, the PDF among them: made at the first attempt, then kept."""
    name = file_label(f"{claim.contract_number} claim {claim.claim_number}.pdf".replace("/", "-"))
    async with workshop.database.writing() as session:
        files = await files_of_mail(session, mail)
    if mail.has_pdf:
        return files
    pdf = io.BytesIO(await render_claim_pdf(claim))
    content = await content_of(pdf)
    await workshop.files.keep(pdf, content)
    async with workshop.database.writing() as session:
        if await note_pdf(session, mail):
            attach_to_mail(
                session, mail, [MailFile(name, PDF, content.size_in_bytes, content.sha256)]
            )
            await session.flush()
        return await files_of_mail(session, mail)
