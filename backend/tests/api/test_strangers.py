"""Nobody reads or changes what they may not know of, whichever way they ask.

Every query field with an id and every mutation is called by strangers, with the ids of a job that
has one of everything; a field that is new fails these tests until it is here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from graphql import GraphQLInputObjectType, GraphQLNamedType, get_named_type
from sqlalchemy import text

from claimline.actions.create_api_token import create_api_token
from claimline.actions.revoke_api_token import revoke_api_token
from claimline.domain.permissions import Actor, Level
from claimline.domain.refusals import NotFound
from claimline.store.database import Database
from claimline.store.tables import METADATA
from tests.builders.graphql import (
    SCHEMA,
    attempt,
    change,
    mutation_document,
    query_everything,
    read,
)
from tests.builders.jobs import another_job
from tests.builders.mutations import IN_A_PROJECT, OF_ONES_OWN
from tests.builders.people import NOW
from tests.builders.sites import Site, full_site

assert SCHEMA.query_type is not None
assert SCHEMA.mutation_type is not None
QUERIES, MUTATIONS = SCHEMA.query_type.fields, SCHEMA.mutation_type.fields
BY_ID = [name for name, field in QUERIES.items() if "id" in field.args]
LISTS = [name for name, field in QUERIES.items() if "id" not in field.args]


def ids_of(site: Site) -> dict[str, list[UUID]]:
    """Return the ids that each query field by id is for."""
    found = {
        "project": [site.project_id],
        "projectCashFlow": [site.project_id],
        "contractCashFlow": [site.contract_id, site.draft_contract_id],
        "headContract": [site.contract_id, site.draft_contract_id],
        "billingPeriod": [site.billed_period_id, site.free_period_id],
        "progressClaim": [site.claim_id, site.approved_claim_id],
        "scheduleImport": [site.import_id],
        "variation": [site.taken_variation_id, site.potential_variation_id],
    }
    return {**found, "node": [one for ids in found.values() for one in ids]}


async def all_ids(database: Database, company_id: UUID) -> set[str]:
    """Return the id of every record of a company, and its own."""
    found = {str(company_id)}
    async with database.writing() as session:
        for name, table in METADATA.tables.items():
            if {"id", "company_id"} <= set(table.columns.keys()):
                query = text(f"SELECT id::text FROM {name} WHERE company_id = :company_id")
                found |= set(await session.scalars(query, {"company_id": company_id}))
    return found


async def contents(database: Database, company_id: UUID) -> dict[str, str | None]:
    """Return all that a company's records say, by a digest for each table."""
    found = {}
    async with database.writing() as session:
        for name, table in METADATA.tables.items():
            if "company_id" in table.columns:
                query = text(
                    f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t"
                    " WHERE company_id = :company_id"
                )
                found[name] = await session.scalar(query, {"company_id": company_id})
    return found


@pytest_asyncio.fixture
async def strangers(site: Site, database: Database) -> dict[str, Actor]:
    """People who may know nothing of the site, each with everything somewhere else."""
    elsewhere = await another_job(database, site.job.admin, "2026-099")
    return {
        "of another company": (await full_site(database, "Sam Stranger")).job.admin,
        "of another project": await elsewhere.member("Eve Elsewhere", Level.ADMIN),
        "of no project": await site.job.member("Dan Rossi", Level.NONE),
    }


def test_every_field_is_here() -> None:
    assert set(BY_ID) == {
        "node",
        "project",
        "headContract",
        "billingPeriod",
        "progressClaim",
        "scheduleImport",
        "contractCashFlow",
        "projectCashFlow",
        "variation",
    }
    assert set(LISTS) == {"me", "waitingForMe", "projects", "search", "mails", "failedJobs"}
    assert set(MUTATIONS) == set(IN_A_PROJECT) | OF_ONES_OWN


@pytest.mark.parametrize("name", BY_ID)
async def test_nothing_is_read_by_its_id(
    site: Site, strangers: Mapping[str, Actor], database: Database, name: str
) -> None:
    document = query_everything(name)
    for one in ids_of(site)[name]:
        shown = await read(database, site.job.admin, document, id=str(one))
        assert shown[name] is not None, "those who may see it do"
        for stranger in strangers.values():
            hidden = await read(database, stranger, document, id=str(one))
            absent = await read(database, stranger, document, id=str(uuid4()))
            assert hidden == absent == {name: None}


