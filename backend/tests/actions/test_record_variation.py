"""Recording approved variations."""

from uuid import UUID

import pytest

from claimline.domain.refusals import InvalidInput
from claimline.domain.variations import VariationNumberTaken
from claimline.store.variations import variations_by_contract
from tests.builders.jobs import Job


async def numbers(job: Job, contract: UUID) -> list[str]:
    """Read the variations of a contract."""
    async with job.database.reading() as reader:
        found = await variations_by_contract(reader, job.admin, [contract])
    return [row.number for row in found.get(contract, [])]


async def test_variations_are_recorded_whatever_their_sign(job: Job, contract: UUID) -> None:
    await job.vary(contract, "V-2", "-62000.00")
    await job.vary(contract, "V-1", "148000.00")
    assert await numbers(job, contract) == ["V-1", "V-2"]
    assert (await job.history_of_contract(contract))[0].summary == "Recorded variation V-1"


async def test_a_number_is_taken_once_in_a_contract(job: Job, contract: UUID) -> None:
    await job.vary(contract, "V-1", "100.00")
    with pytest.raises(VariationNumberTaken):
        await job.vary(contract, "V-1", "200.00")
    await job.vary(await job.contract("1.00", number="HC-2"), "V-1", "100.00")


async def test_a_variation_without_a_number_is_refused(job: Job, contract: UUID) -> None:
    with pytest.raises(InvalidInput):
        await job.vary(contract, " ", "100.00")
    assert await numbers(job, contract) == []
