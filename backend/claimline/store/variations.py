"""Variations of head contracts, of every tier and status, and how they gather one another."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.domain.variations import (
    PENDING,
    VariationReason,
    VariationStatus,
    VariationTier,
)
from claimline.store.batches import asked, many_each, one_each
from claimline.store.contracts import (
    READABLE,
    HeadContractRow,
    readable_contract_for_update,
    seen_by,
)
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Owned, Row, Versioned, refers


class VariationRow(Owned, Versioned, Row):
    """A change of scope and sum, from the first notice to the decision."""

    __tablename__ = "variation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "gathered_by_id"], ["variation.company_id", "variation.id"]
        ),
        ForeignKeyConstraint(["company_id", "tax_code_id"], ["tax_code.company_id", "tax_code.id"]),
        UniqueConstraint("company_id", "contract_id", "number"),
        Index("ix_variation_gathered_by_id", "company_id", "gathered_by_id"),
    )

    contract_id: Mapped[UUID]
    gathered_by_id: Mapped[UUID | None]  # the request or variation that it is part of
    tier: Mapped[VariationTier] = mapped_column(EnumColumn(VariationTier))
    status: Mapped[VariationStatus] = mapped_column(EnumColumn(VariationStatus))
    number: Mapped[str]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    reason: Mapped[VariationReason | None] = mapped_column(EnumColumn(VariationReason))
    reason_text: Mapped[str] = mapped_column(default="")
    lump_sum: Mapped[Money | None]  # in place of its lines and markup
    own_amount: Mapped[Money] = mapped_column(default=ZERO)  # without what it gathers
    amount: Mapped[Money] = mapped_column(default=ZERO)  # signed: a deduction is negative
    days_claimed: Mapped[int | None]
    days_granted: Mapped[int | None]
    approved_on: Mapped[date | None]
    decision_comment: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    tax_code_id: Mapped[UUID | None]  # None: the default of the project


_OF_CONTRACTS = select(*columns(VariationRow), HeadContractRow.project_id).join(
    HeadContractRow, refers(VariationRow.contract_id, HeadContractRow)
)
_STANDS_ALONE = VariationRow.gathered_by_id.is_(None)
# In the order of their approval, then the others.
variations_by_contract = many_each(
    "Variation",
    _OF_CONTRACTS.where(asked(VariationRow.contract_id)).order_by(
        VariationRow.approved_on, VariationRow.number
    ),
    by="contract_id",
)
variations_by_id = one_each("Variation", _OF_CONTRACTS.where(asked(VariationRow.id)))
variations_for = one_each(
    "Variation",
    _OF_CONTRACTS.where(READABLE, asked(VariationRow.id)),
    given=seen_by,
)
members_by_variation = many_each(
    "Variation",
    _OF_CONTRACTS.where(asked(VariationRow.gathered_by_id)).order_by(VariationRow.number),
    by="gathered_by_id",
)


def _sum_of(*statuses: VariationStatus) -> ColumnElement[int]:
    """Add up what stands for itself: what is gathered counts with what gathers it."""
    added = func.sum(type_coerce(VariationRow.amount, BigInteger)).filter(
        _STANDS_ALONE, or_(*(VariationRow.status == status for status in statuses))
    )
    return func.coalesce(added, 0).cast(BigInteger)


_APPROVED = VariationRow.status == VariationStatus.APPROVED
variation_totals_by_contract = one_each(
    "VariationTotals",
    select(
        VariationRow.contract_id,
        func.count().label("count"),
        func.count().filter(_APPROVED, _STANDS_ALONE).label("approved_count"),
        _sum_of(VariationStatus.APPROVED).label("approved"),
        _sum_of(*sorted(PENDING, key=lambda one: one.value)).label("pending"),
        _sum_of(VariationStatus.DRAFT).label("draft"),
        func.coalesce(func.sum(VariationRow.days_granted).filter(_APPROVED, _STANDS_ALONE), 0)
        .cast(BigInteger)
        .label("days_granted"),
    )
    .where(asked(VariationRow.contract_id))
    .group_by(VariationRow.contract_id),
    by="contract_id",
)


async def variations_of(session: Session, contract: HeadContractRow) -> list[VariationRow]:
    """Load the variations of a locked contract, in the order of their approval."""
    found = await session.scalars(
        select(VariationRow)
        .where(
            VariationRow.company_id == contract.company_id,
            VariationRow.contract_id == contract.id,
        )
        .order_by(VariationRow.approved_on, VariationRow.number)
    )
    return list(found)


async def has_variations(session: Session, contract: HeadContractRow) -> bool:
    """Tell whether anything was ever proposed to change a contract."""
    found = await session.scalar(
        select(VariationRow.id)
        .where(
            VariationRow.company_id == contract.company_id,
            VariationRow.contract_id == contract.id,
        )
        .limit(1)
    )
    return found is not None


async def is_variation_number_taken(
    session: Session, contract: HeadContractRow, number: str
) -> bool:
    """Tell whether a variation of a locked contract has that number."""
    found = await session.scalar(
        select(VariationRow.id).where(
            VariationRow.company_id == contract.company_id,
            VariationRow.contract_id == contract.id,
            VariationRow.number == number,
        )
    )
    return found is not None


async def variation_for_update(
    session: Session, variation_id: UUID, actor: Actor
) -> tuple[HeadContractRow, VariationRow]:
    """Load a variation that the actor may know of, and lock its contract.

    :raises NotFound: if there is none such.
    """
    contract_id = await session.scalar(
        select(VariationRow.contract_id).where(
            VariationRow.company_id.in_(actor.company_ids), VariationRow.id == variation_id
        )
    )
    if contract_id is None:
        raise NotFound("variation")
    try:
        contract = await readable_contract_for_update(session, contract_id, actor)
    except NotFound as hidden:
        raise NotFound("variation") from hidden
    variation = await session.scalar(
        select(VariationRow)
        .where(VariationRow.company_id == contract.company_id, VariationRow.id == variation_id)
        .execution_options(populate_existing=True)
    )
    if variation is None:
        raise NotFound("variation")
    return contract, variation


async def with_members(session: Session, variation: VariationRow) -> list[VariationRow]:
    """Load a variation of a locked contract with all that it gathers, itself first."""
    found, latest = [variation], [variation]
    while latest:
        latest = list(
            await session.scalars(
                select(VariationRow)
                .where(
                    VariationRow.company_id == variation.company_id,
                    VariationRow.gathered_by_id.in_([one.id for one in latest]),
                )
                .order_by(VariationRow.number)
            )
        )
        found += latest
    return found


async def add_up_gathered(session: Session, variation: VariationRow | None) -> None:
    """Bring the amounts of a variation, and of those that gather it, up to their parts."""
    while variation is not None:
        await session.flush()
        gathered = await session.scalar(
            select(func.sum(type_coerce(VariationRow.amount, BigInteger))).where(
                VariationRow.company_id == variation.company_id,
                VariationRow.gathered_by_id == variation.id,
            )
        )
        variation.amount = variation.own_amount + Money(int(gathered or 0))
        above = variation.gathered_by_id
        variation = (
            None
            if above is None
            else await session.get_one(VariationRow, (variation.company_id, above))
        )
