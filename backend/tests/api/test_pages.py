"""Lists that can grow without bound come page by page; a cursor says where a page ended."""

from typing import Any

import pytest

from tests.builders.graphql import ask, read
from tests.builders.jobs import Job, another_job
from tests.builders.sites import Site

PROJECTS = """
query ($first: Int!, $after: String) { projects(first: $first, after: $after) {
  totalCount nodes { number } pageInfo { hasNextPage endCursor } } }
"""
HISTORY = """
query ($id: UUID!, $first: Int!, $after: String) { subject: %s(id: $id) {
  page: history(first: $first, after: $after) {
    nodes { id summary by { name } } pageInfo { hasNextPage endCursor } } } }
"""
ROWS = """
query ($id: UUID!, $first: Int!, $after: String) { subject: scheduleImport(id: $id) {
  page: rows(first: $first, after: $after) {
    nodes { rowNumber } pageInfo { hasNextPage endCursor } } } }
"""


async def walk(job: Job, document: str, first: int, **variables: str) -> list[Any]:
    """Go through all pages and return what is on them."""
    found: list[Any] = []
    after = None
    while True:
        answer = await read(
            job.database, job.admin, document, first=first, after=after, **variables
        )
        page = answer["subject"]["page"] if "subject" in answer else answer["projects"]
        assert len(page["nodes"]) == first or not page["pageInfo"]["hasNextPage"]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize("first", [1, 2, 3, 100])
async def test_every_project_is_on_one_page(job: Job, first: int) -> None:
    for number in ("2026-015", "2026-016"):
        job = await another_job(job.database, job.admin, number)
    numbers = [node["number"] for node in await walk(job, PROJECTS, first)]
    assert numbers == ["2026-014", "2026-015", "2026-016"]


async def test_no_projects_are_an_empty_page(job: Job) -> None:
    document = """{ projects(search: "nothing of the kind") {
      totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""
    answer = await read(job.database, job.admin, document)
    assert answer["projects"] == {
        "totalCount": 0,
        "nodes": [],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }


@pytest.mark.parametrize("first", [1, 4, 100])
@pytest.mark.parametrize("subject", ["project", "headContract", "progressClaim"])
async def test_every_entry_of_history_is_on_one_page(site: Site, subject: str, first: int) -> None:
    ids = {
        "project": site.project_id,
        "headContract": site.contract_id,
        "progressClaim": site.claim_id,
    }
    document, subject_id = HISTORY % subject, str(ids[subject])
    entries = await walk(site.job, document, first, id=subject_id)
    assert entries == await walk(site.job, document, 100, id=subject_id)
    assert len({entry["id"] for entry in entries}) == len(entries) > 2
    assert {entry["by"]["name"] for entry in entries} == {"Ana Moreno"}


async def test_rows_of_an_import_are_counted_on_by_their_numbers(site: Site) -> None:
    rows = await walk(site.job, ROWS, 1, id=str(site.import_id))
    assert [row["rowNumber"] for row in rows] == [2]


@pytest.mark.parametrize("cursor", ["x", "12", "0198b2d7", "' OR true --", "\x00"])
async def test_a_cursor_that_is_none_of_ours_is_refused(site: Site, cursor: str) -> None:
    job = site.job
    for document, given in (
        (PROJECTS, {}),
        (HISTORY % "project", {"id": str(site.project_id)}),
    ):
        answer = await ask(job.database, job.admin, document, first=1, after=cursor, **given)
        assert answer.messages == ["That cursor is none of ours."]


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "99999999999", "\u0661"])
async def test_a_row_number_that_is_none_is_refused(site: Site, cursor: str) -> None:
    given = {"id": str(site.import_id), "first": 1, "after": cursor}
    answer = await ask(site.job.database, site.job.admin, ROWS, **given)
    assert answer.messages == ["That cursor is none of ours."]
