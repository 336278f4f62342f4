"""A published example of half a year, claim by claim through GraphQL: every column to the cent.

It has stored materials that are built in, a variation that adds a line, one that deducts from a
line, and a last claim of which 18,000.00 less is certified.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from claimline.domain.money import Money
from tests.builders.graphql import change, read
from tests.builders.jobs import Job

EXAMPLE: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "data" / "six_applications.json").read_text()
)
CONTRACT: Final = """mutation ($project: UUID!, $input: HeadContractInput!) {
    done: createHeadContract(projectId: $project, input: $input) {
      ... on HeadContract { id version } ... on Refusal { code message } } }"""
SCHEDULE: Final = """mutation ($id: UUID!, $lines: [ScheduleLineInput!]!) {
    done: changeScheduleOfValues(contractId: $id, version: 1, lines: $lines) {
      ... on HeadContract { id version } ... on Refusal { code message } } }"""
TERMS: Final = """mutation ($id: UUID!, $version: Int!, $input: RetentionTermsInput!) {
    done: changeRetentionTerms(contractId: $id, version: $version, input: $input) {
      ... on HeadContract { id version } ... on Refusal { code message } } }"""
APPROVE: Final = """mutation ($id: UUID!, $version: Int!) {
    done: changeHeadContractStatus(contractId: $id, version: $version, step: APPROVE) {
      ... on HeadContract { id version } ... on Refusal { code message } } }"""
VARY: Final = """mutation ($id: UUID!, $input: ApprovedVariationInput!) {
    done: recordVariation(contractId: $id, input: $input) {
      ... on HeadContract { id } ... on Refusal { code message } } }"""
PERIOD: Final = """mutation ($project: UUID!, $startsOn: Date!, $endsOn: Date!) {
    done: openBillingPeriod(projectId: $project, startsOn: $startsOn, endsOn: $endsOn,
      dueOn: $endsOn) { ... on BillingPeriod { id } ... on Refusal { code message } } }"""
CLAIM: Final = """mutation ($id: UUID!, $period: UUID!, $number: String!) {
    done: createClaim(contractId: $id, billingPeriodId: $period, claimNumber: $number) {
      ... on ProgressClaim { id } ... on Refusal { code message } } }"""
TYPE: Final = """mutation ($id: UUID!, $lines: [UUID!]!, $versions: [Int!]!,
      $cells: [ClaimLineCell!]!, $values: [String!]!) {
    done: billWork(claimId: $id, lineIds: $lines, versions: $versions, cells: $cells,
      values: $values) { __typename ... on Refusal { code message } } }"""
CERTIFY: Final = """mutation ($id: UUID!, $lines: [UUID!]!, $versions: [Int!]!,
      $cells: [ClaimLineCell!]!, $values: [String!]!, $reasons: [DifferenceReasonInput!]!) {
    done: certifyWork(claimId: $id, lineIds: $lines, versions: $versions, cells: $cells,
      values: $values, reasons: $reasons) { __typename ... on Refusal { code message } } }"""
STEP: Final = """mutation ($id: UUID!, $version: Int!) {
    done: STEP(claimId: $id, version: $version) {
      ... on ProgressClaim { id } ... on Refusal { code message } } }"""
PAGE: Final = """originalContractSum netChangeByVariations contractSumToDate
  completedAndStoredToDate workRetention materialsRetention earnedLessRetention
  lessPreviousCertificates currentPaymentDue balanceToFinishIncludingRetention"""
SHOW: Final = """query ($id: UUID!) { progressClaim(id: $id) {
    version certificate { PAGE } claimedCertificate { PAGE }
    lines { id version itemNumber scheduledValue workFromPreviousClaims workThisPeriod
      materialsStored completedAndStoredToDate balanceToFinish retentionHeld } } }""".replace(
    "PAGE", PAGE
)
COLUMNS: Final[Mapping[str, str]] = {
    "C": "scheduledValue",
    "D": "workFromPreviousClaims",
    "E": "workThisPeriod",
    "F": "materialsStored",
    "G": "completedAndStoredToDate",
    "H": "balanceToFinish",
    "I": "retentionHeld",
}
LINES: Final = ("line1", "line2", "line3", "line4", "line5a", "line5b", "line6", "line7", "line8")


async def do(job: Job, document: str, **variables: Any) -> Any:
    """Do an act that nothing is in the way of."""
    done = (await change(job.database, job.admin, document, **variables))["done"]
    assert "message" not in done, done
    return done


async def shown(job: Job, claim: str) -> Any:
    """Read a claim."""
    return (await read(job.database, job.admin, SHOW, id=claim))["progressClaim"]


async def typed(
    job: Job, document: str, claim: str, *cells: tuple[str, str, str], **more: Any
) -> None:
    """Type cells of lines, by their items."""
    lines = {line["itemNumber"]: line for line in (await shown(job, claim))["lines"]}
    await do(
        job,
        document,
        id=claim,
        lines=[lines[item]["id"] for item, _, _ in cells],
        versions=[lines[item]["version"] for item, _, _ in cells],
        cells=[cell for _, cell, _ in cells],
        values=[value for _, _, value in cells],
        **more,
    )


async def approved_contract(job: Job) -> tuple[str, dict[str, str]]:
    """Enter the contract of the example; return it and its lines by item."""
    lines = {line["item"]: str(uuid4()) for line in EXAMPLE["inputs"]["lines"]}
    terms = {"number": "HC-1", "title": "Medical office building", "defaultRetentionPercent": "5"}
    contract = await do(job, CONTRACT, project=str(job.project_id), input=terms)
    rows = [
        {
            "id": lines[line["item"]],
            "position": position,
            "itemNumber": line["item"],
            "description": line["description"],
            "scheduledValue": line["scheduled"],
        }
        for position, line in enumerate(EXAMPLE["inputs"]["lines"], start=1)
    ]
    changed = await do(job, SCHEDULE, id=contract["id"], lines=rows)
    retention = {"steps": [{"percent": "5"}], "materialsPercent": "2.5"}
    await do(job, TERMS, id=contract["id"], version=1, input=retention)
    await do(job, APPROVE, id=contract["id"], version=changed["version"])
    return contract["id"], lines


async def vary(
    job: Job, contract: str, lines: Mapping[str, str], order: Mapping[str, str], on: date
) -> None:
    """Record a change order: on the line that it names, or a line of its own."""
    await do(
        job,
        VARY,
        id=contract,
        input={
            "number": order["item"] if order["item"] not in lines else order["number"],
            "title": order["description"],
            "amount": order["amount"],
            "approvedOn": on.isoformat(),
            "scheduleLineId": lines.get(order["item"]),
        },
    )


def nine_lines(page: Mapping[str, str]) -> dict[str, str]:
    """Return a certificate page as its lines are numbered."""
    return dict(zip((*LINES, "line9"), page.values(), strict=True))


async def test_six_applications_claim_by_claim_to_the_cent(job: Job) -> None:
    contract, lines = await approved_contract(job)
    for entered, expected in zip(
        EXAMPLE["inputs"]["periods"], EXAMPLE["expected"]["periods"], strict=True
    ):
        month = date(2026, entered["period"], 1)
        for order in entered.get("change_orders", ()):
            await vary(job, contract, lines, order, month)
        dates = {"startsOn": month.isoformat(), "endsOn": month.replace(day=28).isoformat()}
        period = await do(job, PERIOD, project=str(job.project_id), **dates)
        number = f"PC-{entered['period']:02d}"
        claim = (await do(job, CLAIM, id=contract, period=period["id"], number=number))["id"]
        stored = entered.get("stored", {})
        built_in = [
            (line["itemNumber"], "PREVIOUS_MATERIALS_STORED", "0.00")
            for line in (await shown(job, claim))["lines"]
            if line["materialsStored"] != "0.00" and line["itemNumber"] not in stored
        ]
        await typed(
            job,
            TYPE,
            claim,
            *built_in,
            *((item, "NEW_MATERIALS_STORED", amount) for item, amount in stored.items()),
            *(
                (item, "WORK_THIS_PERIOD", amount)
                for item, amount in entered["work_this_period"].items()
            ),
        )
        page = await shown(job, claim)
        assert nine_lines(page["claimedCertificate"]) == {
            name: expected[name] for name in (*LINES, "line9")
        }
        found = {line["itemNumber"]: line for line in page["lines"]}
        for line in expected["lines"]:
            columns = {letter: found[line["item"]][name] for letter, name in COLUMNS.items()}
            assert columns == {letter: line[letter] for letter in COLUMNS}, line["item"]
        await do(job, STEP.replace("STEP", "submitClaim"), id=claim, version=page["version"])
        await certified(job, claim, expected)


async def certified(job: Job, claim: str, expected: Mapping[str, Any]) -> None:
    """Certify what the example says, less on one line where it is less, and approve."""
    if expected["certified"] != expected["line8"]:
        air = next(
            line for line in (await shown(job, claim))["lines"] if line["itemNumber"] == "011"
        )
        reason = {"lineId": air["id"], "version": air["version"], "reason": "Ducts not tested"}
        # 18,947.37 less of work is 18,000.00 less to be paid, at 5 % retention.
        await typed(
            job,
            CERTIFY,
            claim,
            ("011", "WORK_THIS_PERIOD", "191052.63"),
            reasons=[reason],
        )
    page = await shown(job, claim)
    assert page["certificate"]["currentPaymentDue"] == expected["certified"]
    await do(job, STEP.replace("STEP", "approveClaim"), id=claim, version=page["version"])


async def test_the_next_claim_follows_the_certificate_not_the_request(job: Job) -> None:
    await test_six_applications_claim_by_claim_to_the_cent(job)
    found = await read(job.database, job.admin, '{ search(text: "HC-1") { kind id } }')
    contract = next(hit["id"] for hit in found["search"] if hit["kind"] == "HEAD_CONTRACT")
    dates = {"startsOn": "2026-07-01", "endsOn": "2026-07-31"}
    period = await do(job, PERIOD, project=str(job.project_id), **dates)
    claim = (await do(job, CLAIM, id=contract, period=period["id"], number="PC-07"))["id"]
    page = await shown(job, claim)
    last = EXAMPLE["expected"]["periods"][-1]
    previous = page["claimedCertificate"]["lessPreviousCertificates"]
    assert Money.parse(last["line6"]) - Money.parse(previous) == Money.parse("18000")
    assert page["claimedCertificate"]["currentPaymentDue"] == "0.00"
    air = next(line for line in page["lines"] if line["itemNumber"] == "011")
    assert air["workFromPreviousClaims"] == "191052.63"
