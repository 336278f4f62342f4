"""What the jobs of one process work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from claimline.gateways.files import FileStore
from claimline.gateways.mail import Mailer
from claimline.store.database import Database


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that was opened at the start."""

    database: Database
    files: FileStore
    mailer: Mailer
    now: Callable[[], datetime]
    address: str  # of the application, for links
    mail_from: str  # the address that e-mails come from
    reply_mailbox: str | None  # whose plus-addresses take replies, where any does


class GivesUp(Exception):
    """A job that would fail however often it is tried, in words for people."""
