"""Moving a head contract on in its life."""

from uuid import UUID

import pytest

from claimline.domain.contracts import (
    LIFE,
    ContractIsClaimedOn,
    ContractStepNotPossible,
    HeadContractStatus,
    HeadContractStep,
)
from tests.builders.jobs import Job

STEP = HeadContractStep
ROUTES = {
    HeadContractStatus.DRAFT: (),
    HeadContractStatus.OUT_FOR_BID: (STEP.SEND_FOR_BID,),
    HeadContractStatus.OUT_FOR_SIGNATURE: (STEP.SEND_FOR_SIGNATURE,),
    HeadContractStatus.APPROVED: (STEP.APPROVE,),
    HeadContractStatus.COMPLETE: (STEP.APPROVE, STEP.COMPLETE),
    HeadContractStatus.TERMINATED: (STEP.APPROVE, STEP.TERMINATE),
}


@pytest.mark.parametrize("status", HeadContractStatus)
async def test_every_step_of_the_life_can_be_taken_and_no_other(
    job: Job, status: HeadContractStatus
) -> None:
    for step in STEP:
        contract = await job.draft_contract("1.00", number=f"HC-{step.value}")
        for earlier in ROUTES[status]:
            await job.take_step(contract, earlier)
        if (status, step) in LIFE:
            await job.take_step(contract, step)
            reached = (await job.contract_row(contract)).status
            assert HeadContractStatus(reached) is LIFE[status, step]
        else:
            with pytest.raises(ContractStepNotPossible):
                await job.take_step(contract, step)


async def test_a_contract_with_claims_does_not_return_to_draft(
    job: Job, contract: UUID, draft: UUID
) -> None:
    with pytest.raises(ContractIsClaimedOn):
        await job.take_step(contract, STEP.RETURN_TO_DRAFT)


async def test_the_record_tells_what_the_status_was(job: Job, contract: UUID) -> None:
    await job.take_step(contract, STEP.COMPLETE)
    entry = (await job.history_of_contract(contract))[0]
    assert entry.summary == "Contract completed"
    assert '"before": "approved"' in entry.changes_json
    assert '"after": "complete"' in entry.changes_json
