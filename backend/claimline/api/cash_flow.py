"""Money over time: what a contract or a project has planned, claimed and been certified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.plan_cash_flow import plan_cash_flow
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted
from claimline.domain.cash_flow import CertifiedClaim, Month, cash_flow, s_curve, together
from claimline.domain.certificate import certificate
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money
from claimline.domain.permissions import Act, may
from claimline.store.claims import certified_totals_of_row, totals_of_row
from claimline.store.reading import ReadRow


@strawberry.type(
    description="One month. To date is cumulative and before tax; what is claimed or certified is"
    " null after the last approved claim, and where the caller may see no claims."
)
class CashFlowMonth:
    month: date = strawberry.field(description="Its first day.")
    planned: Money = strawberry.field(description="In this month alone, before retention.")
    planned_to_date: Money
    payment_due: Money | None = strawberry.field(
        description="By the certificates of periods that end in this month."
    )
    claimed_to_date: Money | None = strawberry.field(
        description="Completed and stored, as claimed, before retention."
    )
    certified_to_date: Money | None = strawberry.field(
        description="Completed and stored, as certified, before retention."
    )
    retention_held: Money | None = strawberry.field(description="As certified.")


@strawberry.type(description="Money over time, every month from the first to the last.")
class CashFlow:
    is_plan_typed: bool = strawberry.field(
        description="Else the plan is a curve over the contract sum between start and completion,"
        " and nothing while either date is missing."
    )
    months: list[CashFlowMonth]


@strawberry.input(description="What is planned for one month of a contract.")
class PlannedMonthInput:
    month: date = strawberry.field(description="Any day of it.")
    planned: Money = strawberry.field(description="In this month alone, before retention.")


PlanCashFlowResult = Annotated[
    HeadContract | NotFound | NotPermitted | InvalidInput | Conflict,
    strawberry.union("PlanCashFlowResult"),
]


async def cash_flow_of_contracts(info: Info, contracts: Sequence[ReadRow]) -> CashFlow:
    """Add the cash flows of contracts up, which are all in the currency of their project."""
    loaders = info.context.loaders
    ids = [contract.id for contract in contracts]
    claims = await loaders.claims_of_contract.load_many(ids)
    plans = await loaders.plan_of_contract.load_many(ids)
    sums = await loaders.schedule_total_of_contract.load_many(ids)
    flows = []
    for contract, claimed, planned, scheduled in zip(contracts, claims, plans, sums, strict=True):
        plan = {row.month: Money(row.planned) for row in planned}
        if not plan and scheduled and contract.starts_on and contract.estimated_completion_on:
            plan = s_curve(
                Money(scheduled.total),
                starts_on=contract.starts_on,
                ends_on=contract.estimated_completion_on,
            )
        sees_claims = may(info.context.actor, Act.VIEW_CLAIM, contract.project_id)
        flows.append(cash_flow(_certified(claimed) if sees_claims else [], plan))
    return CashFlow(
        is_plan_typed=any(plans),
        months=[_shown(month) for month in together(flows)],
    )


def _certified(claims: Sequence[ReadRow]) -> list[CertifiedClaim]:
    """Give the approved claims in the order of their numbers."""
    found = []
    for claim in reversed(claims):
        if claim.status == ClaimStatus.APPROVED.value:
            paper = certificate(
                certified_totals_of_row(claim),
                less_previous_certificates=Money(claim.less_previous_certificates),
            )
            claimed = certificate(
                totals_of_row(claim),
                less_previous_certificates=Money(claim.less_previous_certificates),
            )
            found.append(
                CertifiedClaim(
                    claim.period_ends_on,
                    claimed_to_date=claimed.completed_and_stored_to_date,
                    certified_to_date=paper.completed_and_stored_to_date,
                    retention_held=paper.total_retention,
                    payment_due=paper.current_payment_due,
                )
            )
    return found


def _shown(month: Month) -> CashFlowMonth:
    return CashFlowMonth(
        month=month.first_day,
        planned=month.planned,
        planned_to_date=month.planned_to_date,
        payment_due=None if month.claimed_to_date is None else month.payment_due,
        claimed_to_date=month.claimed_to_date,
        certified_to_date=month.certified_to_date,
        retention_held=month.retention_held,
    )


@strawberry.type
class CashFlowQueries:
    @strawberry.field(
        description="The cash flow of one contract; null when the caller may know of none such."
    )
    async def contract_cash_flow(self, info: Info, id: UUID) -> CashFlow | None:
        contract = await info.context.loaders.contract_for_actor.load(id)
        return None if contract is None else await cash_flow_of_contracts(info, [contract])

    @strawberry.field(
        description="The cash flow of a project: of all its contracts that the caller may know of;"
        " null when the caller may know of no such project."
    )
    async def project_cash_flow(self, info: Info, id: UUID) -> CashFlow | None:
        if not may(info.context.actor, Act.VIEW_PROJECT, id):
            return None
        contracts = await info.context.loaders.contracts_of_project.load(id)
        return await cash_flow_of_contracts(info, contracts)


@strawberry.type
class CashFlowMutations:
    @strawberry.mutation(
        description="Replace the plan of a contract; without months it is the curve again. The"
        " version is that of the contract."
    )
    async def plan_cash_flow(
        self, info: Info, contract_id: UUID, version: int, months: list[PlannedMonthInput]
    ) -> PlanCashFlowResult:
        async with info.context.transaction() as session:
            await plan_cash_flow(
                session,
                contract_id=contract_id,
                version=version,
                months=[(month.month, month.planned) for month in months],
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)
