"""Adding budget codes: all or none."""

import pytest

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.domain.projects import BudgetCodeFields, BudgetCodeTaken
from claimline.domain.refusals import InvalidInput
from claimline.store.projects import budget_codes_by_project
from tests.builders.jobs import Job

PILING = BudgetCodeFields("A", "03-100", "S", "Piling")
ROOF = BudgetCodeFields("A", "07-100", "S", "Roof")


async def add(job: Job, *codes: BudgetCodeFields) -> None:
    """Add budget codes."""
    await job.do(add_budget_codes, project_id=job.project_id, budget_codes=codes)


async def labels(job: Job) -> list[str]:
    """Read the budget codes of the project."""
    async with job.database.reading() as reader:
        found = await budget_codes_by_project(reader, job.admin, [job.project_id])
    return [code.label for code in found.get(job.project_id, [])]


async def test_codes_are_added(job: Job) -> None:
    await add(job, ROOF, PILING)
    assert await labels(job) == ["A.03-100.S", "A.07-100.S"]


async def test_a_code_that_is_there_already_is_named_and_none_is_added(job: Job) -> None:
    await add(job, PILING)
    with pytest.raises(BudgetCodeTaken) as refused:
        await add(job, ROOF, PILING)
    assert [problem.path for problem in refused.value.problems] == ["budgetCodes.1"]
    assert await labels(job) == ["A.03-100.S"]


async def test_a_code_that_is_not_whole_is_refused(job: Job) -> None:
    with pytest.raises(InvalidInput):
        await add(job, ROOF, BudgetCodeFields("", "", "S", ""))
    assert await labels(job) == []
