"""A partner's whole story through the API alone: from an empty project to the second month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partner import Partner

SCHEDULE = """Item\tGroup\tDescription\tCost code\tCost type\tAmount
1\tEarthworks\tBulk excavation\t01-000\tS\t100,000.00
2\tEarthworks\tTrim and compact\t\t\t$25,000.00
3\tConcrete\tStrip footings\t\t\t75,000.00
"""

LINES = """
query Lines($claim: UUID!) { progressClaim(id: $claim) {
  version
  certificate { completedAndStoredToDate totalRetention lessPreviousCertificates currentPaymentDue }
  lines { id version itemNumber workFromPreviousClaims workThisPeriod percentComplete
          workRetentionHeld balanceToFinish } } }
"""
BILL = """
mutation Bill($claim: UUID!, $lines: [UUID!]!, $versions: [Int!]!, $cells: [ClaimLineCell!]!,
              $values: [String!]!) {
  billWork(claimId: $claim, lineIds: $lines, versions: $versions, cells: $cells, values: $values) {
    ... on BilledWork { claim { version certificate { currentPaymentDue } } }
    ... on Refusal { code message } } }
"""


def project_of(administrator: Partner) -> str:
    """Start a project with a budget code, and let the director approve in it."""
    made = administrator.act(
        """mutation { createProject(input: {number: "2026-050", name: "Harbour Steps"}) {
             ... on Project { id } ... on Refusal { message } } }"""
    )
    administrator.act(
        """mutation Codes($project: UUID!) {
             addBudgetCodes(projectId: $project,
               budgetCodes: [{costCode: "01-000", costType: "S"}]) {
               ... on Project { id } ... on Refusal { message } } }""",
        project=made["id"],
    )
    project: str = made["id"]
    return project


def contract_of(administrator: Partner, project: str) -> str:
    """Enter a contract, fill its schedule from a paste, and have it approved."""
    contract: str = administrator.act(
        """mutation Contract($project: UUID!) {
             createHeadContract(projectId: $project,
               input: {number: "HC-1", title: "Steps", defaultRetentionPercent: "10"}) {
               ... on HeadContract { id } ... on Refusal { message } } }""",
        project=project,
    )["id"]
    preview = administrator.act(
        """mutation Prepare($contract: UUID!, $text: String!) {
             prepareScheduleImport(contractId: $contract, text: $text) {
               ... on ScheduleImport { id addedCount refusedCount totalAfter }
               ... on Refusal { message } } }""",
        contract=contract,
        text=SCHEDULE,
    )
    assert (preview["addedCount"], preview["refusedCount"]) == (3, 0)
    assert preview["totalAfter"] == "200000.00"
    imported = administrator.act(
        """mutation Apply($import: UUID!) {
             applyScheduleImport(importId: $import, version: 1) {
               ... on HeadContract { version scheduleOfValues { total } }
               ... on Refusal { message } } }""",
        **{"import": preview["id"]},
    )
    assert imported["scheduleOfValues"]["total"] == "200000.00"
    approved = administrator.act(
        """mutation Approve($contract: UUID!, $version: Int!) {
             changeHeadContractStatus(contractId: $contract, version: $version, step: APPROVE) {
               ... on HeadContract { status } ... on Refusal { message } } }""",
        contract=contract,
        version=imported["version"],
    )
    assert approved["status"] == "APPROVED"
    return contract


def claim_for(
    administrator: Partner, project: str, contract: str, month: str, last: str, number: str
) -> str:
    """Open a billing period and make its claim."""
    period = administrator.act(
        """mutation Period($project: UUID!, $from: Date!, $to: Date!) {
             openBillingPeriod(projectId: $project, startsOn: $from, endsOn: $to, dueOn: $to) {
               ... on BillingPeriod { id status } ... on Refusal { message } } }""",
        project=project,
        **{"from": f"{month}-01", "to": f"{month}-{last}"},
    )
    claim = administrator.act(
        """mutation Claim($contract: UUID!, $period: UUID!, $number: String!) {
             createClaim(contractId: $contract, billingPeriodId: $period, claimNumber: $number) {
               ... on ProgressClaim { id status } ... on Refusal { message } } }""",
        contract=contract,
        period=period["id"],
        number=number,
    )
    assert claim["status"] == "DRAFT"
    claim_id: str = claim["id"]
    return claim_id


def bill(administrator: Partner, claim: str, typed: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Type a cell of each line named."""
    lines = {
        line["itemNumber"]: line
        for line in administrator.ask(LINES, claim=claim)["progressClaim"]["lines"]
    }
    return administrator.act(
        BILL,
        claim=claim,
        lines=[lines[item]["id"] for item in typed],
        versions=[lines[item]["version"] for item in typed],
        cells=[cell for cell, _ in typed.values()],
        values=[value for _, value in typed.values()],
    )


