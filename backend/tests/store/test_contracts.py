"""Which contracts someone may know of: gate one, private lists included."""

from uuid import UUID

import pytest

from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.refusals import NotFound
from claimline.store.claims import claim_for_update, claims_by_period, claims_for
from claimline.store.contracts import (
    contract_for_update,
    contracts_by_project,
    contracts_for,
    readers_by_contract,
)
from claimline.store.database import Database
from tests.builders.jobs import Job, another_job, start_job


@pytest.fixture
def levels(request: pytest.FixtureRequest) -> dict[Tool, Level]:
    """Levels that a test is about."""
    found: dict[Tool, Level] = request.param
    return found


async def is_known(job: Job, actor: Actor, contract_id: UUID) -> bool:
    """Tell whether a contract is found, whichever way it is looked for."""
    async with job.database.reading() as reader:
        by_id = contract_id in await contracts_for(reader, actor, [contract_id])
        listed = await contracts_by_project(reader, actor, [job.project_id])
    in_list = contract_id in {row.id for row in listed.get(job.project_id, [])}
    try:
        async with job.database.writing() as session:
            await contract_for_update(session, contract_id, actor)
        to_change = True
    except NotFound:
        to_change = False
    assert by_id is in_list is to_change
    return by_id


@pytest.mark.parametrize("level", Level)
async def test_a_contract_is_known_from_read_only_on(
    job: Job, contract: UUID, level: Level
) -> None:
    member = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: level})
    assert await is_known(job, member, contract) is (level >= Level.READ_ONLY)


@pytest.mark.parametrize("level", Level)
async def test_a_private_contract_is_known_to_admins(job: Job, level: Level) -> None:
    private = await job.contract("100.00", is_private=True)
    member = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: level})
    assert await is_known(job, member, private) is (level is Level.ADMIN)


@pytest.mark.parametrize("level", Level)
async def test_a_private_contract_is_known_to_its_readers_while_they_have_a_level(
    job: Job, level: Level
) -> None:
    member = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACTS: level})
    private = await job.contract("100.00", is_private=True, readers=[member])
    assert await is_known(job, member, private) is (level >= Level.READ_ONLY)


async def test_only_members_of_the_project_are_readers(database: Database, job: Job) -> None:
    stranger = (await start_job(database, "Sam Stranger")).admin
    private = await job.contract("100.00", is_private=True, readers=[stranger, job.admin])
    async with database.reading() as reader:
        listed = await readers_by_contract(reader, job.admin, [private])
    assert [row.person_id for row in listed[private]] == [job.admin.person_id]


async def test_a_contract_is_unknown_in_other_companies_and_other_projects(
    database: Database, job: Job, contract: UUID
) -> None:
    stranger = (await start_job(database, "Sam Stranger")).admin
    assert not await is_known(job, stranger, contract)
    elsewhere = await another_job(database, job.admin, "2026-015")
    only_elsewhere = await elsewhere.member("Eve Elsewhere", Level.ADMIN)
    assert not await is_known(job, only_elsewhere, contract)


async def test_a_guest_of_another_company_knows_what_their_level_lets_them(
    database: Database, job: Job, contract: UUID
) -> None:
    superintendent = (await start_job(database, "Gus Guest")).admin
    guest = await job.guest(superintendent, Level.READ_ONLY)
    assert await is_known(job, guest, contract)


@pytest.mark.parametrize(
    ("levels", "is_seen"),
    [
        ({Tool.HEAD_CONTRACTS: Level.ADMIN}, False),
        ({Tool.HEAD_CONTRACT_CLAIMS: Level.NONE}, False),
        ({Tool.HEAD_CONTRACT_CLAIMS: Level.READ_ONLY}, True),
    ],
    indirect=["levels"],
)
async def test_a_claim_is_known_to_those_who_may_see_claims(
    job: Job, draft: UUID, levels: dict[Tool, Level], is_seen: bool
) -> None:
    member = await job.member("Chloe Nguyen", levels)
    async with job.database.reading() as reader:
        assert (draft in await claims_for(reader, member, [draft])) is is_seen
    try:
        async with job.database.writing() as session:
            await claim_for_update(session, draft, member)
        to_change = True
    except NotFound:
        to_change = False
    assert to_change is is_seen


async def test_a_claim_on_a_private_contract_is_as_private(job: Job) -> None:
    member = await job.member("Chloe Nguyen", Level.STANDARD)
    private = await job.contract("100.00", is_private=True)
    claim = await job.claim(private)
    period = (await job.claim_row(claim)).billing_period_id
    async with job.database.reading() as reader:
        assert await claims_for(reader, member, [claim]) == {}
        assert await claims_by_period(reader, member, [period]) == {}
        assert list(await claims_by_period(reader, job.admin, [period])) == [period]
