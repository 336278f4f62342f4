"""E-mails as they reach a mail server, and what its answers mean."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from claimline.domain.mails import Delivery
from claimline.gateways.mail import (
    KeepingMailer,
    NotDelivered,
    OutgoingFile,
    OutgoingMail,
    SmtpMailer,
    SmtpSecurity,
    SmtpServer,
)
from tests.gateways.smtp_sink import Sink, mail_server

MAIL = OutgoingMail(
    message_id="1@harbour.example",
    from_name="Zoë Ståhl, Harbour & Hill",
    from_address="claims@harbour.example",
    reply_to="claims+00@harbour.example",
    to=["projects@riverside.example"],
    cc=["super@castle.example"],
    subject="Progress claim PC-03, März",
    text="Grüße\nZoë\n",
    date=datetime(2026, 3, 25, 9, 0, tzinfo=UTC),
    headers={"Auto-Submitted": "auto-generated"},
    files=[OutgoingFile("Fotos März.pdf", "application/pdf", b"%PDF-" + bytes(range(256)))],
)


def mailer(sink: Sink) -> SmtpMailer:
    """Return what hands over to the sink."""
    return SmtpMailer(SmtpServer("127.0.0.1", sink.port, SmtpSecurity.NONE))


async def test_what_was_written_is_what_arrives() -> None:
    async with mail_server() as sink:
        delivered = await mailer(sink).deliver(MAIL)
    assert (delivered.delivery, delivered.refused) == (Delivery.SMTP, [])
    assert sink.recipients == ["projects@riverside.example", "super@castle.example"]
    message = message_from_bytes(sink.messages[0], policy=default)
    assert message["Message-ID"] == "<1@harbour.example>"
    assert message["From"].addresses[0].display_name == "Zoë Ståhl, Harbour & Hill"
    assert message["Reply-To"] == "claims+00@harbour.example"
    assert message["Subject"] == MAIL.subject
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Wed, 25 Mar 2026 09:00:00 +0000"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == MAIL.text.splitlines()
    (file,) = message.iter_attachments()
    assert file.get_filename() == "Fotos März.pdf"
    assert file.get_content() == MAIL.files[0].content


async def test_whom_the_server_does_not_know_is_told_and_the_others_get_it() -> None:
    async with mail_server(**{"RCPT_TO:<super": "550 No such user"}) as sink:
        delivered = await mailer(sink).deliver(MAIL)
    assert list(delivered.refused) == ["super@castle.example"]
    assert sink.recipients == ["projects@riverside.example"]


@pytest.mark.parametrize(
    ("begin", "answer", "is_final"),
    [
        ("RCPT", "550 No such user", True),
        ("RCPT", "451 Come again later", False),
        (".", "552 Too large", True),
        (".", "452 No room", False),
        ("mail", "421 Closing", False),
    ],
)
async def test_no_for_good_is_told_from_not_now(begin: str, answer: str, is_final: bool) -> None:
    async with mail_server(**{begin: answer}) as sink:
        with pytest.raises(NotDelivered) as refused:
            await mailer(sink).deliver(MAIL)
    assert refused.value.is_final is is_final
    assert answer in str(refused.value)


async def test_a_server_that_is_away_may_be_back_later() -> None:
    async with mail_server() as sink:
        gone = mailer(sink)
    with pytest.raises(NotDelivered) as refused:
        await gone.deliver(MAIL)
    assert not refused.value.is_final


@pytest.mark.parametrize("deliver", ["to nobody", "to a server"])
async def test_nobody_adds_a_header_by_a_subject(deliver: str) -> None:
    forged = replace(MAIL, subject="Claim\r\nBcc: all@example.com")
    async with mail_server() as sink:
        chosen = KeepingMailer() if deliver == "to nobody" else mailer(sink)
        with pytest.raises(ValueError, match=r"newline|linefeed"):
            await chosen.deliver(forged)
    assert sink.messages == []


async def test_a_connection_that_cannot_be_made_private_sends_nothing() -> None:
    async with mail_server() as sink:
        strict = SmtpMailer(SmtpServer("127.0.0.1", sink.port, SmtpSecurity.STARTTLS, "a", "b"))
        with pytest.raises(NotDelivered):
            await strict.deliver(MAIL)
    assert sink.messages == []


async def test_without_a_server_nothing_leaves() -> None:
    assert (await KeepingMailer().deliver(MAIL)).delivery is Delivery.KEPT
