"""Contracts and projects as clients read them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from claimline.api.context import Context
from claimline.api.schema import schema
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Level, Tool
from tests.builders.graphql import change, read
from tests.builders.jobs import Job, another_job

CELL = ClaimLineCell
CONTRACT = "query ($id: UUID!) { headContract(id: $id) { %s } }"
PROJECT = "query ($id: UUID!) { project(id: $id) { %s } }"


async def contract_of(job: Job, contract: UUID, fields: str) -> Any:
    """Read fields of a contract."""
    answer = await read(job.database, job.admin, CONTRACT % fields, id=str(contract))
    return answer["headContract"]


async def project_of(job: Job, fields: str) -> Any:
    """Read fields of the project."""
    answer = await read(job.database, job.admin, PROJECT % fields, id=str(job.project_id))
    return answer["project"]


async def test_a_summary_counts_what_is_approved_and_shows_the_draft_apart(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.vary(contract, "V-1", "5000.00")
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "10000.00"))
    await job.approve(draft)
    following = await job.next_claim(contract)
    await job.bill(following, ("1", CELL.WORK_THIS_PERIOD, "2500.00"))
    shown = await contract_of(
        job,
        contract,
        "summary { originalContractSum approvedVariations revisedContractSum claimedToDate"
        " retentionHeld certifiedToDate balanceToFinish percentComplete inPreparation }",
    )
    assert shown["summary"] == {
        "originalContractSum": "50300.00",
        "approvedVariations": "5000.00",
        "revisedContractSum": "55300.00",
        "claimedToDate": "10000.00",
        "retentionHeld": "1000.00",
        "certifiedToDate": "9000.00",
        "balanceToFinish": "45300.00",
        "percentComplete": "18.08",
        "inPreparation": "2500.00",
    }


async def test_a_contract_says_what_comes_next(job: Job) -> None:
    contract = await job.draft_contract("1.00")
    fields = "nextSteps suggestedClaimNumber"
    assert await contract_of(job, contract, fields) == {
        "nextSteps": ["SEND_FOR_BID", "SEND_FOR_SIGNATURE", "APPROVE"],
        "suggestedClaimNumber": "PC-01",
    }
    approved = await job.contract("1.00", number="HC-2")
    await job.claim(approved, number="2026/9")
    assert await contract_of(job, approved, fields) == {
        "nextSteps": ["COMPLETE", "TERMINATE"],
        "suggestedClaimNumber": "2026/10",
    }


async def test_a_schedule_shows_what_its_newest_claim_bills(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.bill(draft, ("2", CELL.PERCENT_COMPLETE, "50"))
    shown = await contract_of(
        job, contract, "scheduleOfValues { total version lines { billedToDate balanceToFinish } }"
    )
    assert shown["scheduleOfValues"] == {
        "total": "50300.00",
        "version": 2,
        "lines": [
            {"billedToDate": "0.00", "balanceToFinish": "50000.00"},
            {"billedToDate": "150.00", "balanceToFinish": "150.00"},
        ],
    }


async def test_a_project_lists_its_members_with_their_levels(job: Job) -> None:
    await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
    shown = await project_of(job, "members { person { name } levels { tool level } }")
    ana, chloe = shown["members"]
    assert (ana["person"]["name"], len(ana["levels"])) == ("Ana Moreno", len(Tool))
    assert chloe == {
        "person": {"name": "Chloe Nguyen"},
        "levels": [{"tool": "HEAD_CONTRACTS", "level": "READ_ONLY"}],
    }


async def test_the_caller_reads_their_own_levels(job: Job) -> None:
    chloe = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
    document = PROJECT % "myLevels { tool level }"
    answer = await read(job.database, chloe, document, id=str(job.project_id))
    assert {one["tool"]: one["level"] for one in answer["project"]["myLevels"]} == {
        "PROJECT": "READ_ONLY",  # whoever has a part in it may know of it
        "HEAD_CONTRACTS": "READ_ONLY",
        "HEAD_CONTRACT_CLAIMS": "NONE",
        "COMMITMENTS": "NONE",
    }


@pytest.mark.parametrize(
    ("moment", "starts_on"),
    [
        (datetime(2026, 3, 31, 12, 0, tzinfo=UTC), "2026-03-01"),
        (datetime(2026, 3, 31, 13, 0, tzinfo=UTC), "2026-04-01"),  # midnight in Sydney
    ],
)
async def test_the_period_suggested_is_of_the_day_where_the_project_is(
    job: Job, moment: datetime, starts_on: str
) -> None:
    document = PROJECT % "suggestedBillingPeriod { startsOn }"
    context = Context(database=job.database, actor=job.admin, now=moment, request_id="test")
    async with context.reading():
        result = await schema.execute(
            document, variable_values={"id": str(job.project_id)}, context_value=context
        )
    assert result.data == {"project": {"suggestedBillingPeriod": {"startsOn": starts_on}}}


async def test_the_period_that_is_open_is_one_of_all(job: Job) -> None:
    assert (await project_of(job, "openBillingPeriod { id }"))["openBillingPeriod"] is None
    period = await job.period()
    shown = await project_of(job, "openBillingPeriod { id } billingPeriods { id status }")
    assert shown == {
        "openBillingPeriod": {"id": str(period)},
        "billingPeriods": [{"id": str(period), "status": "OPEN"}],
    }


async def test_whoever_starts_a_project_sees_it_in_the_same_answer(job: Job) -> None:
    document = """mutation { createProject(input: {number: "9", name: "Clinic"}) {
      ... on Project { number myLevels { level } availableActs { isAllowed }
                       history { nodes { summary } } } } }"""
    created = (await change(job.database, job.admin, document))["createProject"]
    assert {one["level"] for one in created["myLevels"]} == {"ADMIN"}
    assert all(one["isAllowed"] for one in created["availableActs"])
    assert created["history"]["nodes"] == [{"summary": "Created project 9"}]


async def test_the_caller_reads_who_they_are(job: Job) -> None:
    document = "{ me { name isCompanyAdministrator company { name } } }"
    answer = await read(job.database, job.admin, document)
    assert answer["me"] == {
        "name": "Ana Moreno",
        "isCompanyAdministrator": True,
        "company": {"name": "Company of Ana Moreno"},
    }


async def test_contracts_of_a_project_come_by_number(job: Job) -> None:
    for number in ("HC-2", "HC-10", "HC-1"):
        await job.draft_contract(number=number)
    elsewhere = await another_job(job.database, job.admin, "2026-015")
    await elsewhere.draft_contract(number="HC-0")
    shown = await project_of(replace(job, admin=elsewhere.admin), "headContracts { number }")
    assert [one["number"] for one in shown["headContracts"]] == ["HC-1", "HC-10", "HC-2"]
