"""Reads an e-mail as it comes off the wire: who wrote what to whom, and the files with it.

What a stranger sends can be malformed in any way; whatever cannot be read is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses
from html.parser import HTMLParser
from typing import Final

from claimline.domain.mails import LONGEST_MESSAGE, LONGEST_SUBJECT, ReceivedMail, one_line

MOST_FILES: Final = 20
# Where mail servers note whom they deliver to, whatever the letterhead says.
RECIPIENT_HEADERS: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
NEW_LINE_AFTER: Final = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"})
UNSHOWN: Final = frozenset({"script", "style", "head", "title"})


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that came with an e-mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadMail:
    """What came in: its words, every address it was delivered to, its files."""

    mail: ReceivedMail
    delivered_to: Sequence[str]
    files: Sequence[ReceivedFile]


def read_mail(raw: bytes) -> ReadMail:
    """Read an e-mail of RFC 5322 and MIME."""
    message = message_from_bytes(raw, policy=default)
    name, address = next(iter(_addresses(message, "From")), ("", ""))
    message_id = one_line(_header(message, "Message-ID")).strip("<> ")
    return ReadMail(
        mail=ReceivedMail(
            from_name=one_line(name)[:LONGEST_SUBJECT],
            from_address=one_line(address)[:LONGEST_SUBJECT],
            to=[one for _, one in _addresses(message, "To")],
            cc=[one for _, one in _addresses(message, "Cc")],
            subject=one_line(_header(message, "Subject"))[:LONGEST_SUBJECT],
            message=_text(message)[:LONGEST_MESSAGE],
            # Without an id it is known by its content: two deliveries of one are still one.
            message_id=message_id[:LONGEST_SUBJECT] or f"{hashlib.sha256(raw).hexdigest()}@unnamed",
        ),
        delivered_to=[
            one for header in RECIPIENT_HEADERS for _, one in _addresses(message, header)
        ],
        files=list(_files(message)),
    )


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError):  # the parser of structured headers gives up so
        return ""


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    try:
        headers = [str(value) for value in message.get_all(name, [])]
    except (ValueError, IndexError, AttributeError):
        return []
    return [(shown, address) for shown, address in getaddresses(headers) if "@" in address]


def _text(message: Message) -> str:
    if not isinstance(message, EmailMessage):
        return ""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _content(part)
    plain = _shown(text) if part.get_content_subtype() == "html" else text
    return "".join(c for c in plain.replace("\r\n", "\n") if c >= " " or c in "\n\t").strip()


def _content(part: Message) -> str:
    try:
        content = part.get_content() if isinstance(part, EmailMessage) else ""
    except (LookupError, ValueError):  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _files(message: Message) -> Iterable[ReceivedFile]:
    if not isinstance(message, EmailMessage):
        return
    found = 0
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and found < MOST_FILES:
            found += 1
            yield ReceivedFile(part.get_filename() or f"attachment {found}", content)


def _shown(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(lines)


class _Words(HTMLParser):
    """Keeps what a reader of a page sees, and nothing that could run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line, or something that is not shown."""
        if tag in UNSHOWN:
            self._unshown += 1
        elif tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in UNSHOWN:
            self._unshown = max(0, self._unshown - 1)
        elif tag in NEW_LINE_AFTER:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words; line breaks in the source are none on the page."""
        if not self._unshown:
            self.words.append(" ".join(data.split("\n")))
