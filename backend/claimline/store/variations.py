"""Approved variations of head contracts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, select
from sqlalchemy.orm import Mapped

from claimline.domain.money import Money
from claimline.store.batches import asked, many_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import Owned, Row, under


class VariationRow(Owned, Row):
    """An agreed change of scope and sum."""

    __tablename__ = "variation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("company_id", "contract_id", "number"),
    )

    contract_id: Mapped[UUID]
    number: Mapped[str]
    title: Mapped[str]
    amount: Mapped[Money]  # signed: a deduction is negative
    approved_on: Mapped[date]


variations_by_contract = many_each(
    "Variation",
    select(*columns(VariationRow))
    .where(asked(VariationRow.contract_id))
    .order_by(VariationRow.approved_on, VariationRow.number),
    by="contract_id",
)


async def variations_of(session: Session, contract: HeadContractRow) -> list[VariationRow]:
    """Load the variations of a locked contract, in the order of their approval."""
    found = await session.scalars(
        select(VariationRow)
        .where(under(VariationRow.contract_id, contract))
        .order_by(VariationRow.approved_on, VariationRow.number)
    )
    return list(found)
