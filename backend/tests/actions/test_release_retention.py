"""Releasing retention by percentage, over all lines or some."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from claimline.actions.release_retention import release_retention
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimIsApproved
from claimline.domain.refusals import NotFound
from claimline.domain.retention import NothingHeld, ReleaseOutOfRange
from tests.builders.jobs import Job

CELL = ClaimLineCell


@pytest.fixture
async def billed(job: Job, draft: UUID) -> UUID:
    """A claim that holds 50.00 on one line and 209.63 on the other."""
    await job.bill(
        draft,
        ("1", CELL.WORK_THIS_PERIOD, "2096.30"),
        ("2", CELL.WORK_THIS_PERIOD, "500.00"),
    )
    return draft


async def release(
    job: Job, claim: UUID, percent: str, *, line_ids: list[UUID] | None = None
) -> list[UUID]:
    """Release a percentage of what is held now."""
    return await job.do(
        release_retention,
        claim_id=claim,
        version=await job.version(claim),
        percent=Decimal(percent),
        line_ids=line_ids,
    )


async def released(job: Job, claim: UUID) -> list[str]:
    """Read what each line releases."""
    return [str(line.work_retention_released) for line in (await job.lines(claim)).values()]


async def test_the_parts_add_up_to_the_percentage_of_the_whole(job: Job, billed: UUID) -> None:
    lines = await release(job, billed, "50")
    assert lines == [row.id for row in await job.line_rows(billed)]
    assert await released(job, billed) == ["104.82", "25.00"]
    page = await job.certificate(billed)
    assert (str(page.retention_released), str(page.work_retention)) == ("129.82", "129.81")


async def test_a_percentage_is_of_what_is_held_then_on_top_of_what_was_released(
    job: Job, billed: UUID
) -> None:
    await release(job, billed, "50")
    await release(job, billed, "100")
    assert await released(job, billed) == ["209.63", "50.00"]
    assert str((await job.certificate(billed)).work_retention) == "0.00"


async def test_some_lines_release_and_the_others_hold(job: Job, billed: UUID) -> None:
    _, second = await job.line_rows(billed)
    assert await release(job, billed, "100", line_ids=[second.id]) == [second.id]
    assert await released(job, billed) == ["0.00", "50.00"]


async def test_a_release_is_recorded_line_by_line(job: Job, billed: UUID) -> None:
    await release(job, billed, "12.5")
    entry = (await job.history_of_claim(billed))[0]
    assert entry.summary == "Released 12.5 % of the retention on 2 lines"
    assert entry.change_count == 2


@pytest.mark.parametrize("percent", ["-1", "100.0001"])
async def test_between_nothing_and_all_is_released(job: Job, billed: UUID, percent: str) -> None:
    with pytest.raises(ReleaseOutOfRange):
        await release(job, billed, percent)


async def test_there_is_something_to_release(job: Job, draft: UUID) -> None:
    with pytest.raises(NothingHeld):
        await release(job, draft, "50")


async def test_a_line_of_no_claim_is_not_found(job: Job, billed: UUID) -> None:
    first, _ = await job.line_rows(billed)
    with pytest.raises(NotFound, match="no such claim line"):
        await release(job, billed, "50", line_ids=[first.id, uuid4()])
    assert await released(job, billed) == ["0.00", "0.00"]


async def test_an_approved_claim_stands(job: Job, billed: UUID) -> None:
    await job.approve(billed)
    with pytest.raises(ClaimIsApproved):
        await release(job, billed, "50")
