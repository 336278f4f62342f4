"""Comments on contracts and claims, whom they call, and how far each person has read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Uuid,
    any_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor, Level, Tool
from claimline.store.batches import asked, many_each, one_each
from claimline.store.claim_lines import ClaimLineRow
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import VISIBLE, ContractReaderRow, HeadContractRow, seen_by
from claimline.store.database import Session, is_any, required
from claimline.store.people import PersonRow, ProjectLevelRow
from claimline.store.reading import columns, uuids
from claimline.store.rows import Owned, Row, Versioned, refers, under


class CommentRow(Owned, Versioned, Row):
    """What someone said of a contract, a claim, or one of its lines."""

    __tablename__ = "comment"
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
            ["company_id", "claim_line_id"],
            ["claim_line.company_id", "claim_line.id"],
            ondelete="CASCADE",
        ),
        Index("ix_comment_contract_id", "company_id", "contract_id"),
        Index("ix_comment_claim_id", "company_id", "claim_id"),
        Index("ix_comment_claim_line_id", "company_id", "claim_line_id"),
    )

    project_id: Mapped[UUID]
    contract_id: Mapped[UUID]
    claim_id: Mapped[UUID | None]
    claim_line_id: Mapped[UUID | None]  # of the claim
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str]
    created_at: Mapped[datetime]
    is_deleted: Mapped[bool] = mapped_column(default=False)


class CommentMentionRow(Row):
    """Someone whom a comment calls."""

    __tablename__ = "comment_mention"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "comment_id"], ["comment.company_id", "comment.id"], ondelete="CASCADE"
        ),
        Index("ix_comment_mention_person_id", "person_id"),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    comment_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)


class CommentReadingRow(Row):
    """How far someone has read the comments on a contract or a claim."""

    __tablename__ = "comment_reading"

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)  # of a contract or a claim
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


ME = bindparam("person_id", type_=Uuid())
SUBJECT = func.coalesce(CommentRow.claim_id, CommentRow.contract_id)
IS_READ = exists().where(
    CommentReadingRow.company_id == CommentRow.company_id,
    CommentReadingRow.subject_id == SUBJECT,
    CommentReadingRow.person_id == ME,
    CommentReadingRow.read_at >= CommentRow.created_at,
)
_COMMENT = (
    select(
        *columns(CommentRow, without=["body"]),
        # What was taken back is in the history alone.
        case((CommentRow.is_deleted, ""), else_=CommentRow.body).label("body"),
        (CommentRow.version > 1).label("is_edited"),
        ((CommentRow.author_id != ME) & ~IS_READ).label("is_unread"),
        ClaimLineRow.item_number.label("line_item"),
        ClaimLineRow.description.label("line_description"),
    )
    .join(HeadContractRow, refers(CommentRow.contract_id, HeadContractRow))
    .outerjoin(ClaimLineRow, refers(CommentRow.claim_line_id, ClaimLineRow))
    .where(
        VISIBLE,
        or_(
            CommentRow.claim_id.is_not(None)
            & (CommentRow.project_id == any_(uuids("claim_projects"))),
            CommentRow.claim_id.is_(None)
            & (CommentRow.project_id == any_(uuids("contract_projects"))),
        ),
    )
)
# In the order of writing.
comments_by_claim = many_each(
    "Comment",
    _COMMENT.where(asked(CommentRow.claim_id)).order_by(CommentRow.id),
    by="claim_id",
    given=seen_by,
)
comments_by_contract = many_each(
    "Comment",
    _COMMENT.where(asked(CommentRow.contract_id), CommentRow.claim_id.is_(None)).order_by(
        CommentRow.id
    ),
    by="contract_id",
    given=seen_by,
)
comments_by_id = one_each("Comment", _COMMENT.where(asked(CommentRow.id)), given=seen_by)


def _may_read(contract: Any, tool: Tool) -> Any:
    """Select the levels that let people read a thread of a contract, private lists included."""
    administers = (
        select(literal(1))
        .where(
            _ADMIN.company_id == contract.company_id,
            _ADMIN.project_id == contract.project_id,
            _ADMIN.person_id == ProjectLevelRow.person_id,
            _ADMIN.tool == Tool.HEAD_CONTRACTS,
            _ADMIN.level == Level.ADMIN.value,
        )
        .exists()
    )
    listed = exists().where(
        ContractReaderRow.company_id == contract.company_id,
        ContractReaderRow.contract_id == contract.id,
        ContractReaderRow.person_id == ProjectLevelRow.person_id,
    )
    return (
        (ProjectLevelRow.company_id == contract.company_id)
        & (ProjectLevelRow.project_id == contract.project_id)
        & (ProjectLevelRow.tool == tool)
        & (ProjectLevelRow.level >= Level.READ_ONLY.value)
        & or_(~contract.is_private, administers, listed)
    )
