"""Certifying for less and for more, and what follows the certificate."""

from decimal import Decimal
from uuid import UUID

import pytest
import pytest_asyncio

from claimline.actions.approve_claim import approve_claim
from claimline.actions.certify_as_claimed import certify_as_claimed
from claimline.actions.certify_work import certify_work
from claimline.actions.release_retention import release_retention
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.send_back_claim import send_back_claim
from claimline.domain.certification import (
    DifferenceUnexplained,
    GivenReason,
    NotUnderReview,
)
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell
from claimline.domain.permissions import Level
from claimline.domain.refusals import Conflict, InvalidInput, NotPermitted
from claimline.store.claim_lines import certified_of_row
from claimline.store.integrity import wrong_totals
from tests.builders.jobs import Job

CELL = ClaimLineCell
WHY = "Bay 3 is not poured"


@pytest_asyncio.fixture
async def reviewed(job: Job, draft: UUID) -> UUID:
    """A claim of 10,000.00 and 300.00 under review; 10 % is retained."""
    await job.bill(
        draft, ("1", CELL.WORK_THIS_PERIOD, "10000.00"), ("2", CELL.PERCENT_COMPLETE, "100")
    )
    await job.submit(draft)
    return draft


async def certified(job: Job, claim: UUID) -> dict[str, ClaimLine | None]:
    """Read what is certified of lines, by item; None where that is as claimed."""
    return {row.item_number: certified_of_row(row) for row in await job.line_rows(claim)}


async def due(job: Job, claim: UUID) -> str:
    """Read what a claim is certified for."""
    return str((await job.certificate(claim)).current_payment_due)


async def approve(job: Job, claim: UUID) -> None:
    """Issue the certificate of a claim under review."""
    await job.do(approve_claim, claim_id=claim, version=await job.version(claim), comment="")


async def test_what_follows_a_claim_follows_its_certificate(
    job: Job, contract: UUID, reviewed: UUID
) -> None:
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY)
    assert await due(job, reviewed) == "7470.00"  # 8,300.00 less a tenth
    row = await job.claim_row(reviewed)
    assert (row.work_this_period, row.certified_work_this_period) == (1_030_000, 830_000)
    await approve(job, reviewed)
    following = await job.next_claim(contract)
    line = (await job.lines(following))["1"]
    assert str(line.work_from_previous_claims) == "8000.00"
    assert str(line.work_retention_from_previous_claims) == "800.00"
    page = await job.certificate(following)
    assert str(page.less_previous_certificates) == "7470.00"
    assert str(page.current_payment_due) == "0.00"
    await job.bill(following, ("1", CELL.WORK_THIS_PERIOD, "2000.00"))
    assert await due(job, following) == "1800.00"


async def test_stored_materials_are_carried_as_certified(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.bill(draft, ("1", CELL.NEW_MATERIALS_STORED, "5000.00"))
    await job.submit(draft)
    await job.certify(draft, ("1", CELL.NEW_MATERIALS_STORED, "4000.00"), reason="Not on site")
    await approve(job, draft)
    line = (await job.lines(await job.next_claim(contract)))["1"]
    assert str(line.previous_materials_stored) == "4000.00"
    assert str(line.materials_from_previous_claims) == "4000.00"
    assert str(line.materials_retention_held) == "400.00"


async def test_earlier_work_is_priced_down_with_a_reason(
    job: Job, contract: UUID, reviewed: UUID
) -> None:
    await approve(job, reviewed)
    following = await job.next_claim(contract)
    await job.submit(following)
    await job.certify(following, ("1", CELL.WORK_THIS_PERIOD, "-2500.00"), reason="Defects")
    assert await due(job, following) == "-2250.00"
    with pytest.raises(InvalidInput, match="take back more work"):
        await job.certify(following, ("1", CELL.WORK_THIS_PERIOD, "-10000.01"))
    await approve(job, following)
    line = (await job.lines(await job.next_claim(contract)))["1"]
    assert str(line.work_from_previous_claims) == "7500.00"


async def test_a_certificate_waits_for_every_reason(job: Job, reviewed: UUID) -> None:
    await job.certify(
        reviewed, ("1", CELL.WORK_THIS_PERIOD, "12000.00"), ("2", CELL.PERCENT_COMPLETE, "50")
    )
    with pytest.raises(DifferenceUnexplained, match="2 lines"):
        await approve(job, reviewed)
    rows = {row.id: row.version for row in await job.line_rows(reviewed)}
    given = [GivenReason(key, version, WHY) for key, version in rows.items()]
    await job.do(certify_work, claim_id=reviewed, typed=[], given=given)
    assert {row.certified_reason for row in await job.line_rows(reviewed)} == {WHY}
    await approve(job, reviewed)
    assert await due(job, reviewed) == "10935.00"


async def test_a_line_is_certified_as_claimed_again(job: Job, reviewed: UUID) -> None:
    before = await due(job, reviewed)
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "0.00"), reason=WHY)
    rows = {row.id: row.version for row in await job.line_rows(reviewed)}
    await job.do(certify_as_claimed, claim_id=reviewed, versions=rows)
    assert await certified(job, reviewed) == {"1": None, "2": None}
    assert await due(job, reviewed) == before
    row = await job.claim_row(reviewed)
    assert (row.certified_line_count, row.unexplained_line_count) == (0, 0)


