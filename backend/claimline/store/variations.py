"""Approved variations of head contracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, any_, select
from sqlalchemy.orm import Mapped

from claimline.domain.money import Money
from claimline.store.contracts import HeadContractRow
from claimline.store.database import (
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
)


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


VARIATIONS_BY_CONTRACT = ReadQuery(
    "Variation",
    select(*columns(VariationRow))
    .where(VariationRow.company_id == any_(companies()), VariationRow.contract_id == any_(ids()))
    .order_by(VariationRow.approved_on, VariationRow.number),
)


async def variations_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the variations of contracts, in the order of their approval."""
    rows = await reader.rows(VARIATIONS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.contract_id)


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
