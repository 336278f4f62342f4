"""Money over time through GraphQL: a contract, its project, and a plan of one's own."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from claimline.actions.edit_head_contract import edit_head_contract
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Actor, Level, Tool
from tests.builders.contracts import contract_fields
from tests.builders.graphql import change, read
from tests.builders.jobs import Job

MONTHS = """isPlanTyped months { month planned plannedToDate paymentDue claimedToDate
  certifiedToDate retentionHeld }"""
OF_CONTRACT = f"query ($id: UUID!) {{ flow: contractCashFlow(id: $id) {{ {MONTHS} }} }}"
OF_PROJECT = f"query ($id: UUID!) {{ flow: projectCashFlow(id: $id) {{ {MONTHS} }} }}"
PLAN = """
mutation ($id: UUID!, $version: Int!, $months: [PlannedMonthInput!]!) {
  done: planCashFlow(contractId: $id, version: $version, months: $months) {
    ... on HeadContract { version }
    ... on Refusal { code message } } }
"""


async def flow(job: Job, document: str, id: UUID, by: Actor | None = None) -> Any:
    """Return a cash flow."""
    return (await read(job.database, by or job.admin, document, id=str(id)))["flow"]


async def plan(job: Job, id: UUID, *months: tuple[str, str], late: int = 0) -> Any:
    """Plan months of a contract, as it is now or was some versions ago."""
    version = (await job.contract_row(id)).version - late
    planned = [{"month": month, "planned": amount} for month, amount in months]
    answer = await change(
        job.database, job.admin, PLAN, id=str(id), version=version, months=planned
    )
    return answer["done"]


async def claimed_contract(job: Job) -> UUID:
    """Make a contract with one approved claim of 400.00 for March 2026 and a draft after it."""
    contract_id = await job.contract("1000.00")
    claim_id = await job.claim(contract_id)
    await job.bill(claim_id, ("1", ClaimLineCell.WORK_THIS_PERIOD, "400.00"))
    await job.approve(claim_id)
    return contract_id


async def test_only_approved_claims_count_and_figures_end_with_the_last(job: Job) -> None:
    contract_id = await claimed_contract(job)
    await plan(job, contract_id, ("2026-05-20", "600.00"))
    shown = await flow(job, OF_CONTRACT, contract_id)
    assert shown["isPlanTyped"]
    march, april, may = shown["months"]
    assert march["claimedToDate"] == march["certifiedToDate"] == "400.00"
    assert march["paymentDue"] is not None
    assert april["claimedToDate"] is None
    assert (may["month"], may["planned"], may["plannedToDate"]) == (
        "2026-05-01",
        "600.00",
        "600.00",
    )
    assert await flow(job, OF_PROJECT, job.project_id) == shown


async def test_without_a_plan_the_sum_is_spread_between_start_and_completion(job: Job) -> None:
    contract_id = await job.draft_contract("1000.00")
    dates = replace(
        contract_fields("HC-1"),
        starts_on=date(2026, 1, 1),
        estimated_completion_on=date(2026, 3, 31),
    )
    version = (await job.contract_row(contract_id)).version
    await job.do(
        edit_head_contract, contract_id=contract_id, version=version, fields=dates, reader_ids=[]
    )
    shown = await flow(job, OF_CONTRACT, contract_id)
    assert not shown["isPlanTyped"]
    assert [month["planned"] for month in shown["months"]] == ["274.20", "451.61", "274.19"]


async def test_a_plan_is_taken_back_and_told_in_the_history(job: Job) -> None:
    contract_id = await job.draft_contract("1000.00")
    await plan(job, contract_id, ("2026-05-01", "10.00"))
    await plan(job, contract_id)
    assert (await flow(job, OF_CONTRACT, contract_id))["months"] == []
    taken_back, planned = (await job.history_of_contract(contract_id))[:2]
    assert taken_back.summary == "Took the plan of the cash flow back"
    assert planned.summary == "Planned the cash flow"


async def test_refuses_a_month_twice_and_an_old_version(job: Job) -> None:
    contract_id = await job.draft_contract("1000.00")
    twice = await plan(job, contract_id, ("2026-05-01", "1.00"), ("2026-05-09", "1.00"))
    assert twice["code"] == "MonthPlannedTwice"
    assert (await plan(job, contract_id, late=1))["code"] == "Conflict"


async def test_who_may_see_no_claims_sees_the_plan_alone(job: Job) -> None:
    contract_id = await claimed_contract(job)
    reader = await job.member("Rita Reader", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
    months = (await flow(job, OF_CONTRACT, contract_id, by=reader))["months"]
    assert [month for month in months if month["claimedToDate"] or month["paymentDue"]] == []
