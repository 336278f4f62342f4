"""What the paper of a claim and the sheet of a schedule show."""

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from claimline.actions.print_claim import print_claim
from claimline.actions.print_schedule import print_schedule
from claimline.documents.claim_document import ClaimDocument
from claimline.documents.schedule_sheet import ScheduleSheet
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.refusals import NotFound
from claimline.domain.schedules_of_values import ScheduleChange, ScheduleGroupFields
from claimline.store.database import Database
from tests.builders.contracts import line_of
from tests.builders.jobs import Job, start_job
from tests.builders.people import NOW


async def paper(job: Job, claim: UUID, actor: Actor | None = None) -> ClaimDocument:
    """Print a claim."""
    async with job.database.reading() as reader:
        return await print_claim(reader, actor=actor or job.admin, claim_id=claim, now=NOW)


async def sheet(job: Job, contract: UUID, actor: Actor | None = None) -> ScheduleSheet:
    """Print a schedule of values."""
    async with job.database.reading() as reader:
        return await print_schedule(reader, actor=actor or job.admin, contract_id=contract)


async def test_a_claim_is_printed_as_it_stands(job: Job) -> None:
    slabs, roof = [ScheduleGroupFields(uuid4(), name, n) for n, name in ((1, "Slabs"), (2, "Roof"))]
    schedule = ScheduleChange(
        groups=[slabs, roof],
        lines=[
            line_of("3.00", item="3", position=1, group_id=roof.id),
            line_of("1.00", item="1", position=2, group_id=slabs.id),
            line_of("2.00", item="2", position=3, group_id=slabs.id),
        ],
    )
    contract = await job.contract(schedule=schedule)
    await job.vary(contract, "V-1", "-0.50")
    claim = await job.claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "100"))
    shown = await paper(job, claim)
    assert [(group.name, [line.item_number for line in group.lines]) for group in shown.groups] == [
        ("Slabs", ["1", "2"]),
        ("Roof", ["3"]),
    ]
    assert [line.item_number for line in shown.variations] == ["V-1"]
    assert shown.certificate == await job.certificate(claim)
    assert (shown.status, shown.currency) == (ClaimStatus.DRAFT, "AUD")
    assert shown.printed_at == datetime(2026, 3, 25, 20, 0, tzinfo=ZoneInfo("Australia/Sydney"))


async def test_a_schedule_is_printed_in_its_order(job: Job) -> None:
    contract = await job.draft_contract("100.00", "-2.50")
    shown = await sheet(job, contract)
    assert [(line.item_number, str(line.scheduled_value)) for line in shown.lines] == [
        ("1", "100.00"),
        ("2", "-2.50"),
    ]


async def test_nothing_is_printed_for_those_who_may_not_know_of_it(
    database: Database, job: Job, contract: UUID, draft: UUID
) -> None:
    stranger = (await start_job(database, "Sam Stranger")).admin
    of_contracts = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
    for actor in (stranger, of_contracts):
        with pytest.raises(NotFound, match="no such claim"):
            await paper(job, draft, actor)
    with pytest.raises(NotFound, match="no such contract"):
        await sheet(job, contract, stranger)
    assert await sheet(job, contract, of_contracts)


async def test_paper_states_what_is_certified_beside_what_is_claimed(job: Job) -> None:
    claim = await job.claim(await job.contract("1000.00", "500.00"))
    await job.bill(
        claim,
        ("1", ClaimLineCell.PERCENT_COMPLETE, "50"),
        ("2", ClaimLineCell.PERCENT_COMPLETE, "10"),
    )
    await job.submit(claim)
    await job.certify(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "42"), reason="Measured on site")
    shown = await paper(job, claim)
    assert str(shown.certificate.completed_and_stored_to_date) == "470.00"
    assert str(shown.claimed_certificate.completed_and_stored_to_date) == "550.00"
    [differing] = shown.differing_lines()
    assert (str(differing.difference), differing.reason) == ("-80.00", "Measured on site")
    assert str(differing.figures.work_this_period) == "420.00"
    assert str(differing.claimed.work_this_period) == "500.00"


async def test_other_words_for_a_line_are_printed(job: Job) -> None:
    claim = await job.claim(await job.contract("100.00"))
    await job.bill(claim, ("1", ClaimLineCell.DESCRIPTION, "Slab, level 2"))
    assert [line.description for line in (await paper(job, claim)).contract_lines] == [
        "Slab, level 2"
    ]
