"""Typing into the lines of a claim."""

from uuid import UUID, uuid4

import pytest

from claimline.actions.bill_work import bill_work
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import AmountTooLarge, ClaimLineCell
from claimline.domain.claims import ClaimIsApproved
from claimline.domain.permissions import Level
from claimline.domain.refusals import Conflict, InvalidInput, NotFound
from tests.builders.jobs import Job

CELL = ClaimLineCell


async def test_what_is_typed_is_billed_with_all_that_follows(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.PERCENT_COMPLETE, "33.3333"))
    line = (await job.lines(draft))["1"]
    assert str(line.work_this_period) == "16666.65"
    assert str(line.work_retention_this_period) == "1666.67"  # 1,666.665 rounded half up
    assert str(line.percent_complete) == "33.3333"
    page = await job.certificate(draft)
    assert str(page.current_payment_due) == "14999.98"


async def test_the_lines_typed_in_are_named_and_the_others_left(job: Job, draft: UUID) -> None:
    first, second = await job.line_rows(draft)
    typed = await job.do(
        bill_work,
        claim_id=draft,
        typed=[TypedCell(second.id, second.version, CELL.WORK_THIS_PERIOD, "1.00")],
    )
    assert typed == [second.id]
    versions = [row.version for row in await job.line_rows(draft)]
    assert versions == [first.version, second.version + 1]


async def test_cells_are_typed_in_their_order(job: Job, draft: UUID) -> None:
    await job.bill(
        draft,
        ("1", CELL.NEW_MATERIALS_STORED, "1000.00"),
        ("1", CELL.PERCENT_COMPLETE, "10"),
        ("1", CELL.WORK_RETENTION_THIS_PERIOD, "0.00"),
    )
    line = (await job.lines(draft))["1"]
    assert str(line.work_this_period) == "4000.00"
    assert str(line.retention_held) == "100.00"  # on materials


async def test_what_is_typed_is_recorded_as_people_read_it(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.PERCENT_COMPLETE, "7.5"), ("2", CELL.WORK_THIS_PERIOD, "9"))
    entry = (await job.history_of_claim(draft))[0]
    assert entry.summary == "Billed 2 lines"
    assert entry.changes_json == (
        '[{"after": "7.5", "field": "percent_complete", "before": "0", "subject": "1"}, '
        '{"after": "9.00", "field": "work_this_period", "before": "0.00", "subject": "2"}]'
    )


async def test_typing_what_is_there_already_changes_nothing(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "100.00"))
    version, entries = await job.version(draft), await job.history_of_claim(draft)
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "100.00"))
    assert await job.version(draft) == version
    assert await job.history_of_claim(draft) == entries


async def test_a_claim_under_review_can_still_be_billed(job: Job, draft: UUID) -> None:
    await job.submit(draft)
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "100.00"))
    assert str((await job.certificate(draft)).work_this_period) == "100.00"


async def test_one_cell_that_breaks_a_rule_holds_back_all(job: Job, draft: UUID) -> None:
    with pytest.raises(InvalidInput) as refused:
        await job.bill(
            draft,
            ("1", CELL.WORK_THIS_PERIOD, "100.00"),
            ("2", CELL.WORK_THIS_PERIOD, "-0.01"),
            ("2", CELL.PERCENT_COMPLETE, "half"),
        )
    assert [problem.path for problem in refused.value.problems] == ["values.1", "values.2"]
    assert str((await job.certificate(draft)).work_this_period) == "0.00"


async def test_whoever_is_late_is_told_which_lines_and_by_whom(job: Job, draft: UUID) -> None:
    ben = await job.member("Ben Okafor", Level.ADMIN)
    first, second = await job.line_rows(draft)
    await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "100.00"), by=ben)
    with pytest.raises(Conflict, match="2 was changed") as refused:
        await job.do(
            bill_work,
            claim_id=draft,
            typed=[
                TypedCell(line.id, line.version, CELL.WORK_THIS_PERIOD, "1.00")
                for line in (first, second)
            ],
        )
    assert refused.value.line_ids == [second.id]
    assert refused.value.changed_by == "Ben Okafor"
    assert str((await job.certificate(draft)).work_this_period) == "100.00"


async def test_two_people_typing_in_different_lines_do_not_meet(job: Job, draft: UUID) -> None:
    first, _ = await job.line_rows(draft)
    await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "100.00"))
    cell = TypedCell(first.id, first.version, CELL.WORK_THIS_PERIOD, "1.00")
    await job.do(bill_work, claim_id=draft, typed=[cell])
    assert str((await job.certificate(draft)).work_this_period) == "101.00"


async def test_a_line_of_another_claim_is_not_found(job: Job, draft: UUID) -> None:
    other = await job.claim(
        await job.contract("10.00", number="HC-2"), (await job.claim_row(draft)).billing_period_id
    )
    foreign = (await job.line_rows(other))[0].id
    for line_id in (foreign, uuid4()):
        with pytest.raises(NotFound, match="no such claim line"):
            await job.do(
                bill_work,
                claim_id=draft,
                typed=[TypedCell(line_id, 1, CELL.WORK_THIS_PERIOD, "1.00")],
            )


async def test_an_approved_claim_stands(job: Job, draft: UUID) -> None:
    await job.approve(draft)
    with pytest.raises(ClaimIsApproved):
        await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "100.00"))


async def test_lines_that_would_add_up_to_too_much_are_refused(job: Job) -> None:
    draft = await job.claim(await job.contract("1.00", "1.00"))
    with pytest.raises(AmountTooLarge):
        await job.bill(
            draft,
            ("1", CELL.WORK_THIS_PERIOD, "999999999999999.99"),
            ("2", CELL.WORK_THIS_PERIOD, "0.01"),
        )
    assert str((await job.certificate(draft)).work_this_period) == "0.00"


async def test_other_words_for_a_line_stand_on_later_claims_until_they_are_cleared(
    job: Job,
) -> None:
    contract_id = await job.contract("50000.00", "9000.00")
    first = await job.claim(contract_id)
    scheduled = (await job.line_rows(first))[0].description
    await job.bill(
        first,
        ("1", CELL.DESCRIPTION, " Slab,  level 2"),
        ("1", CELL.WORK_THIS_PERIOD, "100.00"),
    )
    entry = (await job.history_of_claim(first))[0]
    assert '"after": "Slab, level 2", "field": "description"' in entry.changes_json
    await job.approve(first)
    second = await job.next_claim(contract_id)
    line = (await job.line_rows(second))[0]
    assert (line.description, line.schedule_description) == ("Slab, level 2", scheduled)
    await job.bill(second, ("1", CELL.DESCRIPTION, ""))
    assert [(await job.line_rows(claim))[0].description for claim in (first, second)] == [
        "Slab, level 2",
        scheduled,
    ]


async def test_describing_a_line_leaves_what_is_certified_of_it(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "100.00"))
    await job.submit(draft)
    await job.certify(draft, ("1", CELL.WORK_THIS_PERIOD, "90.00"), reason="Not all of it.")
    await job.bill(draft, ("1", CELL.DESCRIPTION, "Slab"))
    line = (await job.line_rows(draft))[0]
    assert (line.description, str(line.certified_work_this_period)) == ("Slab", "9000")
