"""A contract of 2,000 lines from a workbook: imported, billed by one paste, approved, printed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pypdf
from conftest import SignedIn
from grid import Grid
from large_contract import LINES, amount, large_claim
from partner import Partner
from playwright.sync_api import expect

TO_DATE_PERCENT = "To date: %"
CENT = Decimal("0.01")


def test_two_thousand_lines_are_claimed_and_approved(
    signed_in: SignedIn, administrator: Partner, approver: Partner, tmp_path: object
) -> None:
    claim = large_claim(administrator)
    page = signed_in("ana")
    page.goto(f"/claims/{claim}")
    grid = Grid(page)
    percents = [Decimal(line % 100) + Decimal("0.25") for line in range(LINES)]
    page.evaluate(
        "text => navigator.clipboard.writeText(text)", "\r\n".join(str(p) for p in percents)
    )
    grid.cell("01.001", TO_DATE_PERCENT).click()
    page.keyboard.press("ControlOrMeta+v")
    expect(page.get_by_text("Pasted 2,000 cells").first).to_be_attached()
    grid.expect_saved()

    work = [
        (amount(line) * percent / 100).quantize(CENT, ROUND_HALF_UP)
        for line, percent in enumerate(percents)
    ]
    retention = [(one * 5 / 100).quantize(CENT, ROUND_HALF_UP) for one in work]
    due = sum(work) - sum(retention)
    certificate = administrator.ask(
        """query C($c: UUID!) { progressClaim(id: $c) { version certificate {
             workThisPeriod totalRetention currentPaymentDue } } }""",
        c=claim,
    )["progressClaim"]
    assert certificate["certificate"] == {
        "workThisPeriod": str(sum(work)),
        "totalRetention": str(sum(retention)),
        "currentPaymentDue": str(due),
    }
    expect(page.get_by_label("What the claim comes to")).to_contain_text(f"{due:,}")

    page.get_by_role("button", name="Submit claim").click()
    page.get_by_role("dialog").get_by_role("button", name="Submit claim").click()
    expect(page.get_by_text(re.compile("under review")).first).to_be_visible()
    version = administrator.ask(
        "query V($c: UUID!) { progressClaim(id: $c) { version } }", c=claim
    )["progressClaim"]["version"]
    approved = approver.act(
        """mutation A($c: UUID!, $v: Int!) { approveClaim(claimId: $c, version: $v) {
             ... on ProgressClaim { status } ... on Refusal { message } } }""",
        c=claim,
        v=version,
    )
    assert approved["status"] == "APPROVED"

    paper = administrator.http.get(f"/files/claims/{claim}/claim.pdf")
    assert paper.status_code == 200
    path = f"{tmp_path}/claim.pdf"
    with open(path, "wb") as file:
        file.write(paper.content)
    first_page = pypdf.PdfReader(path).pages[0].extract_text()
    assert f"{due:,}" in first_page
