"""A claim as clients read it: what is derived, what is wrong with it, where it came from."""

from typing import Any
from uuid import UUID

from claimline.actions.attach_file import attach_to_claim
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Actor, Level
from claimline.domain.schedules_of_values import ScheduleChange
from tests.builders.contracts import line_by_unit, line_of
from tests.builders.graphql import change, read
from tests.builders.jobs import Job
from tests.builders.sites import DELIVERY

CELL = ClaimLineCell
CLAIM = """
query ($id: UUID!) { progressClaim(id: $id) { %s } }
"""
BILL = """
mutation ($claim: UUID!, $lines: [UUID!]!, $versions: [Int!]!, $cells: [ClaimLineCell!]!,
          $values: [String!]!) {
  billWork(claimId: $claim, lineIds: $lines, versions: $versions, cells: $cells, values: $values) {
    ... on BilledWork {
      lines { itemNumber version workThisPeriod percentComplete retentionHeld }
      claim { version certificate { currentPaymentDue } history(first: 1) { nodes { summary } } }
    } } }
"""


async def claim(job: Job, claim_id: UUID, fields: str, by: Actor | None = None) -> Any:
    """Read fields of a claim."""
    answer = await read(job.database, by or job.admin, CLAIM % fields, id=str(claim_id))
    return answer["progressClaim"]


async def test_a_line_shows_every_column(job: Job, draft: UUID) -> None:
    await job.bill(
        draft,
        ("1", CELL.PERCENT_COMPLETE, "33.3333"),
        ("1", CELL.NEW_MATERIALS_STORED, "1000.00"),
    )
    shown = await claim(
        job,
        draft,
        "lines { itemNumber scheduledValue workFromPreviousClaims workThisPeriod materialsStored"
        " completedAndStoredToDate percentComplete balanceToFinish retentionHeld unitPrice }",
    )
    assert shown["lines"][0] == {
        "itemNumber": "1",
        "scheduledValue": "50000.00",
        "workFromPreviousClaims": "0.00",
        "workThisPeriod": "16666.65",
        "materialsStored": "1000.00",
        "completedAndStoredToDate": "17666.65",
        "percentComplete": "35.33",
        "balanceToFinish": "32333.35",
        "retentionHeld": "1766.67",
        "unitPrice": None,
    }


async def test_a_line_by_unit_is_billed_by_quantity(job: Job) -> None:
    schedule = ScheduleChange(lines=[line_by_unit("100", "38.5"), line_of("5.00", item="2")])
    billed = await job.claim(await job.contract(by_unit=True, schedule=schedule))
    await job.bill(billed, ("1", CELL.QUANTITY_THIS_PERIOD, "12.25"))
    shown = await claim(
        job, billed, "lines { unit unitPrice quantityThisPeriod workThisPeriod percentComplete }"
    )
    assert shown["lines"] == [
        {
            "unit": "m3",
            "unitPrice": "38.5",
            "quantityThisPeriod": "12.25",
            "workThisPeriod": "471.63",
            "percentComplete": "12.25",
        },
        {
            "unit": "",
            "unitPrice": None,
            "quantityThisPeriod": "0",
            "workThisPeriod": "0.00",
            "percentComplete": "0",
        },
    ]


async def test_billing_answers_with_the_lines_typed_in_and_the_claim_as_it_is_then(
    job: Job, draft: UUID
) -> None:
    line = (await job.line_rows(draft))[0]
    answer = await change(
        job.database,
        job.admin,
        BILL,
        claim=str(draft),
        lines=[str(line.id)],
        versions=[line.version],
        cells=["PERCENT_COMPLETE"],
        values=["10"],
    )
    assert answer["billWork"] == {
        "lines": [
            {
                "itemNumber": "1",
                "version": line.version + 1,
                "workThisPeriod": "5000.00",
                "percentComplete": "10",
                "retentionHeld": "500.00",
            }
        ],
        "claim": {
            "version": 2,
            "certificate": {"currentPaymentDue": "4500.00"},
            "history": {"nodes": [{"summary": "Billed 1 line"}]},
        },
    }


async def test_problems_are_told_and_stop_nothing(job: Job, draft: UUID) -> None:
    fields = "problems { code severity lineId cell message }"
    assert (await claim(job, draft, fields))["problems"] == [
        {
            "code": "NothingClaimed",
            "severity": "WARNING",
            "lineId": None,
            "cell": None,
            "message": "The claim asks for no payment.",
        }
    ]
    await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "300.01"))
    line = (await job.line_rows(draft))[1]
    assert (await claim(job, draft, fields))["problems"] == [
        {
            "code": "OverBilled",
            "severity": "WARNING",
            "lineId": str(line.id),
            "cell": "WORK_THIS_PERIOD",
            "message": "2: 300.01 is claimed to date, of 300.00 scheduled.",
        }
    ]
    await job.approve(draft)


async def test_a_claim_that_only_releases_retention_claims_something(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "1000.00"))
    await job.approve(draft)
    following = await job.next_claim(contract)
    await job.bill(following, ("1", CELL.WORK_RETENTION_RELEASED, "100.00"))
    assert (await claim(job, following, "problems { code }"))["problems"] == []


async def test_a_claim_says_why_its_lines_cannot_be_changed(
    job: Job, contract: UUID, draft: UUID
) -> None:
    reader = await job.member("Chloe Nguyen", Level.READ_ONLY)
    reason = "readOnlyReason"
    assert (await claim(job, draft, reason))[reason] is None
    told = (await claim(job, draft, reason, by=reader))[reason]
    assert told == "This needs the level admin for head contract claims."
    await job.approve(draft)
    assert (await claim(job, draft, reason))[reason] == "The claim is approved; its figures stand."


async def test_a_claim_names_the_one_that_it_carries_forward(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.approve(draft)
    following = await job.next_claim(contract)
    fields = "number isNewest previousClaim { number isNewest previousClaim { number } }"
    assert await claim(job, following, fields) == {
        "number": 2,
        "isNewest": True,
        "previousClaim": {"number": 1, "isNewest": False, "previousClaim": None},
    }


async def test_files_of_a_claim_say_who_attached_them_and_whether_they_may_go(
    job: Job, draft: UUID
) -> None:
    supporting = AttachmentPurpose.SUPPORTING
    await job.do(attach_to_claim, claim_id=draft, file=DELIVERY, purpose=supporting)
    fields = "attachments { fileName sizeInBytes purpose uploadedBy { name } isRemovable }"
    (file,) = (await claim(job, draft, fields))["attachments"]
    assert file == {
        "fileName": "Delivery docket.pdf",
        "sizeInBytes": 1200,
        "purpose": "SUPPORTING",
        "uploadedBy": {"name": "Ana Moreno"},
        "isRemovable": True,
    }
    await job.approve(draft)
    (file,) = (await claim(job, draft, fields))["attachments"]
    assert file["isRemovable"] is False
