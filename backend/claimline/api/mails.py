"""E-mails of claims: what was sent, what came back, and how far it has come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, cast
from uuid import UUID

import orjson
import strawberry

from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.rows import OfRow, PageInfo, cursor, read
from claimline.domain.jobs import JobKind
from claimline.domain.mails import MailKind, MailState
from claimline.domain.permissions import Act, may
from claimline.store.jobs import failed_jobs
from claimline.store.mails import mails_for

if TYPE_CHECKING:
    from claimline.api.claims import ProgressClaim

strawberry.enum(MailKind, description="Why an e-mail was written.")
strawberry.enum(
    MailState,
    description="How far an e-mail has come. KEPT: nothing was sent, since no mail server is set.",
)
strawberry.enum(JobKind, description="What is done while no one waits.")


@strawberry.type(description="A file as it was sent or received.")
class MailAttachment:
    id: UUID
    file_name: str
    content_type: str
    size_in_bytes: int
    download_path: str


@strawberry.type(description="An e-mail that was sent with a claim, or a reply to one.")
class Mail(OfRow):
    id: UUID
    kind: MailKind
    state: MailState
    from_name: str
    from_address: str
    subject: str
    message: str
    is_private: bool = strawberry.field(
        description="Only its recipients, its sender and administrators of claims read it."
    )
    created_at: datetime = strawberry.field(description="When it was written, or received.")
    delivered_at: datetime | None
    failure: str | None = strawberry.field(
        description="Why the last attempt to deliver it failed; null when none has."
    )
    in_reply_to_id: UUID | None = strawberry.field(description="The e-mail that it answers.")

    @strawberry.field(description="Addresses that it is for.")
    def to(self) -> list[str]:
        return cast("list[str]", orjson.loads(read(self).to_addresses))

    @strawberry.field(description="Addresses that it is also for.")
    def cc(self) -> list[str]:
        return cast("list[str]", orjson.loads(read(self).cc_addresses))

    @strawberry.field(description="Of these, those that the mail server refused.")
    def refused(self) -> list[str]:
        return cast("list[str]", orjson.loads(read(self).refused_addresses))

    @strawberry.field(description="Who sent it; null for a reply.")
    async def sent_by(self, info: Info) -> Person | None:
        sender_id = read(self).sender_id
        return None if sender_id is None else await info.context.loaders.person.load(sender_id)

    @strawberry.field(description="With it, in order; the claim's own PDF once it was made.")
    async def attachments(self, info: Info) -> list[MailAttachment]:
        return await info.context.loaders.attachments_of_mail.load(self.id)

    @strawberry.field(description="What it is about.")
    async def claim(
        self, info: Info
    ) -> Annotated[ProgressClaim, strawberry.lazy("claimline.api.claims")]:
        return await info.context.loaders.claim.load(read(self).claim_id)

    @strawberry.field(description="Whether the caller may have it sent again: it failed.")
    def can_be_sent_again(self, info: Info) -> bool:
        row = read(self)
        return row.state == MailState.FAILED.value and may(
            info.context.actor, Act.EMAIL_CLAIM, row.project_id
        )


@strawberry.type(description="A page of e-mails, newest first.")
class MailConnection:
    nodes: list[Mail]
    page_info: PageInfo


@strawberry.type(description="Work that was given up after many attempts.")
class FailedJob(OfRow):
    id: UUID
    kind: JobKind
    attempts: int
    last_error: str
    created_at: datetime
    ended_at: datetime


@strawberry.type
class MailQueries:
    @strawberry.field(description="All e-mails that the caller may read, newest first.")
    async def mails(self, info: Info, first: int = 50, after: str | None = None) -> MailConnection:
        loaders = info.context.loaders
        rows = await mails_for(
            loaders.reader,
            info.context.actor,
            first=first,
            after=cursor(after) if after else None,
        )
        shown = rows[:first]
        return MailConnection(
            nodes=cast("list[Mail]", shown),
            page_info=PageInfo(
                has_next_page=len(rows) > first, end_cursor=str(shown[-1].id) if shown else None
            ),
        )

    @strawberry.field(
        description="Work of the caller's company that was given up, newest first, 100 at most;"
        " nothing for those who do not administer the company."
    )
    async def failed_jobs(self, info: Info) -> list[FailedJob]:
        actor = info.context.actor
        if not may(actor, Act.RETRY_JOB):
            return []
        found = await failed_jobs(info.context.loaders.reader, actor)
        return cast("list[FailedJob]", found)
