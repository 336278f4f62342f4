"""Entering a head contract."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from claimline.actions.add_party import add_party
from claimline.actions.create_head_contract import create_head_contract
from claimline.domain.contracts import (
    ContractNumberTaken,
    HeadContractFields,
    HeadContractStatus,
    PartyNotOfProject,
)
from claimline.domain.permissions import Level
from claimline.domain.projects import PartyFields
from claimline.domain.refusals import InvalidInput
from claimline.store.contracts import readers_by_contract
from tests.builders.contracts import contract_fields
from tests.builders.jobs import Job, another_job


async def enter(job: Job, fields: HeadContractFields, *readers: UUID) -> UUID:
    """Enter a contract."""
    return await job.do(
        create_head_contract, project_id=job.project_id, fields=fields, reader_ids=readers
    )


async def test_a_contract_begins_as_a_draft_with_an_empty_schedule(job: Job) -> None:
    contract = await enter(job, contract_fields("HC-7", retention="7.5"))
    row = await job.contract_row(contract)
    assert HeadContractStatus(row.status) is HeadContractStatus.DRAFT
    assert (row.number, row.default_retention_percent, row.version) == ("HC-7", "7.5", 1)
    assert (row.newest_claim_number, row.schedule_version) == (0, 1)
    assert [entry.summary for entry in await job.history_of_contract(contract)] == [
        "Entered head contract HC-7"
    ]


async def test_a_number_is_taken_once_in_a_project(job: Job) -> None:
    await enter(job, contract_fields())
    with pytest.raises(ContractNumberTaken):
        await enter(job, contract_fields())
    await enter(await another_job(job.database, job.admin, "2026-015"), contract_fields())


async def test_a_contract_names_parties_of_its_own_project(job: Job) -> None:
    elsewhere = await another_job(job.database, job.admin, "2026-015")
    party = PartyFields("Riverside Trust", None, "", "")
    owner, foreign = [
        await one.do(add_party, project_id=one.project_id, fields=party) for one in (job, elsewhere)
    ]
    contract = await enter(job, contract_fields("HC-1", owner_id=owner))
    assert (await job.contract_row(contract)).owner_id == owner
    for stray in (foreign, uuid4()):
        with pytest.raises(PartyNotOfProject):
            await enter(job, contract_fields("HC-2", owner_id=stray))


async def test_members_may_be_let_read_a_private_contract(job: Job) -> None:
    chloe = await job.member("Chloe Nguyen", Level.READ_ONLY)
    contract = await enter(job, contract_fields(is_private=True), chloe.person_id, uuid4())
    async with job.database.reading() as reader:
        listed = await readers_by_contract(reader, job.admin, [contract])
    assert [row.person_id for row in listed[contract]] == [chloe.person_id]


async def test_fields_that_make_no_sense_are_refused(job: Job) -> None:
    with pytest.raises(InvalidInput):
        await enter(job, replace(contract_fields(), title=""))
