"""Approved variations, whole, and the approved budget changes that reach claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from claimline.domain.budget_changes import BudgetChangeLine, BudgetChangeStatus
from claimline.domain.claimed_changes import (
    AgreedLine,
    AgreedMarkup,
    AgreedVariation,
    LineIsChanged,
)
from claimline.domain.markup import MarkupDirection
from claimline.domain.variations import VariationStatus, VariationTier
from claimline.store.budget_changes import BudgetChangeLineRow, BudgetChangeRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import grouped
from claimline.store.variation_pricing import VariationLineRow, lines_of, markups_of
from claimline.store.variations import VariationRow, variations_of


async def agreed_variations(session: Session, contract: HeadContractRow) -> list[AgreedVariation]:
    """Load the approved variations of a locked contract whole, in the order of their approval."""
    rows = await variations_of(session, contract)
    members = grouped(rows, by=lambda row: row.gathered_by_id)
    lines = grouped(await lines_of(session, rows), by=lambda line: line.variation_id)
    markups = grouped(await markups_of(session, rows), by=lambda markup: markup.variation_id)

    def whole(row: VariationRow) -> AgreedVariation:
        return AgreedVariation(
            id=row.id,
            number=row.number,
            title=row.title,
            amount=row.amount,
            is_lump_sum=row.lump_sum is not None,
            lines=tuple(map(_agreed_line, lines.get(row.id, []))),
            markups=tuple(
                AgreedMarkup(one.id, one.name, one.amount)
                for one in markups.get(row.id, [])
                if one.direction is MarkupDirection.VERTICAL
            ),
            members=tuple(map(whole, members.get(row.id, []))),
        )

    return [
        whole(row)
        for row in rows
        if row.tier is VariationTier.VARIATION and row.status is VariationStatus.APPROVED
    ]


def _agreed_line(line: VariationLineRow) -> AgreedLine:
    return AgreedLine(
        line.id,
        line.description,
        line.amount + line.markup,
        line.budget_code_id,
        line.schedule_line_id,
    )


async def billable_budget_changes(
    session: Session, contract: HeadContractRow
) -> dict[UUID, tuple[BudgetChangeRow, list[BudgetChangeLine]]]:
    """Load the approved budget changes of a locked contract that reach claims, by number."""
    found = await session.scalars(
        select(BudgetChangeRow)
        .where(
            BudgetChangeRow.company_id == contract.company_id,
            BudgetChangeRow.contract_id == contract.id,
            BudgetChangeRow.status == BudgetChangeStatus.APPROVED,
            BudgetChangeRow.is_billable,
        )
        .order_by(BudgetChangeRow.number)
    )
    changes = list(found)
    rows = await session.scalars(
        select(BudgetChangeLineRow)
        .where(
            BudgetChangeLineRow.company_id == contract.company_id,
            BudgetChangeLineRow.budget_change_id.in_([change.id for change in changes]),
        )
        .order_by(BudgetChangeLineRow.position)
    )
    lines = grouped(rows, by=lambda row: row.budget_change_id)
    return {
        change.id: (
            change,
            [
                BudgetChangeLine(line.schedule_line_id, line.amount)
                for line in lines.get(change.id, [])
            ],
        )
        for change in changes
    }


async def check_not_changed(
    session: Session, contract: HeadContractRow, line_ids: Sequence[UUID]
) -> None:
    """Pass if no variation and no budget change names these lines of a locked schedule.

    :raises LineIsChanged: if one does.
    """
    for table in (VariationLineRow, BudgetChangeLineRow):
        found = await session.scalar(
            select(table.id)
            .where(table.company_id == contract.company_id, table.schedule_line_id.in_(line_ids))
            .limit(1)
        )
        if found is not None:
            raise LineIsChanged("A variation or a budget change names a line that would go.")


async def agreed_named(
    session: Session, contract: HeadContractRow, change_ids: Iterable[UUID]
) -> list[AgreedVariation]:
    """Load the approved variations of these ids whole."""
    named = set(change_ids)
    return [one for one in await agreed_variations(session, contract) if one.id in named]
