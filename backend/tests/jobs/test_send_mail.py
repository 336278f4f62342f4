"""A claim is e-mailed: what leaves, what is kept of it, and who may read it."""

import io
from datetime import date, timedelta
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from claimline.actions.attach_file import StoredFile, attach_to_claim
from claimline.actions.email_again import email_again
from claimline.actions.email_claim import email_claim
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.mails import AttachmentsTooLarge, MailNotFailed, MailState
from claimline.domain.permissions import Actor, Level
from claimline.domain.refusals import InvalidInput, NotFound
from claimline.gateways.files import content_of
from claimline.gateways.mail import NotDelivered
from claimline.jobs.run import do_all
from claimline.jobs.workshop import Workshop
from claimline.store.mails import attachments_by_mail, mails_by_claim
from claimline.store.reading import ReadRow
from tests.builders.jobs import Job
from tests.builders.mails import OWNER, mail_draft
from tests.jobs.conftest import Postman, StoppedClock


async def mails_of(job: Job, claim: UUID, by: Actor | None = None) -> list[ReadRow]:
    """Read the e-mails of a claim as someone sees them."""
    async with job.database.reading() as reader:
        return (await mails_by_claim(reader, by or job.admin, [claim])).get(claim, [])


async def attach(job: Job, workshop: Workshop, claim: UUID, content: bytes = b"docket") -> UUID:
    """Attach a file to a claim, bytes and all."""
    source = io.BytesIO(content)
    known = await content_of(source)
    await workshop.files.keep(source, known)
    file = StoredFile("Docket.txt", "text/plain", known.size_in_bytes, known.sha256)
    return await job.do(
        attach_to_claim, claim_id=claim, file=file, purpose=AttachmentPurpose.SUPPORTING
    )


async def test_a_claim_leaves_as_pdf_with_the_files_chosen(
    job: Job, draft: UUID, workshop: Workshop, postman: Postman
) -> None:
    chosen = await attach(job, workshop, draft)
    await attach(job, workshop, draft, b"not chosen")
    sent = mail_draft(cc=["super@castle.example", OWNER.upper()], attachment_ids=[chosen])
    mail_id = await job.do(email_claim, claim_id=draft, draft=sent)
    assert [row.state for row in await mails_of(job, draft)] == [MailState.QUEUED.value]
    assert await do_all(workshop) == 1
    (mail,) = postman.taken
    assert (mail.to, mail.cc) == ([OWNER], ["super@castle.example"])
    assert mail.subject == "Progress claim PC-02"
    assert mail.message_id == f"{mail_id}@harbour.example"
    assert mail.reply_to.startswith("claims+")
    assert f"https://claims.example/claims/{draft}" in mail.text
    docket, pdf = mail.files
    assert (docket.name, docket.content) == ("Docket.txt", b"docket")
    assert pdf.name == "HC-1 claim PC-01.pdf"
    assert "PC-01" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    (kept,) = await mails_of(job, draft)
    assert kept.state == MailState.SENT.value
    async with job.database.reading() as reader:
        files = (await attachments_by_mail(reader, job.admin, [mail_id]))[mail_id]
    assert [file.file_name for file in files] == ["Docket.txt", "HC-1 claim PC-01.pdf"]
    assert (await job.history_of_claim(draft))[0].summary.startswith("E-mailed the claim to")


async def test_a_server_that_is_away_gets_the_same_bytes_later(
    job: Job, draft: UUID, workshop: Workshop, postman: Postman, clock: StoppedClock
) -> None:
    postman.refusals = [NotDelivered("No route to host", is_final=False)]
    await job.do(email_claim, claim_id=draft, draft=mail_draft())
    await do_all(workshop)
    (waiting,) = await mails_of(job, draft)
    assert (waiting.state, waiting.failure) == (MailState.QUEUED.value, "No route to host")
    clock.wait(timedelta(minutes=1))
    await do_all(workshop)
    (mail,) = postman.taken
    assert len(mail.files) == 1, "the PDF is made once"


async def test_what_the_server_refuses_for_good_is_shown_and_sent_again_by_hand(
    job: Job, draft: UUID, workshop: Workshop, postman: Postman
) -> None:
    postman.refusals = [NotDelivered("The mail server said: 550 No such user", is_final=True)]
    mail_id = await job.do(email_claim, claim_id=draft, draft=mail_draft())
    with pytest.raises(MailNotFailed):
        await job.do(email_again, mail_id=mail_id)
    await do_all(workshop)
    (failed,) = await mails_of(job, draft)
    assert failed.state == MailState.FAILED.value
    assert failed.failure == "The mail server said: 550 No such user"
    await job.do(email_again, mail_id=mail_id)
    await do_all(workshop)
    assert [row.state for row in await mails_of(job, draft)] == [MailState.SENT.value]


async def test_a_private_e_mail_is_read_by_its_recipients_and_administrators(
    job: Job, draft: UUID
) -> None:
    reader = await job.member("Chloe Nguyen", Level.READ_ONLY)
    other = await job.member("Eve Bystander", Level.STANDARD)
    admin = await job.member("Ben Okafor", Level.ADMIN)
    address = f"Chloe.Nguyen@{job.admin.company_id}.example"
    await job.do(email_claim, claim_id=draft, draft=mail_draft([address], is_private=True))
    seen = [len(await mails_of(job, draft, by)) for by in (reader, admin, job.admin, other)]
    assert seen == [1, 1, 1, 0]
    assert address not in str(await job.history_of_claim(draft))
    await job.do(email_claim, claim_id=draft, draft=mail_draft())
    assert len(await mails_of(job, draft, other)) == 1


async def test_every_problem_of_an_e_mail_is_told_at_once(job: Job, draft: UUID) -> None:
    wrong = mail_draft(["Riverside", "a@b.example\r\nBcc: c@d.example"], subject=" ")
    with pytest.raises(InvalidInput) as refused:
        await job.do(email_claim, claim_id=draft, draft=wrong)
    assert {problem.path for problem in refused.value.problems} == {"to.0", "to.1", "subject"}


async def test_files_that_no_server_would_take_are_refused(
    job: Job, draft: UUID, workshop: Workshop
) -> None:
    file = StoredFile("Scan.pdf", "application/pdf", 16 * 1024 * 1024, "cd" * 32)
    large = await job.do(
        attach_to_claim, claim_id=draft, file=file, purpose=AttachmentPurpose.SUPPORTING
    )
    with pytest.raises(AttachmentsTooLarge):
        await job.do(email_claim, claim_id=draft, draft=mail_draft(attachment_ids=[large]))


async def test_files_of_another_claim_do_not_go_with_it(
    job: Job, draft: UUID, workshop: Workshop
) -> None:
    elsewhere = await job.claim(
        await job.contract("1.00", number="HC-2"), await job.period(date(2027, 1, 1))
    )
    file = await attach(job, workshop, elsewhere)
    with pytest.raises(NotFound, match="no such attachment"):
        await job.do(email_claim, claim_id=draft, draft=mail_draft(attachment_ids=[file]))


async def test_whoever_lost_the_project_sends_nothing_any_more(
    job: Job, draft: UUID, workshop: Workshop, postman: Postman
) -> None:
    member = await job.member("Ben Okafor", Level.ADMIN)
    await job.do(email_claim, by=member, claim_id=draft, draft=mail_draft())
    async with job.database.writing() as session:
        await session.execute(
            text("DELETE FROM project_level WHERE person_id = :id"), {"id": member.person_id}
        )
    await do_all(workshop)
    assert postman.taken == []
    assert [row.state for row in await mails_of(job, draft)] == [MailState.FAILED.value]
