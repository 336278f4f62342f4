"""Payments received, and which claims they pay; rows are only ever added.

A reversal is a row of its own, of the opposite amount and parts, so that sums need no exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from claimline.domain.money import ZERO, Money
from claimline.domain.payments import Allocation, PaymentFields, PaymentMethod
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.store.batches import asked, many_each, one_each
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow, readable_contract_for_update
from claimline.store.database import Session, is_any, required
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Owned, Row, under, values_of


class PaymentRow(Owned, Row):
    """Money that was received on a contract, or the reversal of what was recorded so."""

    __tablename__ = "payment_received"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"], ["head_contract.company_id", "head_contract.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "reverses_id"], ["payment_received.company_id", "payment_received.id"]
        ),
        UniqueConstraint("company_id", "reverses_id"),  # reversed once
        Index("ix_payment_received_contract_id", "company_id", "contract_id"),
        CheckConstraint("(amount > 0) = (reverses_id IS NULL)", name="reversal_is_negative"),
    )

    project_id: Mapped[UUID]
    contract_id: Mapped[UUID]
    reverses_id: Mapped[UUID | None]
    received_on: Mapped[date]
    amount: Mapped[Money]  # including tax
    method: Mapped[PaymentMethod] = mapped_column(EnumColumn(PaymentMethod))
    payment_number: Mapped[str]
    invoice_number: Mapped[str]
    reference: Mapped[str]
    notes: Mapped[str]  # of a reversal: why
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class AllocationRow(Row):
    """The part of a payment that pays one claim."""

    __tablename__ = "payment_allocation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "payment_id"], ["payment_received.company_id", "payment_received.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "claim_id"], ["progress_claim.company_id", "progress_claim.id"]
        ),
        Index("ix_payment_allocation_claim_id", "company_id", "claim_id"),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(primary_key=True)
    amount: Mapped[Money]  # including tax


def _sum(amount: Any) -> Any:
    return func.coalesce(func.sum(type_coerce(amount, BigInteger)), 0).cast(BigInteger)


_REVERSAL = aliased(PaymentRow, name="reversal")
# With what takes each back, newest first.
payments_by_contract = many_each(
    "PaymentReceived",
    select(*columns(PaymentRow), _REVERSAL.id.label("reversed_by_id"))
    .outerjoin(
        _REVERSAL,
        (_REVERSAL.company_id == PaymentRow.company_id) & (_REVERSAL.reverses_id == PaymentRow.id),
    )
    .where(asked(PaymentRow.contract_id))
    .order_by(PaymentRow.contract_id, PaymentRow.received_on.desc(), PaymentRow.id.desc()),
    by="contract_id",
)
allocations_by_payment = many_each(
    "PaymentAllocation",
    select(*columns(AllocationRow))
    .join(
        ProgressClaimRow,
        (ProgressClaimRow.company_id == AllocationRow.company_id)
        & (ProgressClaimRow.id == AllocationRow.claim_id),
    )
    .where(asked(AllocationRow.payment_id))
    .order_by(AllocationRow.payment_id, ProgressClaimRow.number),
    by="payment_id",
)
# What is paid of claims, in cents.
paid_by_claim = one_each(
    "Paid",
    select(AllocationRow.claim_id, _sum(AllocationRow.amount).label("paid"))
    .where(asked(AllocationRow.claim_id))
    .group_by(AllocationRow.claim_id),
    by="claim_id",
)
_ALLOCATED = (
    select(_sum(AllocationRow.amount))
    .join(
        ProgressClaimRow,
        (ProgressClaimRow.company_id == AllocationRow.company_id)
        & (ProgressClaimRow.id == AllocationRow.claim_id),
    )
    .where(
        ProgressClaimRow.company_id == HeadContractRow.company_id,
        ProgressClaimRow.contract_id == HeadContractRow.id,
    )
    .scalar_subquery()
)
_RECEIVED = (
    select(_sum(PaymentRow.amount))
    .where(
        PaymentRow.company_id == HeadContractRow.company_id,
        PaymentRow.contract_id == HeadContractRow.id,
    )
    .scalar_subquery()
)
# What was received on contracts, and what of it pays claims, in cents.
received_by_contract = one_each(
    "Received",
    select(HeadContractRow.id, _RECEIVED.label("received"), _ALLOCATED.label("allocated")).where(
        asked(HeadContractRow.id)
    ),
)


async def has_payments(session: Session, contract: HeadContractRow) -> bool:
    """Tell whether a payment was ever recorded on a contract."""
    return await is_any(
        session, select(PaymentRow.id).where(under(PaymentRow.contract_id, contract)).limit(1)
    )


async def paid_of(session: Session, claim: ProgressClaimRow) -> Money:
    """Add up what is paid of a locked claim."""
    cents = await session.scalar(
        select(_sum(AllocationRow.amount)).where(under(AllocationRow.claim_id, claim))
    )
    return Money(cents or 0)


async def claims_to_pay(
    session: Session, contract: HeadContractRow, claim_ids: Sequence[UUID]
) -> dict[UUID, ProgressClaimRow]:
    """Load those of the claims that are of a locked contract, by id."""
    found = await session.scalars(
        select(ProgressClaimRow).where(
            under(ProgressClaimRow.contract_id, contract), ProgressClaimRow.id.in_(claim_ids)
        )
    )
    return {claim.id: claim for claim in found}


async def payment_for_update(
    session: Session, payment_id: UUID, actor: Actor
) -> tuple[HeadContractRow, PaymentRow]:
    """Load a payment of a contract of which the actor may see more than its face; lock that.

    :raises NotFound: if there is none such.
    """
    payment = await required(
        session,
        select(PaymentRow).where(
            PaymentRow.company_id.in_(actor.company_ids), PaymentRow.id == payment_id
        ),
        "payment",
    )
    try:
        return await readable_contract_for_update(session, payment.contract_id, actor), payment
    except NotFound as hidden:
        raise NotFound("payment") from hidden


async def is_reversed(session: Session, payment: PaymentRow) -> bool:
    """Tell whether a payment of a locked contract is taken back."""
    return await is_any(
        session, select(PaymentRow.id).where(under(PaymentRow.reverses_id, payment))
    )


async def allocations_of(session: Session, payment: PaymentRow) -> list[Allocation]:
    """Load the parts of a payment."""
    found = await session.scalars(
        select(AllocationRow).where(under(AllocationRow.payment_id, payment))
    )
    return [Allocation(row.claim_id, row.amount) for row in found]


async def add_payment(
    session: Session,
    contract: HeadContractRow,
    fields: PaymentFields,
    allocations: Sequence[Allocation],
    *,
    actor: Actor,
    now: datetime,
    reverses: PaymentRow | None = None,
) -> PaymentRow:
    """Add a payment and its parts to a locked contract."""
    payment = PaymentRow(
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        reverses_id=reverses.id if reverses else None,
        recorded_at=now,
        recorded_by=actor.person_id,
        **values_of(fields),
    )
    session.add(payment)
    await session.flush()
    session.add_all(
        AllocationRow(
            company_id=contract.company_id,
            payment_id=payment.id,
            claim_id=allocation.claim_id,
            amount=allocation.amount,
        )
        for allocation in allocations
        if allocation.amount != ZERO
    )
    return payment
