"""Reads do not grow with what they show: a list costs one statement, however long it is."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from claimline.actions.attach_file import attach_to_claim, attach_to_contract
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Level
from claimline.domain.schedules_of_values import ScheduleChange, ScheduleGroupFields
from tests.builders.contracts import line_of
from tests.builders.graphql import SCHEMA, ask, query_everything
from tests.builders.jobs import Job, another_job
from tests.builders.sites import DELIVERY, Site

CLAIMS_AND_LINES = """
query ($id: UUID!) {
  headContract(id: $id) {
    number
    claims { number certificate { currentPaymentDue } lines { itemNumber workThisPeriod } }
  }
}
"""
OVERVIEW = """
{
  waitingForMe { kind project { name } contract { number } claim { number } }
  projects { nodes { name headContracts { number summary { claimedToDate } } } }
}
"""


async def count(job: Job, document: str, **variables: str) -> int:
    """Count the statements that a document takes."""
    answer = await ask(job.database, job.admin, document, **variables)
    assert answer.messages == []
    return answer.statement_count


async def grow(site: Site, year: int) -> Site:
    """Add one more of everything, and three more claims on the contract that has some."""
    job = site.job
    group = ScheduleGroupFields(uuid4(), "Concrete", 1)
    lines = [
        line_of("100.00", item=str(n), group_id=group.id, budget_code_id=site.budget_code_id)
        for n in (1, 2)
    ]
    reader = await job.member(f"Member {year}", Level.READ_ONLY)
    period = await job.period(date(year, 1, 1))
    contract = await job.contract(
        number=f"G-{year}",
        schedule=ScheduleChange(groups=[group], lines=lines),
        owner_id=site.party_id,
        readers=[reader],
    )
    await job.vary(contract, "V-1", "10.00")
    claim = await job.claim(contract, period)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "110"))
    supporting = AttachmentPurpose.SUPPORTING
    await job.do(attach_to_contract, contract_id=contract, file=DELIVERY, purpose=supporting)
    await job.do(attach_to_claim, claim_id=claim, file=DELIVERY, purpose=supporting)
    newest = site.claim_id
    for number in range(3):
        await job.approve(newest)
        newest = await job.claim(site.contract_id, period, number=f"{year}-{number}")
    await job.pay(contract, "5.00")
    await job.pay(site.contract_id, "7.00", site.approved_claim_id)
    bigger = await another_job(job.database, job.admin, f"P-{year}")
    await bigger.contract("1.00")
    return replace(site, job=replace(job, admin=bigger.admin), claim_id=newest)


async def test_a_contract_with_its_claims_and_their_lines_takes_three(
    job: Job, contract: UUID
) -> None:
    claim = await job.claim(contract)
    for _ in range(4):
        assert await count(job, CLAIMS_AND_LINES, id=str(contract)) == 3
        await job.approve(claim)
        claim = await job.next_claim(contract)
    answer = await ask(job.database, job.admin, CLAIMS_AND_LINES, id=str(contract))
    claims = answer.data["headContract"]["claims"]
    assert [claim["number"] for claim in claims] == [5, 4, 3, 2, 1]
    assert {len(claim["lines"]) for claim in claims} == {2}


async def test_an_overview_takes_as_many_for_many_projects_as_for_few(site: Site) -> None:
    few = await grow(site, 2028)
    many = await grow(few, 2029)
    assert await count(few.job, OVERVIEW) == await count(many.job, OVERVIEW) == 10


def subject_of(site: Site, name: str) -> dict[str, str]:
    """Return the variables of a query for everything."""
    subjects = {
        "node": site.contract_id,
        "project": site.project_id,
        "headContract": site.contract_id,
        "contractCashFlow": site.contract_id,
        "projectCashFlow": site.project_id,
        "billingPeriod": site.billed_period_id,
        "progressClaim": site.claim_id,
        "scheduleImport": site.import_id,
        "variation": site.taken_variation_id,
    }
    return {"id": str(subjects[name])} if name in subjects else {}


async def test_nothing_that_can_be_asked_grows_with_its_answer(site: Site) -> None:
    assert SCHEMA.query_type is not None
    documents = {
        name: query_everything(name) for name in SCHEMA.query_type.fields if name != "node"
    }
    few = await grow(site, 2028)
    before = {
        name: await count(few.job, document, **subject_of(few, name))
        for name, document in documents.items()
    }
    many = await grow(await grow(few, 2029), 2030)
    after = {
        name: await count(many.job, document, **subject_of(many, name))
        for name, document in documents.items()
    }
    assert after == before


@pytest.mark.parametrize("name", ["project", "headContract", "progressClaim"])
async def test_everything_is_much(site: Site, name: str) -> None:
    """Guards the test above: what it asks for is indeed most of what there is."""
    assert query_everything(name).count("{") > 40
