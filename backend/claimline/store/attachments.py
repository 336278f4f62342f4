"""Files attached to contracts, variations and claims; bytes are kept outside, by content hash."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    any_,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.store.batches import asked, many_each
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import READABLE, VISIBLE, HeadContractRow, seen_by
from claimline.store.database import Session, is_any, required
from claimline.store.reading import (
    Reader,
    ReadQuery,
    ReadRow,
    columns,
    ids,
    uuids,
)
from claimline.store.rows import EnumColumn, Owned, Row, refers, under
from claimline.store.variations import VariationRow


class AttachmentRow(Owned, Row):
    """A file with its parent: a contract, a variation of it, or a claim on it."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("num_nonnulls(contract_id, claim_id, variation_id) = 1", name="one_parent"),
        Index("ix_attachment_contract_id", "company_id", "contract_id"),
        Index("ix_attachment_claim_id", "company_id", "claim_id"),
        Index("ix_attachment_variation_id", "company_id", "variation_id"),
    )

    contract_id: Mapped[UUID | None]
    claim_id: Mapped[UUID | None]
    variation_id: Mapped[UUID | None]
    file_name: Mapped[str]
    content_type: Mapped[str]
    size_in_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    purpose: Mapped[AttachmentPurpose] = mapped_column(EnumColumn(AttachmentPurpose))
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


_ATTACHMENT = [
    *columns(AttachmentRow),
    func.concat(literal("/files/attachments/"), AttachmentRow.id).label("download_path"),
]
# In the order of uploading.
attachments_by_contract = many_each(
    "Attachment",
    select(*_ATTACHMENT).where(asked(AttachmentRow.contract_id)).order_by(AttachmentRow.id),
    by="contract_id",
)
attachments_by_claim = many_each(
    "Attachment",
    select(*_ATTACHMENT).where(asked(AttachmentRow.claim_id)).order_by(AttachmentRow.id),
    by="claim_id",
)
attachments_by_variation = many_each(
    "Attachment",
    select(*_ATTACHMENT).where(asked(AttachmentRow.variation_id)).order_by(AttachmentRow.id),
    by="variation_id",
)
_OF_CONTRACTS = (
    select(*_ATTACHMENT)
    .join(HeadContractRow, refers(AttachmentRow.contract_id, HeadContractRow))
    .where(READABLE, AttachmentRow.id == any_(ids()))
)
_OF_CLAIMS = (
    select(*_ATTACHMENT)
    .join(ProgressClaimRow, refers(AttachmentRow.claim_id, ProgressClaimRow))
    .join(HeadContractRow, refers(ProgressClaimRow.contract_id, HeadContractRow))
    .where(
        VISIBLE,
        ProgressClaimRow.project_id == any_(uuids("claim_projects")),
        AttachmentRow.id == any_(ids()),
    )
)
_OF_VARIATIONS = (
    select(*_ATTACHMENT)
    .join(VariationRow, refers(AttachmentRow.variation_id, VariationRow))
    .join(HeadContractRow, refers(VariationRow.contract_id, HeadContractRow))
    .where(READABLE, AttachmentRow.id == any_(ids()))
)
ATTACHMENT_OF_VARIATION_FOR = ReadQuery("Attachment", _OF_VARIATIONS)
ATTACHMENT_OF_CONTRACT_FOR = ReadQuery("Attachment", _OF_CONTRACTS)
ATTACHMENT_OF_CLAIM_FOR = ReadQuery("Attachment", _OF_CLAIMS)


async def attachment_for(reader: Reader, actor: Actor, attachment_id: UUID) -> ReadRow:
    """Fetch an attachment whose parent the actor may see.

    :raises NotFound: if there is none such.
    """
    seen = seen_by(actor)
    found = await reader.row(ATTACHMENT_OF_CONTRACT_FOR, ids=[attachment_id], **seen)
    if found is None:
        found = await reader.row(ATTACHMENT_OF_CLAIM_FOR, ids=[attachment_id], **seen)
    if found is None:
        found = await reader.row(ATTACHMENT_OF_VARIATION_FOR, ids=[attachment_id], **seen)
    if found is None:
        raise NotFound("attachment")
    return found


async def attachment_to_remove(
    session: Session, actor: Actor, attachment_id: UUID
) -> AttachmentRow:
    """Load an attachment of a company that the actor may meet; its parent decides the rest.

    :raises NotFound: if there is none such.
    """
    return await required(
        session,
        select(AttachmentRow).where(
            AttachmentRow.company_id.in_(actor.company_ids), AttachmentRow.id == attachment_id
        ),
        "attachment",
    )


async def hold_attachment(session: Session, attachment: AttachmentRow) -> None:
    """Lock an attachment whose parent is locked.

    :raises NotFound: if someone took it off while the parent was waited for.
    """
    await required(
        session,
        select(AttachmentRow.id)
        .where(AttachmentRow.company_id == attachment.company_id, AttachmentRow.id == attachment.id)
        .with_for_update(),
        "attachment",
    )


async def is_signed(session: Session, claim: ProgressClaimRow) -> bool:
    """Tell whether a signed copy is attached to a claim."""
    return await is_any(
        session,
        select(AttachmentRow.id)
        .where(
            under(AttachmentRow.claim_id, claim),
            AttachmentRow.purpose == AttachmentPurpose.SIGNED_COPY,
        )
        .limit(1),
    )


async def is_attached_to(session: Session, contract: HeadContractRow, attachment_id: UUID) -> bool:
    """Tell whether a locked contract has such a file."""
    return await is_any(
        session,
        select(AttachmentRow.id).where(
            under(AttachmentRow.contract_id, contract), AttachmentRow.id == attachment_id
        ),
    )
