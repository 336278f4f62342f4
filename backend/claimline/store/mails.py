"""E-mails that were sent about claims, and the replies to them; with what was attached.

Whether one that was not delivered yet is queued or was given up is the business of its job.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
    Uuid,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.jobs import JobStatus
from claimline.domain.mails import Delivery, MailFile, MailKind, MailState
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.refusals import NotFound
from claimline.store.attachments import AttachmentRow
from claimline.store.batches import asked, many_each, one_each
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import VISIBLE, HeadContractRow, seen_by
from claimline.store.database import Session, is_any, required
from claimline.store.jobs import JobRow
from claimline.store.people import PersonRow
from claimline.store.reading import Reader, ReadQuery, ReadRow, columns, ids, uuids
from claimline.store.rows import EnumColumn, Owned, Row, refers, under, values_of

AFTER: Final = bindparam("after", type_=Uuid())
TOKEN_BYTES: Final = 12  # 96 bits: nobody guesses where a reply would be kept


class MailRow(Owned, Row):
    """One e-mail, to whomever it goes or from whomever it came."""

    __tablename__ = "mail"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "in_reply_to_id"], ["mail.company_id", "mail.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("company_id", "message_id"),
        Index("ix_mail_claim_id", "company_id", "claim_id"),
        Index("ix_mail_in_reply_to_id", "company_id", "in_reply_to_id"),
        # A reply comes before anyone's company is known.
        Index("uq_mail_token", "token", unique=True),
    )

    kind: Mapped[MailKind] = mapped_column(EnumColumn(MailKind))
    project_id: Mapped[UUID]
    contract_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    in_reply_to_id: Mapped[UUID | None]
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    from_name: Mapped[str]
    from_address: Mapped[str]
    to_addresses: Mapped[list[Any]]
    cc_addresses: Mapped[list[Any]]
    readers: Mapped[list[Any]]  # addresses in small letters: who may read it if it is private
    is_private: Mapped[bool]
    subject: Mapped[str]
    message: Mapped[str]
    message_id: Mapped[str | None]  # that a reply came under, without the angle brackets
    has_pdf: Mapped[bool] = mapped_column(default=False)  # the claim's, made when first tried
    token: Mapped[str | None]  # in the address that replies go to
    job_id: Mapped[UUID | None]  # that delivers it; no foreign key, since done jobs are deleted
    created_at: Mapped[datetime]
    delivery: Mapped[Delivery | None] = mapped_column(EnumColumn(Delivery))
    delivered_at: Mapped[datetime | None]
    refused_addresses: Mapped[list[Any]]  # by the mail server, which took the others


class MailAttachmentRow(Owned, Row):
    """A file as it was sent or received, whatever became of it elsewhere."""

    __tablename__ = "mail_attachment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "mail_id"], ["mail.company_id", "mail.id"], ondelete="CASCADE"
        ),
        Index("ix_mail_attachment_mail_id", "company_id", "mail_id"),
    )

    mail_id: Mapped[UUID]
    file_name: Mapped[str]
    content_type: Mapped[str]
    size_in_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]


_STATE = case(
    (MailRow.kind == MailKind.REPLY, MailState.RECEIVED.value),
    (MailRow.delivery == Delivery.SMTP, MailState.SENT.value),
    (MailRow.delivery == Delivery.KEPT, MailState.KEPT.value),
    (JobRow.status == JobStatus.FAILED, MailState.FAILED.value),
    else_=MailState.QUEUED.value,
)
# A private e-mail is read by whom it went to, by who sent it, and by administrators of claims.
_READ = VISIBLE & (
    (MailRow.project_id == any_(uuids("claim_projects")))
    & or_(
        ~MailRow.is_private,
        MailRow.sender_id == bindparam("person_id", type_=Uuid()),
        MailRow.project_id == any_(uuids("claim_administered_projects")),
        exists().where(
            PersonRow.id == bindparam("person_id", type_=Uuid()),
            MailRow.readers.contains(func.jsonb_build_array(func.lower(PersonRow.email))),
        ),
    )
)
_MAIL = (
    select(
        *columns(MailRow, without=["token", "readers", "has_pdf"]),
        _STATE.label("state"),
        JobRow.last_error.label("failure"),
    )
    .join(HeadContractRow, refers(MailRow.contract_id, HeadContractRow))
    .outerjoin(JobRow, refers(MailRow.job_id, JobRow))
    .where(_READ)
)


def mails_seen_by(actor: Actor) -> Mapping[str, Any]:
    """Give the parameters by which e-mails are limited to what the actor may read."""
    administered = actor.projects_at(Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN)
    return {**seen_by(actor), "claim_administered_projects": administered}


# Newest first; ids of version 7 are in order of time.
mails_by_claim = many_each(
    "Mail",
    _MAIL.where(asked(MailRow.claim_id)).order_by(MailRow.id.desc()),
    by="claim_id",
    given=mails_seen_by,
)
mails_by_id = one_each("Mail", _MAIL.where(asked(MailRow.id)), given=mails_seen_by)
MAILS = ReadQuery(
    "Mail",
    _MAIL.where(
        or_(AFTER.is_(None), MailRow.id < AFTER),
    )
    .order_by(MailRow.id.desc())
    .limit(bindparam("first", type_=Integer())),
)
_ATTACHMENT = [
    *columns(MailAttachmentRow),
    func.concat(literal("/files/mail-attachments/"), MailAttachmentRow.id).label("download_path"),
]
# In the order in which they were attached.
attachments_by_mail = many_each(
    "MailAttachment",
    select(*_ATTACHMENT).where(asked(MailAttachmentRow.mail_id)).order_by(MailAttachmentRow.id),
    by="mail_id",
)
ATTACHMENT_FOR = ReadQuery(
    "MailAttachment",
    select(*_ATTACHMENT)
    .join(MailRow, refers(MailAttachmentRow.mail_id, MailRow))
    .join(HeadContractRow, refers(MailRow.contract_id, HeadContractRow))
    .where(_READ, MailAttachmentRow.id == any_(ids())),
)


async def mails_for(
    reader: Reader, actor: Actor, *, first: int, after: UUID | None
) -> list[ReadRow]:
    """Fetch a page of what the actor may read, newest first, and one e-mail more."""
    return await reader.rows(MAILS, first=first + 1, after=after, **mails_seen_by(actor))


async def mail_attachment_for(reader: Reader, actor: Actor, attachment_id: UUID) -> ReadRow:
    """Fetch a file of an e-mail that the actor may read.

    :raises NotFound: if there is none such.
    """
    found = await reader.row(ATTACHMENT_FOR, ids=[attachment_id], **mails_seen_by(actor))
    if found is None:
        raise NotFound("attachment")
    return found


def new_token() -> str:
    """Return what the address of a reply is known by."""
    return secrets.token_hex(TOKEN_BYTES)


def attach_to_mail(session: Session, mail: MailRow, files: Iterable[MailFile]) -> None:
    """Keep with an e-mail what is sent or came with it."""
    session.add_all(
        MailAttachmentRow(company_id=mail.company_id, mail_id=mail.id, **values_of(file))
        for file in files
    )


async def files_of_claim(
    session: Session, claim: ProgressClaimRow, attachment_ids: Sequence[UUID]
) -> list[MailFile]:
    """Load files of a claim as they would be sent, in the order given.

    :raises NotFound: if one of them is not attached to it.
    """
    rows = await session.scalars(
        select(AttachmentRow).where(
            under(AttachmentRow.claim_id, claim), AttachmentRow.id.in_(attachment_ids)
        )
    )
    found = {
        row.id: MailFile(row.file_name, row.content_type, row.size_in_bytes, row.sha256)
        for row in rows
    }
    if len(found) < len(attachment_ids):
        raise NotFound("attachment")
    return [found[one] for one in attachment_ids]


async def failed_mail_for_update(session: Session, mail_id: UUID, actor: Actor) -> MailRow:
    """Load and lock an e-mail of a claim that the actor may know of.

    :raises NotFound: if there is none such.
    """
    return await required(
        session,
        select(MailRow)
        .join(HeadContractRow, refers(MailRow.contract_id, HeadContractRow))
        .where(_READ, MailRow.id == mail_id, MailRow.kind != MailKind.REPLY)
        .with_for_update(of=MailRow)
        .execution_options(populate_existing=True),
        "e-mail",
        dict(mails_seen_by(actor)),
    )


async def mail_answered(session: Session, tokens: Sequence[str]) -> MailRow | None:
    """Load the e-mail to which one of these tokens belongs."""
    found: MailRow | None = await session.scalar(
        select(MailRow).where(MailRow.token.in_(tokens)).limit(1)
    )
    return found


async def replies_to(session: Session, mail: MailRow) -> int:
    """Count the replies to an e-mail."""
    found = await session.scalar(select(func.count()).where(under(MailRow.in_reply_to_id, mail)))
    return found or 0


async def is_received(session: Session, company_id: UUID, message_id: str) -> bool:
    """Tell whether an e-mail is kept already: mail servers deliver twice when in doubt."""
    return await is_any(
        session,
        select(MailRow.id).where(
            MailRow.company_id == company_id, MailRow.message_id == message_id
        ),
    )
