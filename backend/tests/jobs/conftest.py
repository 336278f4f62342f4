"""A workshop whose mail server says what a test has it say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from claimline.domain.mails import Delivery
from claimline.gateways.files import FileStore
from claimline.gateways.mail import Delivered, NotDelivered, OutgoingMail
from claimline.jobs.workshop import Workshop
from claimline.store.database import Database
from tests.builders.jobs import Job, start_job
from tests.builders.people import NOW


@dataclass
class Postman:
    """A mail server that takes everything, unless it was told to refuse."""

    taken: list[OutgoingMail] = field(default_factory=list)
    refusals: list[NotDelivered] = field(default_factory=list)  # to say before it takes anything

    async def deliver(self, mail: OutgoingMail) -> Delivered:
        """Take an e-mail, or refuse it."""
        if self.refusals:
            raise self.refusals.pop(0)
        self.taken.append(mail)
        return Delivered(Delivery.SMTP)


@dataclass
class StoppedClock:
    """Stands still until a test moves it on."""

    at: datetime = NOW

    def now(self) -> datetime:
        """Tell the time."""
        return self.at

    def wait(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span


@pytest.fixture
def postman() -> Postman:
    """The mail server."""
    return Postman()


@pytest.fixture
def clock() -> StoppedClock:
    """The workshop's clock."""
    return StoppedClock()


@pytest.fixture
def workshop(database: Database, tmp_path: Path, postman: Postman, clock: StoppedClock) -> Workshop:
    """Return what jobs work with."""
    return Workshop(
        database=database,
        files=FileStore(tmp_path / "files"),
        mailer=postman,
        now=clock.now,
        address="https://claims.example",
        mail_from="claims@harbour.example",
        reply_mailbox="claims@harbour.example",
    )


@pytest_asyncio.fixture
async def job(database: Database) -> Job:
    """A project of a company, with nothing in it yet."""
    return await start_job(database)


@pytest_asyncio.fixture
async def draft(job: Job) -> UUID:
    """A claim that nothing is billed on yet."""
    return await job.claim(await job.contract("50000.00", "300.00"))
