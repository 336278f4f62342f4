"""E-mails about claims: whom they go to, what they say, and how a reply finds its way back.

Anyone with an address may be written to; who reads an e-mail here is another question: whoever may
see the claim, unless it is private, when only its recipients, its sender and the administrators of
claims do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

MOST_RECIPIENTS: Final = 50
MOST_REPLIES: Final = 500  # to one e-mail; what comes after is a loop of machines
LONGEST_SUBJECT: Final = 200
LONGEST_MESSAGE: Final = 20_000
LONGEST_ADDRESS: Final = 254  # RFC 5321, 4.5.3.1
# As mailboxes are in practice: quoted local parts and address literals are nobody's.
ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
# Most mail servers take 25 MB, and what is attached grows by more than a third on the way.
LARGEST_ATTACHMENTS: Final = 15 * 1024 * 1024
TOKEN: Final = re.compile(r"[0-9a-f]{24}")


class MailKind(Enum):
    """Why an e-mail was written."""

    CLAIM = "claim"  # a person sends a claim
    REPLY = "reply"  # someone answered one of those


class MailState(Enum):
    """How far an e-mail has come."""

    QUEUED = "queued"
    SENT = "sent"
    KEPT = "kept"  # nothing left the house, since no mail server is set
    FAILED = "failed"
    RECEIVED = "received"


class Delivery(Enum):
    """How an e-mail was delivered."""

    SMTP = "smtp"
    KEPT = "kept"


class AttachmentsTooLarge(InvalidInput):
    """Mail servers refuse what is larger, and nobody would be told."""


class MailNotFailed(WrongStatus):
    """What was delivered, or may still be, is not sent again."""


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file with an e-mail, whose bytes are safe in the store."""

    file_name: str
    content_type: str
    size_in_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """What came in, as far as it is kept."""

    from_name: str
    from_address: str
    to: Sequence[str]
    cc: Sequence[str]
    subject: str
    message: str
    message_id: str


@dataclass(frozen=True, slots=True)
class MailDraft:
    """What a person says to whom, and with which files."""

    to: Sequence[str]
    cc: Sequence[str]
    subject: str
    message: str
    is_private: bool
    attachment_ids: Sequence[UUID]

    @property
    def recipients(self) -> list[str]:
        """Name everybody whom it goes to."""
        return [*self.to, *self.cc]


def is_address(text: str) -> bool:
    """Tell whether a text is an e-mail address and nothing else.

    >>> is_address("projects@riverside.example"), is_address("Riverside <a@b.example>")
    (True, False)
    """
    return len(text) <= LONGEST_ADDRESS and ADDRESS.fullmatch(text) is not None


def checked_draft(draft: MailDraft) -> MailDraft:
    """Return what is sent: trimmed, on one line where it is one, everybody once.

    :raises InvalidInput: listing every problem.
    """
    to = _each_once(draft.to)
    cc = [one for one in _each_once(draft.cc) if one.lower() not in {name.lower() for name in to}]
    subject = one_line(draft.subject)
    problems = [
        *(
            Problem(f"{name}.{index}", f"{address!r} is no e-mail address.")
            for name, addresses in (("to", to), ("cc", cc))
            for index, address in enumerate(addresses)
            if not is_address(address)
        ),
        *([] if to else [Problem("to", "Say whom it goes to.")]),
        *([] if subject else [Problem("subject", "An e-mail has a subject.")]),
    ]
    if len(to) + len(cc) > MOST_RECIPIENTS:
        problems.append(Problem("to", f"At most {MOST_RECIPIENTS} people are written to at once."))
    if len(subject) > LONGEST_SUBJECT:
        problems.append(Problem("subject", f"At most {LONGEST_SUBJECT} characters."))
    if len(draft.message) > LONGEST_MESSAGE:
        problems.append(Problem("message", f"At most {LONGEST_MESSAGE} characters."))
    refuse_all(problems)
    return MailDraft(
        to=to,
        cc=cc,
        subject=subject,
        message=draft.message.strip(),
        is_private=draft.is_private,
        attachment_ids=list(dict.fromkeys(draft.attachment_ids)),
    )


def check_sizes(sizes_in_bytes: Iterable[int]) -> None:
    """Pass if the files together are not too large to be sent.

    :raises AttachmentsTooLarge: if they are.
    """
    if sum(sizes_in_bytes) > LARGEST_ATTACHMENTS:
        most = LARGEST_ATTACHMENTS // (1024 * 1024)
        raise AttachmentsTooLarge(
            f"Files of at most {most} MB together can be sent.", path="attachmentIds"
        )


def one_line(text: str) -> str:
    """Return a text as a header may hold it: on one line, without control characters.

    >>> one_line("  Claim PC-03\\r\\nBcc: all@example.com ")
    'Claim PC-03 Bcc: all@example.com'
    """
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(plain.split())


def subject_of_claim(
    claim_number: str, contract_number: str, starts_on: date, ends_on: date
) -> str:
    """Return the subject that an e-mail of a claim is suggested with.

    >>> subject_of_claim("PC-03", "HC-2026-014", date(2026, 11, 1), date(2026, 11, 30))
    'Progress claim PC-03, contract HC-2026-014, 1 November 2026 to 30 November 2026'
    """
    period = f"{_day(starts_on)} to {_day(ends_on)}"
    return f"Progress claim {claim_number}, contract {contract_number}, {period}"


def reply_address(mailbox: str, token: str) -> str:
    """Return the address by which a reply is known: the mailbox with the token after a plus.

    >>> reply_address("claims@example.com", "0123456789abcdef01234567")
    'claims+0123456789abcdef01234567@example.com'
    """
    name, _, domain = mailbox.partition("@")
    return f"{name}+{token}@{domain}"


def reply_tokens(mailbox: str, addresses: Iterable[str]) -> list[str]:
    """Return the tokens of the addresses that are of the mailbox; case does not matter.

    >>> reply_tokens("claims@example.com", ["a@b.c", "Claims+0123456789ABCDEF01234567@Example.com"])
    ['0123456789abcdef01234567']
    """
    name, _, domain = mailbox.lower().partition("@")
    found = []
    for address in addresses:
        local, _, host = address.lower().partition("@")
        token = local.removeprefix(f"{name}+")
        if host == domain and token != local and TOKEN.fullmatch(token):
            found.append(token)
    return found


def _each_once(addresses: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for address in addresses:
        trimmed = address.strip()
        if trimmed:
            found.setdefault(trimmed.lower(), trimmed)
    return list(found.values())


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
