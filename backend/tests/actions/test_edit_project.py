"""Changing what is said of a project."""

from dataclasses import replace

import pytest

from claimline.actions.edit_project import edit_project
from claimline.domain.projects import ProjectFields, ProjectNumberTaken
from claimline.domain.refusals import InvalidInput
from claimline.store.projects import projects_by_id
from tests.builders.jobs import Job, another_job

CLINIC = ProjectFields("2026-014", "Riverside clinic", "Wharf St", "NZD", "Pacific/Auckland")


async def edit(job: Job, fields: ProjectFields) -> ProjectFields:
    """Change a project that nobody changed before, and read what is said of it."""
    await job.do(edit_project, project_id=job.project_id, version=1, fields=fields)
    async with job.database.reading() as reader:
        found = await projects_by_id(reader, job.admin, [job.project_id])
    row = found[job.project_id]
    assert row.version == 2
    return ProjectFields(row.number, row.name, row.address, row.currency, row.time_zone)


async def test_everything_said_is_replaced(job: Job) -> None:
    assert await edit(job, replace(CLINIC, number="2026-015")) == replace(CLINIC, number="2026-015")


async def test_its_own_number_is_not_taken_however_it_is_spaced(job: Job) -> None:
    assert await edit(job, replace(CLINIC, number=" 2026-014 ")) == CLINIC


async def test_the_number_of_another_project_is_taken(job: Job) -> None:
    await another_job(job.database, job.admin, "2026-015")
    with pytest.raises(ProjectNumberTaken):
        await edit(job, replace(CLINIC, number="2026-015"))


async def test_fields_that_make_no_sense_are_refused(job: Job) -> None:
    with pytest.raises(InvalidInput):
        await edit(job, replace(CLINIC, name=""))
