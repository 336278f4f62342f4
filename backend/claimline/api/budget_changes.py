"""Budget changes: value moved between lines of a contract."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.people import AvailableAct, offered
from claimline.api.rows import read
from claimline.domain.budget_changes import BudgetChangeStatus, next_statuses
from claimline.domain.change_acts import acts_on_budget_change
from claimline.domain.money import Money

strawberry.enum(BudgetChangeStatus, description="Where a budget change stands.")


@strawberry.type(description="What is moved to a line of the schedule, or from it when negative.")
class BudgetChangeLine:
    schedule_line_id: UUID
    item_number: str
    description: str
    amount: Money


@strawberry.type(
    description="Value moved between lines of a contract, such as from a contingency; it leaves"
    " the contract sum as it is."
)
class BudgetChange:
    id: UUID
    number: str
    title: str
    status: BudgetChangeStatus
    is_billable: bool = strawberry.field(
        description="Reaches claims once approved, where the project lets it."
    )
    approved_on: date | None
    version: int
    created_at: datetime

    @strawberry.field(description="In order.")
    async def lines(self, info: Info) -> list[BudgetChangeLine]:
        return await info.context.loaders.lines_of_budget_change.load(self.id)

    @strawberry.field(description="The statuses that can follow.")
    def next_statuses(self) -> list[BudgetChangeStatus]:
        return next_statuses(BudgetChangeStatus(read(self).status))

    @strawberry.field(description="What the caller may do with it now.")
    def available_acts(self, info: Info) -> list[AvailableAct]:
        row = read(self)
        return offered(
            acts_on_budget_change(
                info.context.actor, row.project_id, BudgetChangeStatus(row.status)
            )
        )
