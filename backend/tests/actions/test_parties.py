"""Adding the companies that contracts name, and changing what is said of them."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from claimline.actions.add_party import add_party
from claimline.actions.edit_party import edit_party
from claimline.domain.parties import NotAnAbn
from claimline.domain.projects import PartyFields, PartyNameTaken
from claimline.domain.refusals import InvalidInput, NotFound
from claimline.store.projects import parties_by_project
from tests.builders.jobs import Job, another_job

OWNER = PartyFields("Riverside Trust", "51 824 753 556", "Parramatta", "pay@riverside.example")
STORED = replace(OWNER, abn="51824753556")


async def add(job: Job, fields: PartyFields = OWNER) -> UUID:
    """Add a party."""
    return await job.do(add_party, project_id=job.project_id, fields=fields)


async def edit(job: Job, party_id: UUID, fields: PartyFields) -> None:
    """Change a party that nobody changed before."""
    await job.do(edit_party, project_id=job.project_id, party_id=party_id, version=1, fields=fields)


async def parties(job: Job) -> list[PartyFields]:
    """Read the parties of the project."""
    async with job.database.reading() as reader:
        found = await parties_by_project(reader, job.admin, [job.project_id])
    return [
        PartyFields(row.name, row.abn, row.address, row.email)
        for row in found.get(job.project_id, [])
    ]


async def test_a_party_is_added_with_the_digits_of_its_abn(job: Job) -> None:
    await add(job)
    assert await parties(job) == [STORED]


async def test_everything_said_of_a_party_is_replaced(job: Job) -> None:
    party_id = await add(job)
    changed = PartyFields("Castlemaine Advisory", None, "Sydney", "")
    await edit(job, party_id, changed)
    assert await parties(job) == [changed]


async def test_its_own_name_is_not_taken(job: Job) -> None:
    party_id = await add(job)
    await edit(job, party_id, replace(OWNER, name=" Riverside Trust ", address="Sydney"))
    assert await parties(job) == [replace(STORED, address="Sydney")]


async def test_a_name_is_taken_once_in_a_project(job: Job) -> None:
    other = await add(job, replace(OWNER, name="Castlemaine Advisory"))
    await add(job)
    with pytest.raises(PartyNameTaken):
        await add(job, replace(OWNER, name="Riverside Trust "))
    with pytest.raises(PartyNameTaken):
        await edit(job, other, OWNER)
    await add(await another_job(job.database, job.admin, "2026-015"))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (replace(OWNER, abn="51 824 753 557"), NotAnAbn),
        (replace(OWNER, name=" "), InvalidInput),
        (replace(OWNER, email="nobody"), InvalidInput),
    ],
)
async def test_fields_that_make_no_sense_are_refused(
    job: Job, fields: PartyFields, refusal: type[InvalidInput]
) -> None:
    with pytest.raises(refusal):
        await add(job, fields)
    party_id = await add(job)
    with pytest.raises(refusal):
        await edit(job, party_id, fields)
    assert await parties(job) == [STORED]


async def test_a_party_of_another_project_is_not_found(job: Job) -> None:
    elsewhere = await another_job(job.database, job.admin, "2026-015")
    for party_id in (await add(job), uuid4()):
        with pytest.raises(NotFound, match="no such party"):
            await edit(elsewhere, party_id, OWNER)
