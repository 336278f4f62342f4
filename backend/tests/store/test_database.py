"""Reading: one snapshot for all that a request reads, and nothing written by it."""

import asyncio
from uuid import UUID

import pytest
from asyncpg import ReadOnlySQLTransactionError
from sqlalchemy import text

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import Money
from claimline.store.claim_lines import lines_by_claim
from claimline.store.claims import claim_for_update, claims_by_id
from claimline.store.database import open_database, reader_within
from claimline.store.reading import ReadQuery
from tests.builders.jobs import Job


async def test_all_that_a_reader_reads_agrees(job: Job, draft: UUID) -> None:
    async with job.database.reading() as reader:
        claim = (await claims_by_id(reader, job.admin, [draft]))[draft]
        await job.bill(draft, ("1", ClaimLineCell.WORK_THIS_PERIOD, "100.00"))
        lines = (await lines_by_claim(reader, job.admin, [draft]))[draft]
    assert claim.work_this_period == sum(line.work_this_period for line in lines) == 0


async def test_a_reader_answers_one_question_at_a_time_and_counts_them(
    job: Job, draft: UUID
) -> None:
    async with job.database.reading() as reader:
        answers = await asyncio.gather(
            *(claims_by_id(reader, job.admin, [draft]) for _ in range(10))
        )
        assert reader.statement_count == 10
    assert all(answer.keys() == {draft} for answer in answers)


async def test_reading_writes_nothing(job: Job) -> None:
    with pytest.raises(ReadOnlySQLTransactionError):
        async with job.database.reading() as reader:
            await reader.rows(
                ReadQuery("Project", text("UPDATE project SET name = '' RETURNING id").columns())
            )


async def test_a_reader_within_a_transaction_sees_what_it_has_written(
    job: Job, draft: UUID
) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        claim.work_this_period = Money(4200)
        found = await claims_by_id(await reader_within(session), job.admin, [draft])
        assert found[draft].work_this_period == 4200
        await session.rollback()
    assert (await job.claim_row(draft)).work_this_period == 0


async def test_what_is_raised_takes_back_what_was_written(job: Job, draft: UUID) -> None:
    async def change_and_fail() -> None:
        async with job.database.writing() as session:
            _, claim = await claim_for_update(session, draft, job.admin)
            claim.comment = "written"
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await change_and_fail()
    assert (await job.claim_row(draft)).comment == ""


async def test_a_database_is_opened_without_asking_it_anything() -> None:
    await open_database("postgresql://nobody@nowhere.invalid/nothing").close()