@pytest.mark.parametrize("name", LISTS)
async def test_nothing_is_read_in_lists(
    site: Site, strangers: Mapping[str, Actor], database: Database, name: str
) -> None:
    document = query_everything(name)
    of_site = await all_ids(database, site.job.admin.company_id)
    seen = str(await read(database, site.job.admin, document))
    assert any(one in seen for one in of_site), "those who may see it do"
    hidden = [str(one) for ids in ids_of(site).values() for one in ids]
    for who, stranger in strangers.items():
        answer = str(await read(database, stranger, document))
        read_ids = hidden if stranger.company_id == site.job.admin.company_id else of_site
        assert [one for one in read_ids if one in answer] == [], who


async def test_a_cursor_of_a_hidden_project_shows_nothing(
    site: Site, strangers: Mapping[str, Actor], database: Database
) -> None:
    document = "query ($after: String) { projects(after: $after) { nodes { id } totalCount } }"
    for stranger in strangers.values():
        answer = await read(database, stranger, document, after=str(site.project_id))
        assert str(site.project_id) not in str(answer)


@pytest.mark.parametrize("name", IN_A_PROJECT)
async def test_nothing_is_changed_and_the_answer_is_that_for_what_is_not_there(
    site: Site, strangers: Mapping[str, Actor], database: Database, name: str
) -> None:
    document = mutation_document(name)
    _, variables_on = IN_A_PROJECT[name]
    variables = variables_on(site)
    subject = next(iter(variables))
    absent = {**variables, subject: str(uuid4())}
    before = await contents(database, site.job.admin.company_id)
    expected = await change(database, site.job.admin, document, **absent)
    assert expected[name]["__typename"] == "NotFound"
    for who, stranger in strangers.items():
        for given in (variables, absent):
            assert await change(database, stranger, document, **given) == expected, who
    assert await contents(database, site.job.admin.company_id) == before


Path = tuple[str | int, ...]


def uuid_paths(named: GraphQLNamedType, value: Any, path: Path) -> Iterator[Path]:
    """Find every id within a variable."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from uuid_paths(named, item, (*path, index))
    elif isinstance(named, GraphQLInputObjectType):
        for name, inner in value.items():
            kind = get_named_type(named.fields[name].type)
            yield from uuid_paths(kind, inner, (*path, name))
    elif named.name == "UUID" and value is not None:
        yield path


def with_id(value: Any, path: Sequence[Any], new: str) -> Any:
    """Return a variable in which one id is another."""
    if not path:
        return new
    first, *rest = path
    if isinstance(value, list):
        return [with_id(one, rest, new) if n == first else one for n, one in enumerate(value)]
    return {**value, first: with_id(value[first], rest, new)}


def at(value: Any, path: Sequence[Any]) -> str:
    """Return what is at a path of variables."""
    for step in path:
        value = value[step]
    return str(value)


@pytest.mark.parametrize("name", IN_A_PROJECT)
async def test_no_id_of_another_company_is_worth_more_than_one_of_nothing(
    site: Site, database: Database, name: str
) -> None:
    """Put among one's own ids, in whichever place of the input."""
    other = await full_site(database, "Sam Stranger")
    document, (_, variables_on) = mutation_document(name), IN_A_PROJECT[name]
    ours, theirs = variables_on(site), variables_on(other)
    before = await contents(database, other.job.admin.company_id)
    paths = [
        path
        for argument, given in MUTATIONS[name].args.items()
        for path in uuid_paths(get_named_type(given.type), ours[argument], (argument,))
    ]
    assert paths
    for path in paths:
        answers = [
            await attempt(database, site.job.admin, document, **with_id(ours, path, new))
            for new in (at(theirs, path), str(uuid4()))
        ]
        assert answers[0] == answers[1], path
        await change(database, site.job.admin, document, **with_id(ours, path, at(theirs, path)))
    assert await contents(database, other.job.admin.company_id) == before


async def test_nobody_revokes_the_token_of_another(site: Site, database: Database) -> None:
    colleague = await site.job.member("Ben Okafor", Level.ADMIN)
    async with database.writing() as session:
        _, token_id = await create_api_token(
            session, actor=site.job.admin, name="tests", expires_on=NOW.date(), now=NOW
        )
    for one in (token_id, uuid4()):
        with pytest.raises(NotFound, match="no such API token"):
            await site.job.do(revoke_api_token, by=colleague, token_id=one)
