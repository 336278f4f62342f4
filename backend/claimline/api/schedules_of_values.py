"""The schedule of values of a head contract."""

from __future__ import annotations

from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.projects import BudgetCode
from claimline.api.rows import read
from claimline.api.scalars import Quantity, UnitPrice
from claimline.api.tax import TaxCode, tax_code_of
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind

strawberry.enum(AccountingMethod, description="How a contract is billed.")
strawberry.enum(ScheduleLineKind, description="How the value of a line comes about.")


@strawberry.type(description="A heading over lines: a trade, a stage, a building.")
class ScheduleGroup:
    id: UUID
    position: int
    name: str


@strawberry.type(description="A priced line of a contract. Amounts exclude tax.")
class ScheduleLine:
    id: UUID
    position: int
    item_number: str
    group_id: UUID | None
    description: str
    kind: ScheduleLineKind
    quantity: Quantity | None
    unit: str = strawberry.field(description="Of measure: m3, t, item.")
    unit_price: UnitPrice | None
    scheduled_value: Money
    billed_to_date: Money | None = strawberry.field(
        description="Completed and stored to date on the newest claim, approved or not; null where"
        " the caller may see no claims."
    )
    balance_to_finish: Money | None = strawberry.field(
        description="Scheduled value less billed to date; null where that is."
    )

    @strawberry.field(description="Where its cost belongs.")
    async def budget_code(self, info: Info) -> BudgetCode | None:
        code_id = read(self).budget_code_id
        return None if code_id is None else await info.context.loaders.budget_code.load(code_id)

    @strawberry.field(description="What it is taxed by; null: the default of the project.")
    async def tax_code(self, info: Info) -> TaxCode | None:
        return await tax_code_of(info, read(self).tax_code_id)


@strawberry.type(
    description="The priced breakdown of a contract. Whoever may see the claims alone is shown no"
    " groups and no lines."
)
class ScheduleOfValues:
    contract_id: strawberry.Private[UUID]
    is_readable: strawberry.Private[bool]
    version: int = strawberry.field(description="Rises with each change of lines or groups.")
    accounting_method: AccountingMethod

    @strawberry.field(description="Sum of the scheduled values.")
    async def total(self, info: Info) -> Money:
        schedule = await info.context.loaders.schedule_total_of_contract.load(self.contract_id)
        return Money(schedule.total if schedule else 0)

    @strawberry.field(description="In order.")
    async def groups(self, info: Info) -> list[ScheduleGroup]:
        if not self.is_readable:
            return []
        return await info.context.loaders.groups_of_contract.load(self.contract_id)

    @strawberry.field(description="In order.")
    async def lines(self, info: Info) -> list[ScheduleLine]:
        if not self.is_readable:
            return []
        return await info.context.loaders.schedule_lines_of_contract.load(self.contract_id)
