"""The lines of a claim, and what to look at on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.rows import read
from claimline.api.scalars import Percent, Quantity, UnitPrice
from claimline.domain.claim_lines import ClaimLineCell, ClaimLineKind
from claimline.domain.claim_problems import Severity
from claimline.domain.money import Money
from claimline.store.claim_lines import CERTIFIED
from claimline.store.reading import ReadRow

strawberry.enum(ClaimLineKind, description="What a line of a claim bills.")
strawberry.enum(ClaimLineCell, description="A cell of a claim line that a person types in.")
strawberry.enum(Severity, description="How much a problem matters; a warning stops nothing.")


class CertifiedSide:
    """The certified side of a read line: leaves are read off the row under their longer name."""

    __slots__ = ("row",)

    def __init__(self, row: ReadRow) -> None:
        self.row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, CERTIFIED + name)


@strawberry.type(
    description="What the certifier makes of a claim line where that is not simply what is claimed."
    " The columns are those of the line; what is carried forward is the same on both sides."
)
class CertifiedFigures:
    reason: str = strawberry.field(
        description="Why it differs from what is claimed; empty until someone says so."
    )
    work_this_period: Money = strawberry.field(description="Column E; negative takes work back.")
    work_this_period_percent: Percent | None
    quantity_this_period: Quantity | None
    previous_materials_stored: Money
    new_materials_stored: Money
    materials_stored: Money = strawberry.field(description="Column F.")
    completed_and_stored_to_date: Money = strawberry.field(description="Column G.")
    percent_complete: Percent | None
    balance_to_finish: Money = strawberry.field(description="Column H.")
    work_retention_percent: Percent
    work_retention_this_period: Money
    work_retention_released: Money
    work_retention_held: Money
    materials_retention_percent: Percent
    materials_retention_held: Money
    materials_retention_released: Money
    is_work_retention_typed: bool = strawberry.field(
        description="By hand: not by the contract's terms."
    )
    is_materials_retention_typed: bool = strawberry.field(
        description="By hand: not by the contract's terms."
    )
    retention_held: Money = strawberry.field(description="Column I.")

    @strawberry.field(description="When it was certified last.")
    def certified_at(self) -> datetime:
        moment: datetime = _side(self).row.certified_at
        return moment

    @strawberry.field(description="Who certified it last.")
    async def certified_by(self, info: Info) -> Person:
        return await info.context.loaders.person.load(_side(self).row.certified_by)

    @strawberry.field(description="Completed and stored to date, certified less claimed.")
    def difference(self) -> Money:
        row = _side(self).row
        return Money(row.certified_completed_and_stored_to_date - row.completed_and_stored_to_date)


def _side(shown: object) -> CertifiedSide:
    return cast("CertifiedSide", shown)


@strawberry.type(
    description="What a claim says of one line of the schedule of values, or of a variation. A"
    " snapshot: it stays as it was claimed. Amounts exclude tax."
)
class ClaimLine:
    id: UUID
    version: int = strawberry.field(description="Rises with each change; billWork takes it.")
    kind: ClaimLineKind
    position: int
    group_name: str | None
    item_number: str = strawberry.field(description="Column A.")
    description: str = strawberry.field(description="Column B.")
    budget_code: str | None = strawberry.field(description="Its label.")
    tax_code: str = strawberry.field(description="What it is taxed by, on this claim.")
    tax_percent: Percent = strawberry.field(description="The rate of that.")
    unit: str
    scheduled_quantity: Quantity | None
    unit_price: UnitPrice | None = strawberry.field(
        description="Null on lines that are billed by amount."
    )
    scheduled_value: Money = strawberry.field(
        description="Column C: contract value, variation value and budget change value."
    )
    contract_value: Money = strawberry.field(
        description="As agreed with the contract; nothing on rows of variations."
    )
    variation_value: Money = strawberry.field(
        description="What variations add to the line, or the whole of a row of theirs."
    )
    variation_value_this_claim: Money = strawberry.field(
        description="What of it this claim is the first to bill."
    )
    budget_change_value: Money = strawberry.field(
        description="What budget changes move to the line, or from it."
    )
    budget_changes_this_claim: Money = strawberry.field(
        description="What of it this claim is the first to show."
    )
    variation_id: UUID | None = strawberry.field(
        description="The approved variation that the row bills; null on lines of the contract."
    )
    work_from_previous_claims: Money = strawberry.field(description="Column D.")
    quantity_from_previous_claims: Quantity | None
    work_this_period: Money = strawberry.field(description="Column E.")
    work_this_period_percent: Percent | None = strawberry.field(
        description="As typed, else E of C to two decimals; null when C is zero."
    )
    quantity_this_period: Quantity | None
    previous_materials_stored: Money = strawberry.field(
        description="Carried from the previous claim and still stored."
    )
    materials_from_previous_claims: Money = strawberry.field(
        description="Column F of the previous claim: the most that can still be stored of it."
    )
    new_materials_stored: Money
    materials_stored: Money = strawberry.field(description="Column F: previous and new.")
    completed_and_stored_to_date: Money = strawberry.field(description="Column G: D + E + F.")
    percent_complete: Percent | None = strawberry.field(
        description="As typed, else G of C to two decimals; null when C is zero."
    )
    balance_to_finish: Money = strawberry.field(description="Column H: C - G.")
    work_retention_percent: Percent = strawberry.field(description="Of work this period.")
    work_retention_from_previous_claims: Money
    work_retention_this_period: Money
    work_retention_released: Money = strawberry.field(description="By this claim.")
    is_work_retention_typed: bool = strawberry.field(
        description="By hand, so that the contract's terms leave it alone. Nothing (an empty value)"
        " typed in its percentage gives it back to them."
    )
    work_retention_held: Money = strawberry.field(
        description="From previous claims and this period, less released."
    )
    materials_retention_percent: Percent = strawberry.field(description="Of materials stored.")
    materials_retention_held: Money = strawberry.field(description="On what is stored now.")
    materials_retention_released: Money = strawberry.field(description="By this claim.")
    is_materials_retention_typed: bool = strawberry.field(description="As for work.")
    retention_held: Money = strawberry.field(description="Column I: on work and on materials.")

    @strawberry.field(
        description="What the schedule of values, or the variation, calls it where other words were"
        " typed on a claim; null where the description is that. Nothing (an empty value) typed as"
        " description gives it back."
    )
    def schedule_description(self) -> str | None:
        row = read(self)
        words: str = row.schedule_description
        return words if row.description_override else None

    @strawberry.field(
        description="What the certifier makes of the line; null when it is certified as claimed."
    )
    def certified(self) -> CertifiedFigures | None:
        row = read(self)
        if row.certified_at is None:
            return None
        return cast("CertifiedFigures", CertifiedSide(row))


@strawberry.type(description="Something that a reader of the claim should look at.")
class ClaimProblem:
    line_id: UUID | None = strawberry.field(description="Null when it concerns the whole claim.")
    cell: ClaimLineCell | None
    severity: Severity
    code: str = strawberry.field(description="What it is, as one word for programs.")
    message: str