def step(partner: Partner, mutation: str, claim: str, version: int) -> dict[str, Any]:
    """Take a step in the life of a claim."""
    return partner.act(
        f"""mutation Step($claim: UUID!, $version: Int!) {{
              {mutation}(claimId: $claim, version: $version) {{
                ... on ProgressClaim {{ version status approvedBy {{ name }} }}
                ... on Refusal {{ code message }} }} }}""",
        claim=claim,
        version=version,
    )


def test_a_partner_claims_two_months_over_http(administrator: Partner, tmp_path: Path) -> None:
    project = project_of(administrator)
    contract = contract_of(administrator, project)

    october = claim_for(administrator, project, contract, "2026-10", "31", "PC-01")
    billed = bill(
        administrator,
        october,
        {"1": ("WORK_THIS_PERIOD", "40000.00"), "3": ("PERCENT_COMPLETE", "33.3333")},
    )
    # 40,000.00 and 24,999.98, less 10 %: 4,000.00 and 2,500.00.
    assert billed["claim"]["certificate"]["currentPaymentDue"] == "58499.98"
    submitted = step(administrator, "submitClaim", october, billed["claim"]["version"])
    assert submitted["status"] == "UNDER_REVIEW"
    approved = step(administrator, "approveClaim", october, submitted["version"])
    assert approved["status"] == "APPROVED"

    paper = administrator.http.get(f"/files/claims/{october}/claim.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(paper.content)
    attached = administrator.upload(f"/files/claims/{october}/attachments", scan, "signed_copy")
    assert attached.status_code == 201

    november = claim_for(administrator, project, contract, "2026-11", "30", "PC-02")
    claim = administrator.ask(LINES, claim=november)["progressClaim"]
    carried = {line["itemNumber"]: line["workFromPreviousClaims"] for line in claim["lines"]}
    assert carried == {"1": "40000.00", "2": "0.00", "3": "24999.98"}
    assert claim["certificate"]["lessPreviousCertificates"] == "58499.98"
    assert claim["certificate"]["currentPaymentDue"] == "0.00"
    finished = bill(administrator, november, {"3": ("PERCENT_COMPLETE", "100")})
    # The 50,000.02 that was left, less 10 %: 5,000.00.
    assert finished["claim"]["certificate"]["currentPaymentDue"] == "45000.02"


def test_a_repeated_request_makes_one_claim(administrator: Partner) -> None:
    project = project_of(administrator)
    document = """mutation Period($project: UUID!) {
      openBillingPeriod(projectId: $project, startsOn: "2026-12-01", endsOn: "2026-12-31",
                        dueOn: "2026-12-25") { ... on BillingPeriod { id number } } }"""

    answers = [administrator.act(document, key="once", project=project) for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    periods = administrator.ask(
        "query Periods($project: UUID!) { project(id: $project) { billingPeriods { id } } }",
        project=project,
    )
    assert len(periods["project"]["billingPeriods"]) == 1
