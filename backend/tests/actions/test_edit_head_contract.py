"""Changing what is said of a head contract."""

from dataclasses import replace
from uuid import UUID, uuid4

import orjson
import pytest

from claimline.actions.add_party import add_party
from claimline.actions.edit_head_contract import edit_head_contract
from claimline.domain.contracts import (
    ContractNumberTaken,
    HeadContractFields,
    PartyNotOfProject,
)
from claimline.domain.permissions import Level
from claimline.domain.projects import PartyFields
from claimline.domain.refusals import InvalidInput
from claimline.domain.schedules_of_values import AccountingMethod, AccountingMethodIsFixed
from claimline.store.contracts import readers_by_contract
from tests.builders.contracts import contract_fields
from tests.builders.jobs import Job


async def edit(job: Job, contract: UUID, fields: HeadContractFields, *readers: UUID) -> None:
    """Change a contract as it is now."""
    version = (await job.contract_row(contract)).version
    await job.do(
        edit_head_contract,
        contract_id=contract,
        version=version,
        fields=fields,
        reader_ids=readers,
    )


async def test_everything_said_is_replaced_and_recorded(job: Job, contract: UUID) -> None:
    await edit(job, contract, contract_fields("HC-9", title="Clinic", retention="5"))
    row = await job.contract_row(contract)
    assert (row.number, row.title, row.default_retention_percent) == ("HC-9", "Clinic", "5")
    entry = (await job.history_of_contract(contract))[0]
    assert entry.summary == "Edited the contract"
    assert '"before": "10"' in entry.changes_json
    assert '"after": "5"' in entry.changes_json


async def test_claims_keep_the_retention_that_they_have(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await edit(job, contract, contract_fields(retention="5"))
    assert {line.work_retention_percent for line in (await job.lines(draft)).values()} == {10}


async def test_the_private_list_is_replaced(job: Job, contract: UUID) -> None:
    chloe, dan = [(await job.member(name, Level.READ_ONLY)).person_id for name in ("Chloe", "Dan")]
    for readers in ([chloe], [dan], [chloe, dan], []):
        await edit(job, contract, contract_fields(is_private=True), *readers)
        async with job.database.reading() as reader:
            listed = await readers_by_contract(reader, job.admin, [contract])
        assert {row.person_id for row in listed.get(contract, [])} == set(readers)


async def test_the_number_of_another_contract_is_taken(job: Job, contract: UUID) -> None:
    await job.contract("1.00", number="HC-2")
    with pytest.raises(ContractNumberTaken):
        await edit(job, contract, contract_fields("HC-2"))
    await edit(job, contract, contract_fields("HC-1"))


async def test_the_first_line_fixes_how_a_contract_is_billed(job: Job) -> None:
    empty = await job.draft_contract()
    await edit(job, empty, contract_fields(by_unit=True))
    assert (await job.contract_row(empty)).accounting_method == AccountingMethod.UNIT.value
    filled = await job.draft_contract("1.00", number="HC-2")
    with pytest.raises(AccountingMethodIsFixed):
        await edit(job, filled, contract_fields("HC-2", by_unit=True))


async def test_parties_are_recorded_by_their_names(job: Job) -> None:
    fields = PartyFields("Riverside Trust", None, "", "")
    party = await job.do(add_party, project_id=job.project_id, fields=fields)
    entered = await job.draft_contract(number="HC-1", owner_id=party)
    edited = await job.draft_contract(number="HC-2")
    await edit(job, edited, contract_fields("HC-2", owner_id=party))
    for contract in (entered, edited):
        entry = (await job.history_of_contract(contract))[0]
        told = [one for one in orjson.loads(entry.changes_json) if one["field"] == "owner"]
        assert [(one["before"], one["after"]) for one in told] == [(None, "Riverside Trust")]
        assert str(party) not in entry.changes_json


async def test_a_stray_party_is_refused(job: Job, contract: UUID) -> None:
    with pytest.raises(PartyNotOfProject):
        await edit(job, contract, contract_fields(owner_id=uuid4()))


async def test_fields_that_make_no_sense_are_refused(job: Job, contract: UUID) -> None:
    with pytest.raises(InvalidInput):
        await edit(job, contract, replace(contract_fields(), title=""))
