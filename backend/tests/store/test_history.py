"""History: only ever added to, page by page, and told to those who may see what it tells of."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from claimline.actions.delete_head_contract import delete_head_contract
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Act, Actor, Level, Tool
from claimline.store.database import Database
from claimline.store.history import record
from claimline.store.history_pages import (
    HistoryPage,
    history_of_claims,
    history_of_contracts,
    history_of_projects,
)
from claimline.store.reading import ReadRow
from tests.builders.jobs import Job
from tests.builders.people import NOW


async def told(job: Job, actor: Actor) -> list[str]:
    """Return the acts that a project's history tells someone of."""
    page = HistoryPage(job.project_id, None, 100)
    async with job.database.reading() as reader:
        found = await history_of_projects(reader, actor, [page])
    return [row.act for row in found.get(page, [])]


async def page_of(job: Job, contract: UUID, after: UUID | None, first: int) -> list[ReadRow]:
    """Read a page of a contract's history: one entry more than asked for."""
    page = HistoryPage(contract, after, first)
    async with job.database.reading() as reader:
        found = await history_of_contracts(reader, job.admin, [page])
    return found.get(page, [])


@pytest.mark.parametrize(
    "change", ["UPDATE history_entry SET summary = 'Nothing'", "DELETE FROM history_entry"]
)
async def test_what_was_told_is_neither_changed_nor_taken_back(
    job: Job, contract: UUID, change: str
) -> None:
    before = await page_of(job, contract, None, 100)
    with pytest.raises(DBAPIError, match="only added to"):
        async with job.database.writing() as session:
            await session.execute(text(change))
    assert await page_of(job, contract, None, 100) == before


async def test_the_newest_entry_comes_first(job: Job, contract: UUID) -> None:
    entries = await page_of(job, contract, None, 100)
    assert [entry.act for entry in entries] == [
        "change_head_contract_status",
        "change_schedule_of_values",
        "create_head_contract",
    ]


async def test_pages_follow_each_other_without_gap_or_overlap(job: Job, contract: UUID) -> None:
    whole = await page_of(job, contract, None, 100)
    walked: list[ReadRow] = []
    while page := await page_of(job, contract, walked[-1].id if walked else None, 1):
        assert len(page) == min(2, len(whole) - len(walked))
        walked.append(page[0])
    assert walked == whole


async def test_pages_of_many_things_come_in_one_statement(job: Job, contract: UUID) -> None:
    other = await job.contract("10.00", number="HC-2")
    pages = [HistoryPage(one, None, 1) for one in (contract, other)]
    async with job.database.reading() as reader:
        found = await history_of_contracts(reader, job.admin, pages)
        assert reader.statement_count == 1
    assert {page: len(rows) for page, rows in found.items()} == dict.fromkeys(pages, 2)


async def test_a_long_entry_lists_its_first_changes_and_counts_all(
    job: Job, contract: UUID, draft: UUID
) -> None:
    typed = [("1", ClaimLineCell.WORK_THIS_PERIOD, f"{amount}.00") for amount in range(1, 251)]
    await job.bill(draft, *typed)
    page = HistoryPage(draft, None, 1)
    async with job.database.reading() as reader:
        found = await history_of_claims(reader, job.admin, [page])
    assert found[page][0].change_count == 250
    assert found[page][0].changes_json.count('"subject"') == 200


async def test_an_act_by_a_token_is_told_apart(job: Job) -> None:
    token_id = job.project_id  # any id will do
    program = Actor(job.admin.person_id, job.admin.company_id, "Ana Moreno", token_id=token_id)
    async with job.database.writing() as session:
        record(
            session,
            company_id=job.admin.company_id,
            project_id=job.project_id,
            actor=program,
            act=Act.EDIT_PROJECT,
            summary="Edited the project",
            now=NOW,
        )
    async with job.database.reading() as reader:
        page = HistoryPage(job.project_id, None, 1)
        entry = (await history_of_projects(reader, job.admin, [page]))[page][0]
    assert (entry.token_id, entry.person_id) == (token_id, job.admin.person_id)


class TestWhoIsTold:
    @pytest.mark.parametrize("level", Level)
    async def test_of_contracts_those_who_may_see_contracts(self, job: Job, level: Level) -> None:
        await job.draft_contract("10.00")
        member = await job.member(
            "Chloe Nguyen", {Tool.PROJECT: Level.READ_ONLY, Tool.HEAD_CONTRACTS: level}
        )
        acts = await told(job, member)
        assert ("create_head_contract" in acts) is (level >= Level.READ_ONLY)
        assert "create_project" in acts

    async def test_of_private_contracts_admins_and_readers(self, job: Job) -> None:
        listed = await job.member("Lena Listed", Level.STANDARD)
        member = await job.member("Chloe Nguyen", Level.STANDARD)
        await job.draft_contract("10.00", is_private=True, readers=[listed])
        assert "create_head_contract" in await told(job, job.admin)
        assert "create_head_contract" in await told(job, listed)
        assert "create_head_contract" not in await told(job, member)

    async def test_of_claims_those_who_may_see_claims(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        surveyor = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
        owner = await job.member("Olga Owner", {Tool.HEAD_CONTRACT_CLAIMS: Level.READ_ONLY})
        page = HistoryPage(contract, None, 100)
        for member, sees_claims in ((surveyor, False), (owner, True), (job.admin, True)):
            async with job.database.reading() as reader:
                found = await history_of_contracts(reader, member, [page])
            for acts in ([row.act for row in found[page]], await told(job, member)):
                assert ("create_claim" in acts) is sees_claims
                assert ("create_head_contract" in acts) is (member is not owner)

    async def test_of_contracts_that_are_gone_admins(self, database: Database, job: Job) -> None:
        contract = await job.draft_contract("10.00")
        member = await job.member("Chloe Nguyen", Level.STANDARD)
        version = (await job.contract_row(contract)).version
        await job.do(delete_head_contract, contract_id=contract, version=version)
        assert "delete_head_contract" in await told(job, job.admin)
        assert "delete_head_contract" not in await told(job, member)
