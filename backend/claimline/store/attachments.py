"""Files attached to contracts and claims; their bytes are kept outside, by content hash."""

from __future__ import annotations

from collections.abc import Sequence
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
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import READABLE, VISIBLE, HeadContractRow, seen_by
from claimline.store.database import (
    EnumColumn,
    Owned,
    Reader,
    ReadQuery,
    ReadRow,
    Row,
    Session,
    columns,
    companies,
    grouped,
    ids,
    uuids,
)


class AttachmentRow(Owned, Row):
    """A file with its parent: a contract, or a claim on it."""

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
        CheckConstraint("num_nonnulls(contract_id, claim_id) = 1", name="one_parent"),
        Index("ix_attachment_contract_id", "company_id", "contract_id"),
        Index("ix_attachment_claim_id", "company_id", "claim_id"),
    )

    contract_id: Mapped[UUID | None]
    claim_id: Mapped[UUID | None]
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
ATTACHMENTS_BY_CONTRACT = ReadQuery(
    "Attachment",
    select(*_ATTACHMENT)
    .where(AttachmentRow.company_id == any_(companies()), AttachmentRow.contract_id == any_(ids()))
    .order_by(AttachmentRow.id),
)
ATTACHMENTS_BY_CLAIM = ReadQuery(
    "Attachment",
    select(*_ATTACHMENT)
    .where(AttachmentRow.company_id == any_(companies()), AttachmentRow.claim_id == any_(ids()))
    .order_by(AttachmentRow.id),
)
_OF_CONTRACTS = (
    select(*_ATTACHMENT)
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == AttachmentRow.company_id)
        & (HeadContractRow.id == AttachmentRow.contract_id),
    )
    .where(READABLE, AttachmentRow.id == any_(ids()))
)
_OF_CLAIMS = (
    select(*_ATTACHMENT)
    .join(
        ProgressClaimRow,
        (ProgressClaimRow.company_id == AttachmentRow.company_id)
        & (ProgressClaimRow.id == AttachmentRow.claim_id),
    )
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == ProgressClaimRow.company_id)
        & (HeadContractRow.id == ProgressClaimRow.contract_id),
    )
    .where(
        VISIBLE,
        ProgressClaimRow.project_id == any_(uuids("claim_projects")),
        AttachmentRow.id == any_(ids()),
    )
)
ATTACHMENT_OF_CONTRACT_FOR = ReadQuery("Attachment", _OF_CONTRACTS)
ATTACHMENT_OF_CLAIM_FOR = ReadQuery("Attachment", _OF_CLAIMS)


async def attachments_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch what is attached to contracts, in the order of uploading."""
    rows = await reader.rows(ATTACHMENTS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.contract_id)


async def attachments_by_claim(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch what is attached to claims, in the order of uploading."""
    rows = await reader.rows(ATTACHMENTS_BY_CLAIM, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.claim_id)


async def attachment_for(reader: Reader, actor: Actor, attachment_id: UUID) -> ReadRow:
    """Fetch an attachment whose parent the actor may see.

    :raises NotFound: if there is none such.
    """
    seen = seen_by(actor)
    found = await reader.row(ATTACHMENT_OF_CONTRACT_FOR, ids=[attachment_id], **seen)
    if found is None:
        found = await reader.row(ATTACHMENT_OF_CLAIM_FOR, ids=[attachment_id], **seen)
    if found is None:
        raise NotFound("attachment")
    return found


async def attachment_to_remove(
    session: Session, actor: Actor, attachment_id: UUID
) -> AttachmentRow:
    """Load an attachment of a company that the actor may meet; its parent decides the rest.

    :raises NotFound: if there is none such.
    """
    found = await session.scalar(
        select(AttachmentRow).where(
            AttachmentRow.company_id.in_(actor.company_ids), AttachmentRow.id == attachment_id
        )
    )
    if found is None:
        raise NotFound("attachment")
    return found


async def hold_attachment(session: Session, attachment: AttachmentRow) -> None:
    """Lock an attachment whose parent is locked.

    :raises NotFound: if someone took it off while the parent was waited for.
    """
    found = await session.scalar(
        select(AttachmentRow.id)
        .where(AttachmentRow.company_id == attachment.company_id, AttachmentRow.id == attachment.id)
        .with_for_update()
    )
    if found is None:
        raise NotFound("attachment")


async def is_signed(session: Session, claim: ProgressClaimRow) -> bool:
    """Tell whether a signed copy is attached to a claim."""
    found = await session.scalar(
        select(AttachmentRow.id)
        .where(
            AttachmentRow.company_id == claim.company_id,
            AttachmentRow.claim_id == claim.id,
            AttachmentRow.purpose == AttachmentPurpose.SIGNED_COPY,
        )
        .limit(1)
    )
    return found is not None
