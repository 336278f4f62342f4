"""E-mails as people write them, and what becomes of them."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from claimline.domain.mails import MailDraft
from claimline.store.database import Database
from claimline.store.jobs import give_up_job, take_job
from tests.builders.people import NOW

OWNER: Final = "projects@riverside.example"


def mail_draft(
    to: Sequence[str] = (OWNER,),
    *,
    cc: Sequence[str] = (),
    subject: str = "Progress claim PC-02",
    message: str = "Please find it attached.",
    is_private: bool = False,
    attachment_ids: Sequence[UUID] = (),
) -> MailDraft:
    """Return what is said to whom."""
    return MailDraft(to, cc, subject, message, is_private, attachment_ids)


async def give_up_next(database: Database) -> None:
    """Let the next job fail for good."""
    async with database.writing() as session:
        taken = await take_job(session, NOW)
        assert taken is not None
        await give_up_job(session, taken, "The mail server said: 550 No such user", NOW)
