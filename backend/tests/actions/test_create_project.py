"""Starting a project."""

import asyncio
from dataclasses import replace

import pytest

from claimline.actions.create_project import create_project
from claimline.domain.permissions import Actor, Level, Membership, Tool
from claimline.domain.projects import ProjectFields, ProjectNumberTaken
from claimline.domain.refusals import InvalidInput, NotPermitted
from claimline.store.database import Database
from claimline.store.people import memberships_of
from tests.builders.people import NOW, administrator, colleague

CLINIC = ProjectFields("2026-014", "Riverside clinic", "", "AUD", "Australia/Sydney")


async def start(database: Database, actor: Actor, fields: ProjectFields = CLINIC) -> Membership:
    """Start a project."""
    async with database.writing() as session:
        _, membership = await create_project(session, actor=actor, fields=fields, now=NOW)
    return membership


async def test_whoever_starts_a_project_administers_it(database: Database) -> None:
    ana = await administrator(database)
    membership = await start(database, ana)
    assert membership == Membership(ana.company_id, dict.fromkeys(Tool, Level.ADMIN))
    async with database.reading() as reader:
        stored = await memberships_of(reader, ana.person_id)
    assert list(stored.values()) == [membership]


async def test_only_administrators_of_the_company_start_projects(database: Database) -> None:
    ana = await administrator(database)
    ben = await colleague(database, ana.company_id, "Ben Okafor")
    with pytest.raises(NotPermitted):
        await start(database, ben)


async def test_a_number_is_taken_once_in_a_company(database: Database) -> None:
    ana, sam = await administrator(database), await administrator(database, "Sam Stranger")
    await start(database, ana)
    await start(database, sam)
    with pytest.raises(ProjectNumberTaken) as refused:
        await start(database, ana, replace(CLINIC, number=" 2026-014 "))
    assert refused.value.problems[0].path == "number"


async def test_of_two_who_take_a_number_at_once_one_gets_it(database: Database) -> None:
    ana = await administrator(database)
    outcomes = await asyncio.gather(
        *(start(database, ana) for _ in range(5)), return_exceptions=True
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, ProjectNumberTaken)]
    assert len(refused) == 4


async def test_fields_that_make_no_sense_are_refused(database: Database) -> None:
    ana = await administrator(database)
    with pytest.raises(InvalidInput):
        await start(database, ana, replace(CLINIC, currency="JPY"))
