"""Searching: every word, in any order and case; own names first; nothing that is not one's own."""

from typing import Any

import pytest

from claimline.domain.permissions import Actor, Level, Tool
from tests.builders.graphql import read
from tests.builders.jobs import Job, another_job
from tests.builders.sites import Site

SEARCH = """
query ($text: String!, $first: Int!) { search(text: $text, first: $first) { kind id title place } }
"""


async def found(job: Job, text: str, first: int = 50, by: Actor | None = None) -> list[Any]:
    """Return the hits of a search."""
    answer = await read(job.database, by or job.admin, SEARCH, text=text, first=first)
    hits: list[Any] = answer["search"]
    return hits


async def test_no_words_find_everything_projects_first(site: Site) -> None:
    kinds = [hit["kind"] for hit in await found(site.job, " ")]
    assert kinds == sorted(kinds, key=["PROJECT", "HEAD_CONTRACT", "PROGRESS_CLAIM"].index)
    assert set(kinds) == {"PROJECT", "HEAD_CONTRACT", "PROGRESS_CLAIM"}


async def test_every_word_is_in_a_hit_in_any_order_and_case(site: Site) -> None:
    (contract,) = [hit for hit in await found(site.job, "") if hit["id"] == str(site.contract_id)]
    words = contract["title"].upper().split()
    hits = await found(site.job, " ".join(reversed(words)))
    assert hits[0] == contract, "its own name comes before its claims, which are found by it too"
    assert {hit["kind"] for hit in hits} == {"HEAD_CONTRACT", "PROGRESS_CLAIM"}
    assert await found(site.job, f"{words[0]} nothing-of-the-kind") == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "%%%", "' OR 1=1 --"])
async def test_signs_with_a_meaning_in_sql_are_plain(site: Site, text: str) -> None:
    assert await found(site.job, text) == []


async def test_a_long_search_is_cut_not_refused(site: Site) -> None:
    assert await found(site.job, "nothing " * 1_000) == []


async def test_no_more_hits_than_asked_for(job: Job) -> None:
    for number in range(3):
        job = await another_job(job.database, job.admin, f"2026-1{number}")
    assert len(await found(job, "2026-1", first=2)) == 2


async def test_a_level_for_contracts_alone_finds_no_claims(site: Site) -> None:
    reader = await site.job.member("Rita Reader", {Tool.HEAD_CONTRACTS: Level.READ_ONLY})
    kinds = {hit["kind"] for hit in await found(site.job, "", by=reader)}
    assert kinds == {"PROJECT", "HEAD_CONTRACT"}
