"""Files attached to contracts and claims."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.remove_attachment import remove_attachment
from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.refusals import NotFound, NotPermitted, WrongStatus
from claimline.api.rows import read
from claimline.domain.attachments import AttachmentPurpose, why_not_removable
from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Act

strawberry.enum(AttachmentPurpose, description="Why a file is attached.")


@strawberry.type(description="A file; its bytes are fetched from its path by those who may see it.")
class Attachment:
    id: UUID
    file_name: str
    content_type: str = strawberry.field(description="As found in the file itself.")
    size_in_bytes: int
    sha256: str = strawberry.field(description="Of the bytes, in hexadecimal.")
    purpose: AttachmentPurpose
    uploaded_at: datetime
    download_path: str

    @strawberry.field(description="Who attached it.")
    async def uploaded_by(self, info: Info) -> Person:
        return await info.context.loaders.person.load(read(self).uploaded_by)

    @strawberry.field(description="Whether the caller may take it off now.")
    async def is_removable(self, info: Info) -> bool:
        row, loaders = read(self), info.context.loaders
        if row.variation_id is not None:
            variation = await loaders.variation.load(row.variation_id)
            act = Act.ATTACH_TO_VARIATION
            return (
                why_not_removable(info.context.actor, variation.project_id, None, act=act) is None
            )
        if row.claim_id is None:
            contract = await loaders.contract.load(row.contract_id)
            return why_not_removable(info.context.actor, contract.project_id, None) is None
        claim = await loaders.claim.load(row.claim_id)
        blocking = (
            (ClaimStatus(claim.status), claim.is_newest)
            if row.purpose == AttachmentPurpose.SUPPORTING.value
            else None
        )
        return (
            why_not_removable(
                info.context.actor, claim.project_id, blocking, act=Act.ATTACH_TO_CLAIM
            )
            is None
        )


@strawberry.type(description="What was there is there no more.")
class DeletedObject:
    id: UUID


RemoveAttachmentResult = Annotated[
    DeletedObject | NotFound | NotPermitted | WrongStatus,
    strawberry.union("RemoveAttachmentResult"),
]


@strawberry.type
class AttachmentMutations:
    @strawberry.mutation(description="Take a file off its parent; history keeps its hash.")
    async def remove_attachment(self, info: Info, attachment_id: UUID) -> RemoveAttachmentResult:
        async with info.context.transaction() as session:
            await remove_attachment(session, attachment_id=attachment_id, **info.context.acting)
        return DeletedObject(id=attachment_id)
