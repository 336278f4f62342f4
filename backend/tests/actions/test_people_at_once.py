"""People who act at the same moment: nothing is lost, nothing is done twice."""

import asyncio
from datetime import date
from uuid import UUID

from claimline.actions.approve_claim import approve_claim
from claimline.actions.bill_work import bill_work
from claimline.actions.create_claim import create_claim
from claimline.actions.delete_billing_period import delete_billing_period
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimStatus, UnapprovedClaimExists
from claimline.domain.permissions import Actor, Level
from claimline.domain.refusals import Conflict, NotFound, WrongStatus
from claimline.store.integrity import wrong_totals
from tests.builders.jobs import Job
from tests.builders.people import NOW

WORK = ClaimLineCell.WORK_THIS_PERIOD
ROUNDS = 100


async def test_two_people_typing_in_one_claim_lose_nothing(
    job: Job, contract: UUID, draft: UUID
) -> None:
    """Each types in every round, in the same line every other time; who is late tries again."""
    ben = await job.member("Ben Okafor", Level.ADMIN)

    async def add_one(person: Actor, item: str) -> int:
        """Bill one more cent on a line, as often as it takes; count the conflicts."""
        conflicts = 0
        while True:
            row = {row.item_number: row for row in await job.line_rows(draft)}[item]
            await asyncio.sleep(0)  # so that the other reads the same
            text = f"{(row.work_this_period + 1) / 100:.2f}"
            cell = TypedCell(row.id, row.version, WORK, text)
            try:
                await job.do(bill_work, by=person, claim_id=draft, typed=[cell])
            except Conflict:
                conflicts += 1
            else:
                return conflicts

    conflicts = 0
    for number in range(ROUNDS):
        theirs = "1" if number % 2 else "2"
        conflicts += sum(await asyncio.gather(add_one(job.admin, "1"), add_one(ben, theirs)))
    lines = await job.lines(draft)
    assert lines["1"].work_this_period.cents == ROUNDS + ROUNDS // 2
    assert lines["2"].work_this_period.cents == ROUNDS // 2
    assert (await job.certificate(draft)).work_this_period.cents == 2 * ROUNDS
    async with job.database.reading() as reader:
        assert await wrong_totals(reader) == []
    billed = [row for row in await job.history_of_claim(draft) if row.act == "bill_work"]
    assert len(billed) == 2 * ROUNDS
    assert conflicts > 0, "nobody was ever late: the test tested nothing"


async def test_of_claims_made_at_once_there_is_one(job: Job, contract: UUID) -> None:
    period = await job.period()
    outcomes = await asyncio.gather(
        *(
            job.do(
                create_claim,
                contract_id=contract,
                billing_period_id=period,
                claim_number=f"PC-{number:02d}",
                billed_on=NOW.date(),
            )
            for number in range(5)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, UnapprovedClaimExists) for outcome in outcomes) == 4
    assert (await job.contract_row(contract)).newest_claim_number == 1


async def test_of_approvals_at_once_one_counts(job: Job, draft: UUID) -> None:
    await job.submit(draft)
    version = await job.version(draft)
    outcomes = await asyncio.gather(
        *(job.do(approve_claim, claim_id=draft, version=version, comment="") for _ in range(5)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 4
    acts = [row.act for row in await job.history_of_claim(draft)]
    assert acts.count("approve_claim") == 1


async def test_approving_and_typing_at_once_approves_what_was_seen(job: Job, draft: UUID) -> None:
    await job.submit(draft)
    version = await job.version(draft)
    row = (await job.line_rows(draft))[0]
    await asyncio.gather(
        job.do(approve_claim, claim_id=draft, version=version, comment=""),
        job.do(bill_work, claim_id=draft, typed=[TypedCell(row.id, row.version, WORK, "100.00")]),
        return_exceptions=True,
    )
    is_approved = ClaimStatus((await job.claim_row(draft)).status) is ClaimStatus.APPROVED
    billed = str((await job.certificate(draft)).work_this_period)
    assert billed == ("0.00" if is_approved else "100.00")


async def test_a_period_is_not_deleted_under_a_claim_that_is_made_for_it(
    job: Job, contract: UUID
) -> None:
    for month in range(1, 6):
        period = await job.period(date(2026, month, 1))
        made, deleted = await asyncio.gather(
            job.claim(contract, period, number=f"PC-{month:02d}"),
            job.do(delete_billing_period, period_id=period, version=1),
            return_exceptions=True,
        )
        if isinstance(made, UUID):
            assert isinstance(deleted, WrongStatus)
            await job.approve(made)
        else:
            assert isinstance(made, NotFound)
            assert deleted is None
