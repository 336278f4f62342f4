"""The acts on e-mails, and on work that was given up."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.email_again import email_again
from claimline.actions.email_claim import email_claim
from claimline.actions.retry_job import retry_job
from claimline.api.context import Info
from claimline.api.mails import Mail
from claimline.api.refusals import InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.mails import MailDraft


@strawberry.input(description="What is said to whom.")
class MailInput:
    to: list[str] = strawberry.field(description="Addresses, of anyone.")
    subject: str
    cc: list[str] = strawberry.field(default_factory=list)
    message: str = ""
    is_private: bool = strawberry.field(
        default=False,
        description="Let only its recipients, its sender and administrators of claims read it.",
    )
    attachment_ids: list[UUID] = strawberry.field(
        default_factory=list,
        description="Files of the claim that go with it, 15 MB at most; its PDF always does.",
    )

    def draft(self) -> MailDraft:
        """Give it as the domain asks for it."""
        return MailDraft(
            to=self.to,
            cc=self.cc,
            subject=self.subject,
            message=self.message,
            is_private=self.is_private,
            attachment_ids=self.attachment_ids,
        )


@strawberry.type(description="Work that is tried again.")
class RetriedJob:
    id: UUID


EmailClaimResult = Annotated[
    Mail | NotFound | NotPermitted | InvalidInput, strawberry.union("EmailClaimResult")
]
EmailAgainResult = Annotated[
    Mail | NotFound | NotPermitted | WrongStatus, strawberry.union("EmailAgainResult")
]
RetryJobResult = Annotated[RetriedJob | NotFound | NotPermitted, strawberry.union("RetryJobResult")]


@strawberry.type
class MailMutations:
    @strawberry.mutation(
        description="Send the claim as PDF to anyone, with files of it and a message; it leaves"
        " when this is answered. Replies are kept with the claim, where that is set up."
    )
    async def email_claim(self, info: Info, claim_id: UUID, input: MailInput) -> EmailClaimResult:
        async with info.context.transaction() as session:
            mail_id = await email_claim(
                session, claim_id=claim_id, draft=input.draft(), **info.context.acting
            )
        return await info.context.loaders.mail.load(mail_id)

    @strawberry.mutation(description="Send an e-mail again that could not be delivered.")
    async def email_again(self, info: Info, mail_id: UUID) -> EmailAgainResult:
        async with info.context.transaction() as session:
            await email_again(session, mail_id=mail_id, **info.context.acting)
        return await info.context.loaders.mail.load(mail_id)

    @strawberry.mutation(description="Try work of the caller's company again that was given up.")
    async def retry_job(self, info: Info, job_id: UUID) -> RetryJobResult:
        async with info.context.transaction() as session:
            await retry_job(session, job_id=job_id, **info.context.acting)
        return RetriedJob(id=job_id)
