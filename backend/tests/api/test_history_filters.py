"""A history, filtered: by act, person, dates and words; its pages go on from there."""

from datetime import timedelta
from typing import Any

import pytest

from claimline.actions.submit_claim import submit_claim
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Level
from tests.builders.graphql import read
from tests.builders.jobs import Job
from tests.builders.people import NOW

HISTORY = """
query ($id: UUID!, $first: Int = 50, $after: String, $filter: HistoryFilterInput) {
  headContract(id: $id) {
    history(first: $first, after: $after, filter: $filter) {
      nodes { act summary } pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def acts(job: Job, contract: Any, **page: Any) -> list[str]:
    """Read which acts a history tells of."""
    data = await read(job.database, job.admin, HISTORY, id=str(contract), **page)
    return [entry["act"] for entry in data["headContract"]["history"]["nodes"]]


async def test_entries_are_found_by_act_person_dates_and_words(job: Job) -> None:
    contract = await job.contract("50000.00", "300.00")
    claim = await job.claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.WORK_THIS_PERIOD, "1234.56"))
    ben = await job.member("Ben Okafor", Level.ADMIN)
    later = NOW + timedelta(days=2)
    version = await job.version(claim)
    await job.do(submit_claim, by=ben, now=later, claim_id=claim, version=version)
    moment = (NOW + timedelta(days=1)).isoformat()
    everything = await acts(job, contract)
    assert {"bill_work", "submit_claim", "create_claim"} < set(everything)
    for asked, found in (
        ({"act": "bill_work"}, ["bill_work"]),
        ({"personId": str(ben.person_id)}, ["submit_claim"]),
        ({"since": moment}, ["submit_claim"]),
        ({"before": moment}, everything[1:]),
        ({"text": "1234.5"}, ["bill_work"]),
        ({"text": "SUBMITTED the"}, ["submit_claim"]),
        ({"text": " %_ "}, []),
        ({"text": " "}, everything),
        ({"act": "bill_work", "since": moment}, []),
    ):
        assert await acts(job, contract, filter=asked) == found, asked


@pytest.mark.parametrize("first", [1, 2])
async def test_pages_of_a_filtered_history_go_on(job: Job, first: int) -> None:
    contract = await job.contract("50000.00")
    claim = await job.claim(contract)
    for amount in ("1", "2", "3"):
        await job.bill(claim, ("1", ClaimLineCell.WORK_THIS_PERIOD, amount))
    seen, after = [], None
    while True:
        asked = {"first": first, "after": after, "filter": {"act": "bill_work"}}
        data = await read(job.database, job.admin, HISTORY, id=str(contract), **asked)
        page = data["headContract"]["history"]
        seen += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert [entry["act"] for entry in seen] == ["bill_work"] * 3
