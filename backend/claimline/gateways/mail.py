"""Sends e-mails: over SMTP, or nowhere where no mail server is set.

The only module that knows SMTP. A message is written once and sent as it is, under the id that it
has in our records: one that is sent again after a crash is known by it as the same.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import Enum
from typing import Final, Protocol

import anyio.to_thread

from claimline.domain.mails import Delivery

SOCKET_SECONDS: Final = 30
# What a server says for good: the address does not exist, the message is too large, no one may.
PERMANENT: Final = range(500, 600)


class SmtpSecurity(Enum):
    """How the connection to the mail server is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # for a relay on the same machine


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where e-mails are handed over."""

    host: str
    port: int
    security: SmtpSecurity
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file with its bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """An e-mail as it is handed over."""

    message_id: str  # without the angle brackets
    from_name: str
    from_address: str
    reply_to: str
    to: Sequence[str]
    cc: Sequence[str]
    subject: str
    text: str
    date: datetime
    headers: Mapping[str, str]
    files: Sequence[OutgoingFile]


@dataclass(frozen=True, slots=True)
class Delivered:
    """How an e-mail was delivered, and whom the server would not take it for."""

    delivery: Delivery
    refused: Sequence[str] = ()


class NotDelivered(Exception):
    """The mail server could not be reached, or did not take the e-mail."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.is_final = is_final  # trying again would not help


class Mailer(Protocol):
    """Delivers e-mails."""

    async def deliver(self, mail: OutgoingMail) -> Delivered:
        """Hand an e-mail over.

        :raises NotDelivered: if nobody gets it.
        """
        ...


class KeepingMailer:
    """Delivers nothing: every e-mail stays in the records, where people can read it."""

    async def deliver(self, mail: OutgoingMail) -> Delivered:
        """Write the message, so that a fault in it shows here too, and leave it at that."""
        message_of(mail).as_bytes(policy=SMTP)
        return Delivered(Delivery.KEPT)


class SmtpMailer:
    """Delivers over SMTP, one connection for each e-mail."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def deliver(self, mail: OutgoingMail) -> Delivered:
        """Hand an e-mail over; in a thread, since the library blocks.

        :raises NotDelivered: if nobody gets it.
        """
        return await anyio.to_thread.run_sync(self._deliver, mail, abandon_on_cancel=True)

    def _deliver(self, mail: OutgoingMail) -> Delivered:
        message = message_of(mail)
        try:
            with self._connection() as connection:
                refused = connection.send_message(message, mail.from_address, [*mail.to, *mail.cc])
        except smtplib.SMTPRecipientsRefused as error:
            replies = list(error.recipients.values())
            raise NotDelivered(
                _said(*replies[0]), is_final=all(code in PERMANENT for code, _ in replies)
            ) from error
        except smtplib.SMTPResponseException as error:
            raise NotDelivered(
                _said(error.smtp_code, error.smtp_error), is_final=error.smtp_code in PERMANENT
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(str(error) or type(error).__name__, is_final=False) from error
        return Delivered(Delivery.SMTP, sorted(refused))

    def _connection(self) -> smtplib.SMTP:
        server = self._server
        tls = ssl.create_default_context()
        if server.security is SmtpSecurity.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=SOCKET_SECONDS, context=tls
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=SOCKET_SECONDS)
        try:
            if server.security is SmtpSecurity.STARTTLS:
                connection.starttls(context=tls)
            if server.user is not None:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


def message_of(mail: OutgoingMail) -> EmailMessage:
    """Write an e-mail as RFC 5322 has it.

    :raises ValueError: if a header would hold a line break: no one adds headers by a subject.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail.message_id}>"
    message["Date"] = format_datetime(mail.date)
    message["From"] = Address(mail.from_name, addr_spec=mail.from_address)
    message["Reply-To"] = Address(addr_spec=mail.reply_to)
    message["To"] = [Address(addr_spec=address) for address in mail.to]
    if mail.cc:
        message["Cc"] = [Address(addr_spec=address) for address in mail.cc]
    message["Subject"] = mail.subject
    for name, value in mail.headers.items():
        message[name] = value
    message.set_content(mail.text)
    for file in mail.files:
        kind, _, subtype = file.content_type.partition(";")[0].partition("/")
        message.add_attachment(
            file.content, maintype=kind, subtype=subtype or "octet-stream", filename=file.name
        )
    return message


def _said(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"The mail server said: {code} {' '.join(words.split())}"
