"""What clients give to the acts on variations and budget changes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from claimline.api.scalars import Percent
from claimline.domain.budget_changes import BudgetChangeFields, BudgetChangeLine
from claimline.domain.markup import Compounding, Markup, MarkupDirection
from claimline.domain.money import Money
from claimline.domain.pricing import Pricing, VariationLineFields
from claimline.domain.variations import ApprovedVariation, VariationFields, VariationReason

TAXED_BY = "What its rows are taxed by; left out: by the default of the project."
MADE_BY_CLIENT = "Made by the client (UUID version 7), or that of one that exists."


@strawberry.input(description="A variation that was agreed elsewhere, to record in one step.")
class ApprovedVariationInput:
    number: str
    title: str
    amount: Money = strawberry.field(description="Signed: a deduction is negative.")
    approved_on: date
    schedule_line_id: UUID | None = strawberry.field(
        default=None,
        description="The line of the schedule whose value it changes; else it is billed on a row"
        " of its own.",
    )
    tax_code_id: UUID | None = strawberry.field(default=None, description=TAXED_BY)

    def fields(self) -> ApprovedVariation:
        """Give the fields as the domain asks for them."""
        return ApprovedVariation(
            self.number.strip(),
            self.title.strip(),
            self.amount,
            self.approved_on,
            self.schedule_line_id,
            self.tax_code_id,
        )


@strawberry.input(description="What is said of a variation.")
class VariationInput:
    number: str
    title: str
    description: str = ""
    reason: VariationReason | None = None
    reason_text: str = ""
    days_claimed: int | None = strawberry.field(
        default=None, description="Of extension of time; null: none is claimed."
    )
    tax_code_id: UUID | None = strawberry.field(default=None, description=TAXED_BY)

    def fields(self) -> VariationFields:
        """Give the fields as the domain asks for them."""
        return VariationFields(
            number=self.number.strip(),
            title=self.title.strip(),
            description=self.description,
            reason=self.reason,
            reason_text=self.reason_text,
            days_claimed=self.days_claimed,
            tax_code_id=self.tax_code_id,
        )


@strawberry.input(description="A priced line of a variation.")
class VariationLineInput:
    id: UUID = strawberry.field(description=MADE_BY_CLIENT)
    description: str
    amount: Money = strawberry.field(description="Signed, before markup.")
    budget_code_id: UUID | None = None
    schedule_line_id: UUID | None = strawberry.field(
        default=None, description="The line of the schedule whose value it changes."
    )

    def fields(self) -> VariationLineFields:
        """Give the fields as the domain asks for them."""
        return VariationLineFields(
            self.id, self.description, self.amount, self.budget_code_id, self.schedule_line_id
        )


@strawberry.input(description="Markup; lists of conditions that are empty apply to all lines.")
class MarkupInput:
    id: UUID = strawberry.field(description=MADE_BY_CLIENT)
    name: str
    direction: MarkupDirection
    percent: Percent
    compounding: Compounding = Compounding.BASIC
    compounded_ids: list[UUID] = strawberry.field(
        default_factory=list, description="Markups above it that it is worked out on as well."
    )
    sub_jobs: list[str] = strawberry.field(default_factory=list)
    cost_codes: list[str] = strawberry.field(default_factory=list)
    cost_types: list[str] = strawberry.field(default_factory=list)
    lump_sum: Money | None = strawberry.field(
        default=None, description="Of a vertical markup, in place of the percentage."
    )

    def agreed(self) -> Markup:
        """Give the markup as the domain asks for it."""
        return Markup(
            id=self.id,
            name=self.name,
            direction=self.direction,
            percent=self.percent,
            compounding=self.compounding,
            compounded_ids=tuple(self.compounded_ids),
            sub_jobs=tuple(self.sub_jobs),
            cost_codes=tuple(self.cost_codes),
            cost_types=tuple(self.cost_types),
            lump_sum=self.lump_sum,
        )


@strawberry.input(description="What a variation costs: lines with markup, or a lump sum.")
class PricingInput:
    lines: list[VariationLineInput] = strawberry.field(default_factory=list)
    markups: list[MarkupInput] = strawberry.field(default_factory=list)
    lump_sum: Money | None = strawberry.field(
        default=None, description="In place of lines and markup, which are kept beside it."
    )

    def pricing(self) -> Pricing:
        """Give the pricing as the domain asks for it."""
        return Pricing(
            lines=[line.fields() for line in self.lines],
            markups=[markup.agreed() for markup in self.markups],
            lump_sum=self.lump_sum,
        )


@strawberry.input(description="What is moved to a line of the schedule, or from it if negative.")
class BudgetChangeLineInput:
    schedule_line_id: UUID
    amount: Money


@strawberry.input(description="What is said of a budget change.")
class BudgetChangeInput:
    number: str
    title: str
    lines: list[BudgetChangeLineInput]
    is_billable: bool = strawberry.field(
        default=True, description="Reaches claims once approved, where the project lets it."
    )

    def fields(self) -> BudgetChangeFields:
        """Give the fields as the domain asks for them."""
        return BudgetChangeFields(
            self.number.strip(),
            self.title.strip(),
            [BudgetChangeLine(line.schedule_line_id, line.amount) for line in self.lines],
            self.is_billable,
        )
