"""Priced lines of variations, and markup: agreed for a contract, changed for each variation."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.markup import (
    MarkedUp,
    PricedLine,
    Segments,
    marked_up,
)
from claimline.domain.money import ZERO, Money
from claimline.domain.numbers import number_text
from claimline.domain.pricing import Pricing
from claimline.domain.refusals import Problem
from claimline.store.batches import asked, many_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import Change
from claimline.store.markups import MarkupColumns, stored_markup
from claimline.store.projects import BudgetCodeRow
from claimline.store.reading import columns
from claimline.store.rows import Owned, Row
from claimline.store.schedules_of_values import ScheduleLineRow
from claimline.store.variations import VariationRow


class VariationLineRow(Owned, Row):
    """A priced line of a variation."""

    __tablename__ = "variation_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "budget_code_id"], ["budget_code.company_id", "budget_code.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "schedule_line_id"], ["schedule_line.company_id", "schedule_line.id"]
        ),
        Index("ix_variation_line_variation_id", "company_id", "variation_id", "position"),
        Index("ix_variation_line_schedule_line_id", "company_id", "schedule_line_id"),
    )

    variation_id: Mapped[UUID]
    position: Mapped[int]
    description: Mapped[str]
    budget_code_id: Mapped[UUID | None]
    schedule_line_id: Mapped[UUID | None]  # whose value it changes
    amount: Mapped[Money]  # before markup
    markup: Mapped[Money] = mapped_column(default=ZERO)  # horizontal, on this line


class VariationMarkupRow(Owned, MarkupColumns, Row):
    """Markup on a variation, and what it comes to."""

    __tablename__ = "variation_markup"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            ondelete="CASCADE",
        ),
        Index("ix_variation_markup_variation_id", "company_id", "variation_id", "position"),
    )

    variation_id: Mapped[UUID]
    amount: Mapped[Money]


# In order.
lines_by_variation = many_each(
    "VariationLine",
    select(*columns(VariationLineRow))
    .where(asked(VariationLineRow.variation_id))
    .order_by(VariationLineRow.variation_id, VariationLineRow.position),
    by="variation_id",
)
markups_by_variation = many_each(
    "VariationMarkup",
    select(*columns(VariationMarkupRow))
    .where(asked(VariationMarkupRow.variation_id))
    .order_by(VariationMarkupRow.variation_id, VariationMarkupRow.position),
    by="variation_id",
)


async def lines_of(session: Session, variations: Iterable[VariationRow]) -> list[VariationLineRow]:
    """Load the lines of variations of one company, in order."""
    found = await session.scalars(
        select(VariationLineRow)
        .where(
            VariationLineRow.company_id.in_({one.company_id for one in variations}),
            VariationLineRow.variation_id.in_([one.id for one in variations]),
        )
        .order_by(VariationLineRow.variation_id, VariationLineRow.position)
    )
    return list(found)


async def markups_of(
    session: Session, variations: Iterable[VariationRow]
) -> list[VariationMarkupRow]:
    """Load the markup on variations of one company, in order."""
    found = await session.scalars(
        select(VariationMarkupRow)
        .where(
            VariationMarkupRow.company_id.in_({one.company_id for one in variations}),
            VariationMarkupRow.variation_id.in_([one.id for one in variations]),
        )
        .order_by(VariationMarkupRow.variation_id, VariationMarkupRow.position)
    )
    return list(found)


async def pricing_changes(
    session: Session, variation: VariationRow, pricing: Pricing
) -> list[Change]:
    """Tell what a pricing changes of the lines and markup of a locked variation."""
    before: dict[tuple[UUID, str], tuple[str, str]] = {}
    for line in await lines_of(session, [variation]):
        before[line.id, "amount"] = (line.description, str(line.amount))
    for row in await markups_of(session, [variation]):
        before[row.id, "percent"] = (row.name, number_text(row.percent))
    after = {
        (line.id, "amount"): (line.description.strip(), str(line.amount)) for line in pricing.lines
    } | {
        (markup.id, "percent"): (markup.name.strip(), number_text(markup.percent))
        for markup in pricing.markups
    }
    nothing = (None, None)
    return [
        Change(
            after.get(key, before.get(key, ("", "")))[0],
            key[1],
            before.get(key, nothing)[1],
            after.get(key, nothing)[1],
        )
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]


async def stray_references(
    session: Session, contract: HeadContractRow, pricing: Pricing, variation: VariationRow
) -> list[Problem]:
    """List what lines refer to that is none of the contract or its project, or taken."""
    company = contract.company_id
    codes = set(
        await session.scalars(
            select(BudgetCodeRow.id).where(
                BudgetCodeRow.company_id == company,
                BudgetCodeRow.project_id == contract.project_id,
                BudgetCodeRow.id.in_({line.budget_code_id for line in pricing.lines} - {None}),
            )
        )
    )
    schedule = set(
        await session.scalars(
            select(ScheduleLineRow.id).where(
                ScheduleLineRow.company_id == company,
                ScheduleLineRow.contract_id == contract.id,
                ScheduleLineRow.id.in_({line.schedule_line_id for line in pricing.lines} - {None}),
            )
        )
    )
    taken: set[UUID] = set()
    for table, given in (
        (VariationLineRow, [line.id for line in pricing.lines]),
        (VariationMarkupRow, [markup.id for markup in pricing.markups]),
    ):
        taken |= set(
            await session.scalars(
                select(table.id).where(
                    table.company_id == company,
                    table.id.in_(given),
                    table.variation_id != variation.id,
                )
            )
        )
    found = []
    for index, line in enumerate(pricing.lines):
        if line.budget_code_id is not None and line.budget_code_id not in codes:
            found.append(Problem(f"lines.{index}.budgetCodeId", "There is no such budget code."))
        if line.schedule_line_id is not None and line.schedule_line_id not in schedule:
            found.append(Problem(f"lines.{index}.scheduleLineId", "There is no such line."))
        if line.id in taken:
            found.append(Problem(f"lines.{index}.id", "The id is taken."))
    found += [
        Problem(f"markups.{index}.id", "The id is taken.")
        for index, markup in enumerate(pricing.markups)
        if markup.id in taken
    ]
    return found


async def put_pricing(session: Session, variation: VariationRow, pricing: Pricing) -> MarkedUp:
    """Make this the pricing of a variation of a locked contract; its own amount follows."""
    company, segments = variation.company_id, await _segments(session, variation, pricing)
    marked = marked_up(
        [PricedLine(line.id, line.amount, segments[line.budget_code_id]) for line in pricing.lines],
        pricing.markups,
    )
    for table in (VariationLineRow, VariationMarkupRow):
        await session.execute(
            delete(table).where(table.company_id == company, table.variation_id == variation.id)
        )
    session.add_all(
        VariationLineRow(
            company_id=company,
            id=line.id,
            variation_id=variation.id,
            position=position,
            description=line.description.strip(),
            budget_code_id=line.budget_code_id,
            schedule_line_id=line.schedule_line_id,
            amount=line.amount,
            markup=marked.markup_of_lines[line.id],
        )
        for position, line in enumerate(pricing.lines, start=1)
    )
    session.add_all(
        VariationMarkupRow(
            company_id=company,
            id=markup.id,
            variation_id=variation.id,
            amount=marked.amounts[markup.id],
            **stored_markup(markup, position),
        )
        for position, markup in enumerate(pricing.markups, start=1)
    )
    variation.lump_sum = pricing.lump_sum
    variation.own_amount = marked.total if pricing.lump_sum is None else pricing.lump_sum
    await session.flush()
    return marked


async def _segments(
    session: Session, variation: VariationRow, pricing: Pricing
) -> dict[UUID | None, Segments]:
    rows = await session.execute(
        select(
            BudgetCodeRow.id,
            BudgetCodeRow.sub_job,
            BudgetCodeRow.cost_code,
            BudgetCodeRow.cost_type,
        ).where(
            BudgetCodeRow.company_id == variation.company_id,
            BudgetCodeRow.id.in_({line.budget_code_id for line in pricing.lines} - {None}),
        )
    )
    return {None: Segments(), **{row[0]: Segments(*row[1:]) for row in rows}}
