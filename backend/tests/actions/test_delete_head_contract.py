"""Deleting a head contract that nothing was claimed on."""

from uuid import UUID

import pytest

from claimline.actions.delete_head_contract import delete_head_contract
from claimline.domain.contracts import ContractIsClaimedOn
from claimline.store.contracts import contracts_by_id
from tests.builders.jobs import Job


async def delete(job: Job, contract: UUID) -> None:
    """Delete a contract as it is now."""
    version = (await job.contract_row(contract)).version
    await job.do(delete_head_contract, contract_id=contract, version=version)


async def exists(job: Job, contract: UUID) -> bool:
    """Tell whether a contract is there."""
    async with job.database.reading() as reader:
        return contract in await contracts_by_id(reader, job.admin, [contract])


async def test_a_contract_goes_with_its_schedule_and_its_history_stays(
    job: Job, contract: UUID
) -> None:
    await job.vary(contract, "V-1", "100.00")
    await delete(job, contract)
    assert not await exists(job, contract)
    assert (await job.history_of_contract(contract))[0].summary == "Deleted head contract HC-1"


async def test_a_contract_with_claims_stays(job: Job, contract: UUID, draft: UUID) -> None:
    with pytest.raises(ContractIsClaimedOn):
        await delete(job, contract)
    assert await exists(job, contract)
