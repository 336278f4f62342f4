"""A contract of 2,000 lines: imported from a workbook, approved, claimed; through the API."""

from __future__ import annotations

import io
from decimal import Decimal

import xlsxwriter
from demonstration import project_id
from partner import Partner

LINES = 2_000
TRADES = 40


def workbook() -> bytes:
    """Write a schedule of values as quantity surveyors hand it in."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("Schedule")
    sheet.write_row(0, 0, ["Item", "Group", "Description", "Amount"])
    for line in range(LINES):
        trade, item = divmod(line, LINES // TRADES)
        sheet.write_row(
            line + 1,
            0,
            [
                f"{trade + 1:02d}.{item + 1:03d}",
                f"{trade + 1:02d} Trade {trade + 1}",
                f"Supply and install item {item + 1} of trade {trade + 1}",
                float(amount(line)),
            ],
        )
    book.close()
    return content.getvalue()


def amount(line: int) -> Decimal:
    """Return the scheduled value of a line, different for each."""
    return Decimal(10_000_00 + line * 137 % 90_000_00) / 100


def large_claim(administrator: Partner) -> str:
    """Import the workbook into a new contract, approve it, and make its first claim."""
    project = project_id(administrator)
    contract = administrator.act(
        """mutation Contract($project: UUID!) { createHeadContract(projectId: $project,
             input: {number: "HC-2000", title: "Many lines", defaultRetentionPercent: "5"}) {
               ... on HeadContract { id } ... on Refusal { message } } }""",
        project=project,
    )["id"]
    sent = administrator.http.post(
        f"/files/contracts/{contract}/schedule-imports",
        files={"file": ("schedule.xlsx", workbook())},
    )
    assert sent.status_code == 201, sent.text
    applied = administrator.act(
        """mutation Apply($import: UUID!) { applyScheduleImport(importId: $import, version: 1) {
             ... on HeadContract { version scheduleOfValues { total lines { id } } }
             ... on Refusal { message } } }""",
        **{"import": sent.json()["id"]},
    )
    assert len(applied["scheduleOfValues"]["lines"]) == LINES
    administrator.act(
        """mutation Approve($contract: UUID!, $version: Int!) {
             changeHeadContractStatus(contractId: $contract, version: $version, step: APPROVE) {
               ... on HeadContract { id } ... on Refusal { message } } }""",
        contract=contract,
        version=applied["version"],
    )
    period = administrator.ask(
        "query P($p: UUID!) { project(id: $p) { openBillingPeriod { id } } }", p=project
    )["project"]["openBillingPeriod"]["id"]
    claim: str = administrator.act(
        """mutation Claim($contract: UUID!, $period: UUID!) {
             createClaim(contractId: $contract, billingPeriodId: $period, claimNumber: "1") {
               ... on ProgressClaim { id } ... on Refusal { message } } }""",
        contract=contract,
        period=period,
    )["id"]
    return claim
