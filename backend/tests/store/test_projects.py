"""Someone's projects, page by page, and what belongs to one, in order."""

from uuid import UUID

import pytest

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.add_party import add_party
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.projects import BudgetCodeFields, PartyFields
from claimline.store.database import Database
from claimline.store.projects import budget_codes_by_project, parties_by_project, project_page
from tests.builders.jobs import Job, another_job, start_job


async def numbers(database: Database, actor: Actor, search: str = "") -> list[str]:
    """Return the numbers of someone's projects, and check that all are counted."""
    async with database.reading() as reader:
        rows, count = await project_page(reader, actor, search=search, after=None, first=100)
    assert len(rows) == count
    return [row.number for row in rows]


@pytest.fixture
async def admin(database: Database, job: Job) -> Actor:
    """The administrator of three projects."""
    second = await another_job(database, job.admin, "2026-099")
    return (await another_job(database, second.admin, "2026-015")).admin


async def test_projects_come_by_name(database: Database, admin: Actor) -> None:
    assert await numbers(database, admin) == ["2026-014", "2026-015", "2026-099"]


async def test_pages_follow_each_other_without_gap_or_overlap(
    database: Database, admin: Actor
) -> None:
    walked: list[str] = []
    after: UUID | None = None
    while True:
        async with database.reading() as reader:
            rows, count = await project_page(reader, admin, search="", after=after, first=1)
        assert count == 3
        walked.append(rows[0].number)
        if len(rows) == 1:
            break
        after = rows[0].id
    assert walked == await numbers(database, admin)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("099", ["2026-099"]),
        ("PROJECT 2026-015", ["2026-015"]),
        ("2026-01", ["2026-014", "2026-015"]),
        ("%", []),
        ("2026_01", []),
        ("nothing", []),
    ],
)
async def test_a_search_is_for_what_is_typed_in_name_or_number(
    database: Database, admin: Actor, search: str, found: list[str]
) -> None:
    assert await numbers(database, admin, search) == found


async def test_only_ones_own_projects_are_listed(database: Database, job: Job) -> None:
    other = await another_job(database, job.admin, "2026-015")
    member = await other.member("Chloe Nguyen", Level.READ_ONLY)
    without = await job.member("Dan Rossi", Level.NONE)
    stranger = (await start_job(database, "Sam Stranger")).admin
    assert await numbers(database, member) == ["2026-015"]
    assert await numbers(database, without) == []
    assert await numbers(database, stranger) == ["2026-014"]  # of their own company


async def test_a_level_with_any_tool_lists_the_project(database: Database, job: Job) -> None:
    surveyor = await job.member("Chloe Nguyen", {Tool.HEAD_CONTRACT_CLAIMS: Level.READ_ONLY})
    assert await numbers(database, surveyor) == ["2026-014"]


async def test_what_belongs_to_a_project_comes_in_its_order(job: Job) -> None:
    await job.do(
        add_budget_codes,
        project_id=job.project_id,
        budget_codes=[
            BudgetCodeFields("B", "01-100", "S", ""),
            BudgetCodeFields("", "03-100", "S", ""),
            BudgetCodeFields("A", "03-100", "S", ""),
            BudgetCodeFields("A", "03-100", "L", ""),
        ],
    )
    for name in ("Zenith Pty Ltd", "Aplus Pty Ltd"):
        await job.do(add_party, project_id=job.project_id, fields=PartyFields(name, None, "", ""))
    async with job.database.reading() as reader:
        codes = await budget_codes_by_project(reader, job.admin, [job.project_id])
        parties = await parties_by_project(reader, job.admin, [job.project_id])
    assert [code.label for code in codes[job.project_id]] == [
        "03-100.S",
        "A.03-100.L",
        "A.03-100.S",
        "B.01-100.S",
    ]
    assert [party.name for party in parties[job.project_id]] == ["Aplus Pty Ltd", "Zenith Pty Ltd"]
