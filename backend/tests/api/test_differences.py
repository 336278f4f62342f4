"""Why a claim is different from the last, as clients read it."""

from typing import Any

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import Money, total
from tests.builders.graphql import ask, read
from tests.builders.jobs import Job

DIFFERENCES = """
query ($id: UUID!, $first: Int = 50, $after: String) {
  progressClaim(id: $id) {
    certificate { currentPaymentDue }
    differences {
      paymentDue
      totals { movement lineCount amount paymentDue }
      lines(first: $first, after: $after) {
        totalCount
        nodes { lineId itemNumber sentence paymentDue movements { movement amount text } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
"""
WORK = ClaimLineCell.WORK_THIS_PERIOD


async def two_claims(job: Job) -> tuple[str, str]:
    """Make a claim certified for less than claimed, and one that follows it."""
    contract_id = await job.contract("1000.00", "2000.00", "3000.00")
    first = await job.claim(contract_id)
    await job.bill(
        first,
        ("1", WORK, "400"),
        ("2", WORK, "500"),
        ("3", ClaimLineCell.NEW_MATERIALS_STORED, "90"),
    )
    await job.submit(first)
    await job.certify(first, ("2", WORK, "300"), reason="Measured on site")
    await job.approve_submitted(first)
    await job.vary(contract_id, "V-1", "-250.00")
    second = await job.next_claim(contract_id)
    await job.bill(
        second,
        ("1", WORK, "100"),
        ("1", ClaimLineCell.WORK_RETENTION_RELEASED, "20"),
        ("3", ClaimLineCell.PREVIOUS_MATERIALS_STORED, "0"),
        ("3", WORK, "90"),
    )
    return str(first), str(second)


async def differences(job: Job, claim_id: str, **page: Any) -> Any:
    """Read why a claim is different."""
    data = await read(job.database, job.admin, DIFFERENCES, id=claim_id, **page)
    return data["progressClaim"]


async def test_the_lines_that_moved_add_up_to_the_payment_due(job: Job) -> None:
    first, second = await two_claims(job)
    for claim_id in (first, second):
        claim = await differences(job, claim_id)
        due = claim["certificate"]["currentPaymentDue"]
        found = claim["differences"]
        assert found["paymentDue"] == due
        lines = found["lines"]["nodes"]
        assert str(total(Money.parse(line["paymentDue"]) for line in lines)) == due
        assert str(total(Money.parse(kind["paymentDue"]) for kind in found["totals"])) == due


async def test_each_line_is_explained_by_what_was_certified_before(job: Job) -> None:
    _, second = await two_claims(job)
    found = (await differences(job, second))["differences"]
    assert [line["sentence"] for line in found["lines"]["nodes"]] == [
        "1 Work 1: 100.00 of work done, 10.00 more retention held, 20.00 of retention released;"
        " payment due up by 110.00.",
        "2 Work 2: 180.00 of the last claim was not certified; payment due as it was.",
        "3 Work 3: 90.00 of work done, 90.00 of stored materials built in or taken away,"
        " 9.00 more retention held, 9.00 less retention held on materials; payment due as it was.",
        "V-1 Change V-1: new variation that deducts 250.00; payment due as it was.",
    ]
    assert [kind["movement"] for kind in found["totals"]][:2] == [
        "VARIATION",
        "CERTIFIED_DIFFERENTLY",
    ]
    assert found["lines"]["nodes"][1]["movements"] == [
        {
            "movement": "CERTIFIED_DIFFERENTLY",
            "amount": "-180.00",
            "text": "180.00 of the last claim was not certified",
        }
    ]


async def test_lines_that_moved_come_page_by_page(job: Job) -> None:
    _, second = await two_claims(job)
    seen, after = [], None
    while True:
        page = (await differences(job, second, first=1, after=after))["differences"]["lines"]
        assert page["totalCount"] == 4
        seen += [line["itemNumber"] for line in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["1", "2", "3", "V-1"]
    answer = await ask(job.database, job.admin, DIFFERENCES, id=second, after="nonsense")
    assert answer.messages == ["That cursor is none of ours."]


async def test_differences_take_three_statements(job: Job) -> None:
    _, second = await two_claims(job)
    answer = await ask(job.database, job.admin, DIFFERENCES, id=second)
    assert answer.statement_count == 3
