"""Variations: what changed of scope and sum, what it costs, and how far it has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import orjson
import strawberry

from claimline.api.attachments import Attachment
from claimline.api.context import Info
from claimline.api.history import HistoryConnection, HistoryFilterInput, connection, page_of
from claimline.api.people import AvailableAct, Person, offered
from claimline.api.projects import BudgetCode
from claimline.api.rows import Node, OfRow, read
from claimline.api.scalars import Percent
from claimline.api.tax import TaxCode, tax_code_of
from claimline.domain.change_acts import acts_on_variation
from claimline.domain.markup import Compounding, MarkupDirection
from claimline.domain.money import Money
from claimline.domain.variations import (
    VariationReason,
    VariationStatus,
    VariationTier,
    next_statuses,
)

if TYPE_CHECKING:
    from claimline.api.contracts import HeadContract

strawberry.enum(VariationTier, description="How far a change has come from notice to agreement.")
strawberry.enum(VariationStatus, description="Where a variation stands; approved ones are billed.")
strawberry.enum(VariationReason, description="Why the work changes.")
strawberry.enum(MarkupDirection, description="On each line, or once on the subtotal.")
strawberry.enum(
    Compounding, description="Which other markups above it a markup is worked out on as well."
)


@strawberry.type(description="A priced line of a variation. Amounts exclude tax.")
class VariationLine:
    id: UUID
    position: int
    description: str
    schedule_line_id: UUID | None = strawberry.field(
        description="The line of the schedule whose value it changes; null: a row of its own."
    )
    amount: Money = strawberry.field(description="Signed, before markup.")
    markup: Money = strawberry.field(description="Horizontal markup on this line.")

    @strawberry.field(description="Where its cost belongs.")
    async def budget_code(self, info: Info) -> BudgetCode | None:
        code_id = read(self).budget_code_id
        return None if code_id is None else await info.context.loaders.budget_code.load(code_id)


@strawberry.type(description="Markup that variations of a contract begin with.")
class ContractMarkup:
    id: UUID
    name: str
    direction: MarkupDirection
    percent: Percent
    compounding: Compounding
    lump_sum: Money | None = strawberry.field(
        description="Of a vertical markup, in place of the percentage."
    )

    @strawberry.field(description="Markups above it that it compounds, when they are selected.")
    def compounded_ids(self) -> list[UUID]:
        return [UUID(one) for one in texts(read(self).compounded_ids)]

    @strawberry.field(description="Applies to lines of these sub-jobs; none: to all.")
    def sub_jobs(self) -> list[str]:
        return texts(read(self).sub_jobs)

    @strawberry.field(description="Applies to lines of these cost codes; none: to all.")
    def cost_codes(self) -> list[str]:
        return texts(read(self).cost_codes)

    @strawberry.field(description="Applies to lines of these cost types; none: to all.")
    def cost_types(self) -> list[str]:
        return texts(read(self).cost_types)


@strawberry.type(description="Markup on a variation.")
class VariationMarkup(ContractMarkup):
    amount: Money = strawberry.field(description="What it comes to, over all its lines.")


@strawberry.type(
    description="A change of scope and sum (change order), of whichever tier; only an approved"
    " variation reaches claims, with all that it gathers. Amounts exclude tax."
)
class Variation(OfRow, Node):
    id: UUID
    tier: VariationTier
    status: VariationStatus
    number: str
    title: str
    description: str
    reason: VariationReason | None
    reason_text: str
    lump_sum: Money | None = strawberry.field(description="In place of its lines and markup.")
    own_amount: Money = strawberry.field(description="Without what it gathers.")
    amount: Money = strawberry.field(description="Signed: a deduction is negative.")
    days_claimed: int | None = strawberry.field(description="Of extension of time.")
    days_granted: int | None = strawberry.field(description="Given with its approval.")
    approved_on: date | None
    decision_comment: str = strawberry.field(description="What was said when its status changed.")

    @strawberry.field(
        description="What its rows are taxed by; null: the default of the project. What changes the"
        " value of a line of the schedule is taxed as that line."
    )
    async def tax_code(self, info: Info) -> TaxCode | None:
        return await tax_code_of(info, read(self).tax_code_id)

    version: int
    created_at: datetime

    @strawberry.field(description="Who proposed it.")
    async def created_by(self, info: Info) -> Person:
        return await info.context.loaders.person.load(read(self).created_by)

    @strawberry.field(description="What it changes.")
    async def contract(
        self, info: Info
    ) -> Annotated[HeadContract, strawberry.lazy("claimline.api.contracts")]:
        return await info.context.loaders.contract.load(read(self).contract_id)

    @strawberry.field(description="The request or variation that it is part of.")
    async def gathered_by(self, info: Info) -> Variation | None:
        above = read(self).gathered_by_id
        return None if above is None else await info.context.loaders.variation.load(above)

    @strawberry.field(description="What it gathers, by number.")
    async def members(self, info: Info) -> list[Variation]:
        return await info.context.loaders.members_of_variation.load(self.id)

    @strawberry.field(description="In order.")
    async def lines(self, info: Info) -> list[VariationLine]:
        return await info.context.loaders.lines_of_variation.load(self.id)

    @strawberry.field(description="In order; horizontal markup is worked out before vertical.")
    async def markups(self, info: Info) -> list[VariationMarkup]:
        return await info.context.loaders.markups_of_variation.load(self.id)

    @strawberry.field(description="In the order of uploading.")
    async def attachments(self, info: Info) -> list[Attachment]:
        return await info.context.loaders.attachments_of_variation.load(self.id)

    @strawberry.field(description="What was done to it, newest first.")
    async def history(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        filter: HistoryFilterInput | None = None,
    ) -> HistoryConnection:
        page = page_of(self.id, after, first, filter)
        return connection(await info.context.loaders.history_of_variation.load(page), first)

    @strawberry.field(description="The statuses that can follow.")
    def next_statuses(self) -> list[VariationStatus]:
        row = read(self)
        return next_statuses(
            VariationStatus(row.status),
            VariationTier(row.tier),
            is_gathered=row.gathered_by_id is not None,
        )

    @strawberry.field(description="What the caller may do with it now.")
    async def available_acts(self, info: Info) -> list[AvailableAct]:
        row = read(self)
        settings = await info.context.loaders.settings_of_contract.load(row.contract_id)
        return offered(
            acts_on_variation(
                info.context.actor,
                row.project_id,
                VariationTier(row.tier),
                VariationStatus(row.status),
                tiers=settings.variation_tiers,
                may_propose=settings.may_standard_propose_variations,
                is_gathered=row.gathered_by_id is not None,
                created_by=row.created_by,
            )
        )


def texts(given: str) -> list[str]:
    """Read a list of texts that the store gives as JSON."""
    found: list[str] = orjson.loads(given)
    return found


@strawberry.type
class VariationQueries:
    @strawberry.field(description="One variation; null when the caller may know of none such.")
    async def variation(self, info: Info, id: UUID) -> Variation | None:
        return await info.context.loaders.variation_for_actor.load(id)


async def days_granted(info: Info, contract_id: UUID) -> int:
    """Read how many days the approved variations of a contract grant together."""
    found = await info.context.loaders.variation_totals_of_contract.load(contract_id)
    return found.days_granted if found else 0
