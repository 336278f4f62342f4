"""Columns of markup, and the markup that variations of a contract begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from claimline.domain.markup import Compounding, Markup, MarkupDirection
from claimline.domain.money import Money
from claimline.domain.refusals import Problem
from claimline.store.batches import asked, many_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Owned, PercentColumn, Row


class MarkupColumns:
    """What is agreed of a markup."""

    position: Mapped[int]
    name: Mapped[str]
    direction: Mapped[MarkupDirection] = mapped_column(EnumColumn(MarkupDirection))
    percent: Mapped[Decimal] = mapped_column(PercentColumn)
    compounding: Mapped[Compounding] = mapped_column(EnumColumn(Compounding))
    compounded_ids: Mapped[list[Any]]  # as text
    sub_jobs: Mapped[list[Any]]
    cost_codes: Mapped[list[Any]]
    cost_types: Mapped[list[Any]]
    lump_sum: Mapped[Money | None]

    id: Any

    def agreed(self) -> Markup:
        """Give the markup as the domain asks for it."""
        return Markup(
            id=self.id,
            name=self.name,
            direction=self.direction,
            percent=self.percent,
            compounding=self.compounding,
            compounded_ids=tuple(map(UUID, self.compounded_ids)),
            sub_jobs=tuple(self.sub_jobs),
            cost_codes=tuple(self.cost_codes),
            cost_types=tuple(self.cost_types),
            lump_sum=self.lump_sum,
        )


class ContractMarkupRow(Owned, MarkupColumns, Row):
    """Markup that variations of a contract begin with."""

    __tablename__ = "contract_markup"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
        Index("ix_contract_markup_contract_id", "company_id", "contract_id", "position"),
    )

    contract_id: Mapped[UUID]


# In order.
markups_by_contract = many_each(
    "ContractMarkup",
    select(*columns(ContractMarkupRow))
    .where(asked(ContractMarkupRow.contract_id))
    .order_by(ContractMarkupRow.contract_id, ContractMarkupRow.position),
    by="contract_id",
)


async def default_markups(session: Session, contract: HeadContractRow) -> list[Markup]:
    """Load what variations of a locked contract begin with, in order."""
    found = await session.scalars(
        select(ContractMarkupRow)
        .where(
            ContractMarkupRow.company_id == contract.company_id,
            ContractMarkupRow.contract_id == contract.id,
        )
        .order_by(ContractMarkupRow.position)
    )
    return [row.agreed() for row in found]


async def fresh_default_markups(session: Session, contract: HeadContractRow) -> list[Markup]:
    """Load what variations of a locked contract begin with, under ids of their own."""
    found = await default_markups(session, contract)
    fresh = {markup.id: uuid7() for markup in found}
    return [
        replace(
            markup,
            id=fresh[markup.id],
            compounded_ids=tuple(fresh[one] for one in markup.compounded_ids),
        )
        for markup in found
    ]


async def taken_default_ids(
    session: Session, contract: HeadContractRow, markups: Sequence[Markup]
) -> list[Problem]:
    """List the ids that name markup of another contract."""
    taken = set(
        await session.scalars(
            select(ContractMarkupRow.id).where(
                ContractMarkupRow.company_id == contract.company_id,
                ContractMarkupRow.id.in_([markup.id for markup in markups]),
                ContractMarkupRow.contract_id != contract.id,
            )
        )
    )
    return [
        Problem(f"markups.{index}.id", "The id is taken.")
        for index, markup in enumerate(markups)
        if markup.id in taken
    ]


async def put_default_markups(
    session: Session, contract: HeadContractRow, markups: Sequence[Markup]
) -> None:
    """Make these what variations of a locked contract begin with."""
    await session.execute(
        delete(ContractMarkupRow).where(
            ContractMarkupRow.company_id == contract.company_id,
            ContractMarkupRow.contract_id == contract.id,
        )
    )
    session.add_all(
        ContractMarkupRow(
            company_id=contract.company_id,
            contract_id=contract.id,
            **stored_markup(markup, position),
        )
        for position, markup in enumerate(markups, start=1)
    )


def stored_markup(markup: Markup, position: int) -> dict[str, Any]:
    """Give a markup as its columns hold it."""
    return {
        "position": position,
        "name": markup.name.strip(),
        "direction": markup.direction,
        "percent": markup.percent,
        "compounding": markup.compounding,
        "compounded_ids": [str(one) for one in markup.compounded_ids],
        "sub_jobs": list(markup.sub_jobs),
        "cost_codes": list(markup.cost_codes),
        "cost_types": list(markup.cost_types),
        "lump_sum": markup.lump_sum,
    }
