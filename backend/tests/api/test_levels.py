"""What each mutation needs: a level with one tool, and no other; admin, but for certifying."""

from collections.abc import Mapping

import pytest

from claimline.domain.permissions import Actor, Level, Tool
from claimline.store.database import Database
from tests.builders.graphql import attempt, change, mutation_document
from tests.builders.mutations import IN_A_PROJECT, NEEDS_STANDARD
from tests.builders.people import NOW
from tests.builders.sites import Site


async def answers(database: Database, site: Site, actor: Actor) -> dict[str, str]:
    """Call every mutation, keep nothing, and return the type of each answer."""
    found = {}
    for name, (_, variables_on) in IN_A_PROJECT.items():
        data = await attempt(database, actor, mutation_document(name), **variables_on(site))
        found[name] = data[name]["__typename"]
    return found


def needing(tool: Tool) -> set[str]:
    """Name the mutations that need a tool."""
    return {name for name, (needed, _) in IN_A_PROJECT.items() if needed is tool}


@pytest.mark.parametrize(
    ("level", "answer"),
    [
        (Level.NONE, "NotFound"),
        (Level.READ_ONLY, "NotPermitted"),
        (Level.STANDARD, "NotPermitted"),
    ],
)
async def test_a_level_below_admin_changes_nothing(
    site: Site, database: Database, level: Level, answer: str
) -> None:
    member = await site.job.member("Chloe Nguyen", level)
    found = await answers(database, site, member)
    if level is Level.STANDARD:
        passed = {found.pop(name) for name in NEEDS_STANDARD}
        assert passed == {"WrongStatus"}, "the claim is a draft"
    assert found == dict.fromkeys(found, answer)


@pytest.mark.parametrize("tool", Tool)
async def test_admin_of_one_tool_may_do_what_needs_it_and_nothing_else(
    site: Site, database: Database, tool: Tool
) -> None:
    levels: Mapping[Tool, Level] = {**dict.fromkeys(Tool, Level.READ_ONLY), tool: Level.ADMIN}
    member = await site.job.member("Ben Okafor", levels)
    found = await answers(database, site, member)
    refused = {name for name, answer in found.items() if answer == "NotPermitted"}
    assert refused == set(IN_A_PROJECT) - needing(tool)
    assert "NotFound" not in found.values()


async def test_every_tool_is_needed_for_something() -> None:
    assert all(needing(tool) for tool in Tool)


async def test_a_company_administrator_starts_projects_and_others_do_not(
    site: Site, database: Database
) -> None:
    document = mutation_document("createProject")
    given = {"input": {"number": "9", "name": "Clinic"}}
    member = await site.job.member("Ben Okafor", Level.ADMIN)
    refused = await change(database, member, document, **given)
    assert refused["createProject"]["__typename"] == "NotPermitted"
    started = await change(database, site.job.admin, document, **given)
    assert started["createProject"]["__typename"] == "Project"


async def test_a_token_makes_no_tokens(site: Site, database: Database) -> None:
    document = mutation_document("createApiToken")
    given = {"name": "tests", "expiresOn": NOW.date().isoformat()}
    person = site.job.admin
    program = Actor(
        person.person_id,
        person.company_id,
        person.name,
        token_id=site.project_id,  # any id will do
        memberships=person.memberships,
    )
    made = await change(database, person, document, **given)
    assert made["createApiToken"]["__typename"] == "CreatedApiToken"
    refused = await change(database, program, document, **given)
    assert refused["createApiToken"]["__typename"] == "NotPermitted"