async def test_nothing_is_explained_where_nothing_differs(job: Job, reviewed: UUID) -> None:
    rows = {row.id: row.version for row in await job.line_rows(reviewed)}
    given = [GivenReason(key, version, WHY) for key, version in rows.items()]
    with pytest.raises(InvalidInput, match="certified as claimed") as refused:
        await job.do(certify_work, claim_id=reviewed, typed=[], given=given)
    assert [problem.path for problem in refused.value.problems] == ["reasons.0", "reasons.1"]


async def test_what_the_claimant_changes_is_no_longer_certified(job: Job, reviewed: UUID) -> None:
    await job.certify(
        reviewed,
        ("1", CELL.WORK_THIS_PERIOD, "8000.00"),
        ("2", CELL.PERCENT_COMPLETE, "50"),
        reason=WHY,
    )
    await job.bill(reviewed, ("1", CELL.WORK_THIS_PERIOD, "9000.00"))
    sides = await certified(job, reviewed)
    assert (sides["1"], sides["2"] is None) == (None, False)
    assert await due(job, reviewed) == "8235.00"  # 9,000.00 and 150.00, less a tenth
    entry = (await job.history_of_claim(reviewed))[0]
    assert '"field": "certified.completed_and_stored_to_date", "before": "8000.00"' in (
        entry.changes_json
    )


async def test_releasing_retention_drops_what_was_certified_of_the_same_lines(
    job: Job, reviewed: UUID
) -> None:
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY)
    first, _ = await job.line_rows(reviewed)
    await job.do(
        release_retention,
        claim_id=reviewed,
        version=await job.version(reviewed),
        percent=Decimal(50),
        line_ids=[first.id],
    )
    assert (await certified(job, reviewed))["1"] is None


async def test_the_certifier_finds_their_figures_when_the_claim_comes_again(
    job: Job, reviewed: UUID
) -> None:
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY)
    await job.do(
        send_back_claim, claim_id=reviewed, version=await job.version(reviewed), reason="See line 1"
    )
    with pytest.raises(NotUnderReview):
        await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "7000.00"))
    await job.bill(reviewed, ("2", CELL.PERCENT_COMPLETE, "90"))
    await job.submit(reviewed)
    sides = await certified(job, reviewed)
    assert sides["1"] is not None
    assert sides["2"] is None


async def test_a_reopened_certificate_is_changed(job: Job, contract: UUID, reviewed: UUID) -> None:
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY)
    await approve(job, reviewed)
    await job.do(
        reopen_claim, claim_id=reviewed, version=await job.version(reviewed), reason="Measured"
    )
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "9500.00"))
    await approve(job, reviewed)
    page = await job.certificate(await job.next_claim(contract))
    assert str(page.less_previous_certificates) == "8820.00"


async def test_certifying_needs_the_level_standard_and_approving_more(
    job: Job, reviewed: UUID
) -> None:
    superintendent = await job.member("Chloe Nguyen", Level.STANDARD)
    await job.certify(
        reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY, by=superintendent
    )
    with pytest.raises(NotPermitted):
        await job.do(
            approve_claim,
            by=superintendent,
            claim_id=reviewed,
            version=await job.version(reviewed),
            comment="",
        )
    reader = await job.member("Dan Rossi", Level.READ_ONLY)
    with pytest.raises(NotPermitted):
        await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "7000.00"), by=reader)


async def test_claimant_and_certifier_do_not_overwrite_each_other(job: Job, reviewed: UUID) -> None:
    first, _ = await job.line_rows(reviewed)
    cells = [TypedCell(first.id, first.version, CELL.WORK_THIS_PERIOD, "8000.00")]
    await job.bill(reviewed, ("1", CELL.WORK_THIS_PERIOD, "9000.00"))
    with pytest.raises(Conflict) as refused:
        await job.do(certify_work, claim_id=reviewed, typed=cells, given=[])
    assert refused.value.line_ids == [first.id]


async def test_what_is_certified_is_told_with_before_and_after(job: Job, reviewed: UUID) -> None:
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"), reason=WHY)
    entry = (await job.history_of_claim(reviewed))[0]
    assert (entry.act, entry.summary, entry.reason) == ("certify_claim", "Certified 1 line", "")
    assert entry.changes_json == (
        '[{"after": "8000.00", "field": "certified.work_this_period", "before": "10000.00",'
        ' "subject": "1"}, {"after": "Bay 3 is not poured", "field": "certified.reason",'
        ' "before": null, "subject": "1"}]'
    )
    version = await job.version(reviewed)
    await job.certify(reviewed, ("1", CELL.WORK_THIS_PERIOD, "8000.00"))
    assert await job.version(reviewed) == version, "nothing changed, so nothing is told"


async def test_sums_stay_those_of_the_lines(job: Job, reviewed: UUID) -> None:
    await job.certify(reviewed, ("1", CELL.PERCENT_COMPLETE, "33.3333"), reason=WHY)
    await job.certify(reviewed, ("2", CELL.WORK_RETENTION_THIS_PERIOD, "1.00"))
    async with job.database.reading() as reader:
        assert await wrong_totals(reader) == []
    row = await job.claim_row(reviewed)
    assert (row.certified_line_count, row.unexplained_line_count) == (2, 1)
