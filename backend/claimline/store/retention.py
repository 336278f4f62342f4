"""What contracts say of retention: terms, events that release it, security instead of cash."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.money import Money
from claimline.domain.retention_events import RetentionEventFields, RetentionEventKind
from claimline.domain.securities import SecurityFields, SecurityKind
from claimline.store.batches import asked, many_each, one_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Owned, PercentColumn, Row, Versioned, under


def _of_contract() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["company_id", "contract_id"],
        ["head_contract.company_id", "head_contract.id"],
        ondelete="CASCADE",
    )


class RetentionTermsRow(Versioned, Row):
    """What a contract says of retention; its version counts changes of events and security too."""

    __tablename__ = "retention_terms"
    __table_args__ = (_of_contract(),)

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    contract_id: Mapped[UUID] = mapped_column(primary_key=True)
    terms: Mapped[dict[str, Any] | None]  # none: one percentage of each line, the contract's


class RetentionEventRow(Owned, Row):
    """Something that lets retention be released when it happens."""

    __tablename__ = "retention_event"
    __table_args__ = (
        _of_contract(),
        Index("ix_retention_event_contract_id", "company_id", "contract_id"),
    )

    contract_id: Mapped[UUID]
    position: Mapped[int]
    kind: Mapped[RetentionEventKind] = mapped_column(EnumColumn(RetentionEventKind))
    name: Mapped[str]
    expected_on: Mapped[date | None]
    happened_on: Mapped[date | None]
    release_percent: Mapped[Decimal] = mapped_column(PercentColumn)


class SecurityRow(Owned, Row):
    """A guarantee that the owner holds instead of cash."""

    __tablename__ = "security"
    __table_args__ = (
        _of_contract(),
        ForeignKeyConstraint(
            ["company_id", "attachment_id"],
            ["attachment.company_id", "attachment.id"],
            ondelete="SET NULL (attachment_id)",
        ),
        Index("ix_security_contract_id", "company_id", "contract_id"),
        Index("ix_security_attachment_id", "company_id", "attachment_id"),
    )

    contract_id: Mapped[UUID]
    kind: Mapped[SecurityKind] = mapped_column(EnumColumn(SecurityKind))
    number: Mapped[str]
    issuer: Mapped[str]
    amount: Mapped[Money]
    received_on: Mapped[date]
    expires_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    attachment_id: Mapped[UUID | None]


class RetentionReleaseRow(Owned, Row):
    """A release on a claim by percentage: for an event, for a security, or no more."""

    __tablename__ = "retention_release"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "event_id"], ["retention_event.company_id", "retention_event.id"]
        ),
        ForeignKeyConstraint(["company_id", "security_id"], ["security.company_id", "security.id"]),
        Index("ix_retention_release_claim_id", "company_id", "claim_id"),
        Index("ix_retention_release_contract_id", "company_id", "contract_id"),
        Index("ix_retention_release_event_id", "company_id", "event_id"),
        Index("ix_retention_release_security_id", "company_id", "security_id"),
    )

    contract_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    event_id: Mapped[UUID | None]
    security_id: Mapped[UUID | None]
    work: Mapped[Money]
    materials: Mapped[Money]
    released_at: Mapped[datetime]
    released_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


retention_terms_by_contract = one_each(
    "RetentionTerms",
    select(*columns(RetentionTermsRow)).where(asked(RetentionTermsRow.contract_id)),
    by="contract_id",
)
retention_events_by_contract = many_each(
    "RetentionEvent",
    select(*columns(RetentionEventRow))
    .where(asked(RetentionEventRow.contract_id))
    .order_by(RetentionEventRow.position, RetentionEventRow.id),
    by="contract_id",
)
securities_by_contract = many_each(
    "Security",
    select(*columns(SecurityRow))
    .where(asked(SecurityRow.contract_id))
    .order_by(SecurityRow.received_on, SecurityRow.id),
    by="contract_id",
)
retention_releases_by_contract = many_each(
    "RetentionRelease",
    select(*columns(RetentionReleaseRow))
    .where(asked(RetentionReleaseRow.contract_id))
    .order_by(RetentionReleaseRow.id),
    by="contract_id",
)


async def replaced_by(
    session: Session, contract: HeadContractRow, security_id: UUID | None = None
) -> Money:
    """Add up the cash that a security, or all of a contract, took the place of."""
    query = select(func.sum(_RELEASED)).where(under(RetentionReleaseRow.contract_id, contract))
    chosen = (
        RetentionReleaseRow.security_id.is_not(None)
        if security_id is None
        else RetentionReleaseRow.security_id == security_id
    )
    return Money(int(await session.scalar(query.where(chosen)) or 0))


_RELEASED: Final = type_coerce(RetentionReleaseRow.work, BigInteger) + type_coerce(
    RetentionReleaseRow.materials, BigInteger
)


async def events_of(session: Session, contract: HeadContractRow) -> list[RetentionEventRow]:
    """Load the events of a locked contract, in their order."""
    found = await session.scalars(
        select(RetentionEventRow)
        .where(under(RetentionEventRow.contract_id, contract))
        .order_by(RetentionEventRow.position, RetentionEventRow.id)
    )
    return list(found)


async def securities_of(session: Session, contract: HeadContractRow) -> list[SecurityRow]:
    """Load the securities of a locked contract."""
    found = await session.scalars(
        select(SecurityRow).where(under(SecurityRow.contract_id, contract))
    )
    return list(found)


async def used_events(session: Session, contract: HeadContractRow) -> set[UUID]:
    """Name the events of a contract that retention was released for."""
    found = await session.scalars(
        select(RetentionReleaseRow.event_id).where(under(RetentionReleaseRow.contract_id, contract))
    )
    return {event_id for event_id in found if event_id is not None}


def event_fields(row: RetentionEventRow) -> RetentionEventFields:
    """Give an event as the domain asks for it."""
    return RetentionEventFields(
        row.id, row.kind, row.name, row.expected_on, row.happened_on, row.release_percent
    )


def security_fields(row: SecurityRow) -> SecurityFields:
    """Give a security as the domain asks for it."""
    return SecurityFields(
        row.id,
        row.kind,
        row.number,
        row.issuer,
        row.amount,
        row.received_on,
        row.expires_on,
        row.returned_on,
        row.attachment_id,
    )


async def is_event_of_another(session: Session, contract: HeadContractRow, event_id: UUID) -> bool:
    """Tell whether another contract of the company has an event of that id."""
    return await session.get(RetentionEventRow, (contract.company_id, event_id)) is not None


async def is_security_of_another(
    session: Session, contract: HeadContractRow, security_id: UUID
) -> bool:
    """Tell whether another contract of the company has a security of that id."""
    return await session.get(SecurityRow, (contract.company_id, security_id)) is not None
