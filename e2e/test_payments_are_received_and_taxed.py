"""Payments received and GST in a browser: two claims paid by one payment, too much, taken back."""

from __future__ import annotations

import io

from conftest import SignedIn
from demonstration import claim_id, contract_id
from partner import Partner
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

FIRST, SECOND = "457,809.28", "702,655.40"  # due on the demonstration's claims, with their GST


def payments_of(signed_in: SignedIn, administrator: Partner, person: str = "ana") -> Page:
    """Open the payments of the contract under way."""
    page = signed_in(person)
    page.goto(f"/contracts/{contract_id(administrator, 'HC-2026-014')}?tab=payments")
    expect(page.get_by_role("table", name="Payments received")).to_be_visible()
    return page


def claim_row(page: Page, number: str) -> Locator:
    """Return the row of a certified claim."""
    table = page.get_by_role("table", name="Certified claims and what is paid of them")
    return table.get_by_role("row").filter(has_text=number)


def enter(dialog: Locator, amount: str) -> None:
    """Type what was received today."""
    dialog.get_by_label("Amount, including GST").fill(amount)
    date = dialog.get_by_role("group", name="Received on")
    for part, text in (("day", "20"), ("month", "11"), ("year", "2026")):
        date.get_by_role("spinbutton", name=part).fill(text)


def test_a_wrong_payment_is_reversed_and_one_pays_two_claims_the_second_in_part(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = payments_of(signed_in, administrator)
    expect(claim_row(page, "PC-01")).to_contain_text("Paid")
    page.get_by_role("button", name=f"Reverse the payment of {FIRST}").click()
    page.get_by_label("Reason").fill("Of another contract")
    page.get_by_role("button", name="Reverse payment").click()
    expect(page.get_by_text(f"The payment of {FIRST} is reversed.")).to_be_visible()
    expect(page.get_by_text("Reversal · Of another contract")).to_be_visible()
    expect(claim_row(page, "PC-01")).to_contain_text("Not paid")
    expect(page.get_by_role("button", name="Reverse the payment")).to_have_count(0)

    page.get_by_role("button", name="Record a payment").click()
    dialog = page.get_by_role("dialog")
    enter(dialog, "1,000,000.00")
    expect(dialog.get_by_label("Claim PC-01")).to_have_value("457809.28")
    expect(dialog.get_by_label("Claim PC-02")).to_have_value("542190.72")
    dialog.get_by_role("button", name="Record payment").click()
    expect(page.get_by_text("The payment of 1,000,000.00 is recorded.")).to_be_visible()
    expect(claim_row(page, "PC-01")).to_contain_text("Paid")
    expect(claim_row(page, "PC-02")).to_contain_text("Paid in part")
    expect(claim_row(page, "PC-02")).to_contain_text("160,464.68")
    expect(page.get_by_label("Where the payments stand")).to_contain_text("1,000,000.00")


def test_what_is_too_much_or_pays_no_claim_is_said_before_it_is_recorded(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = payments_of(signed_in, administrator)
    page.get_by_role("button", name="Record a payment").click()
    dialog = page.get_by_role("dialog")
    enter(dialog, "800000")
    expect(dialog.get_by_text("97,344.60 pays no claim.")).to_be_visible()
    dialog.get_by_label("Claim PC-02").fill("900000")
    expect(dialog.get_by_text("The parts come to 100,000.00 more")).to_be_visible()
    dialog.get_by_role("button", name="Record payment").click()
    expect(dialog.get_by_role("alert").filter(has_text="is allocated of")).to_be_visible()
    dialog.get_by_label("Claim PC-02").fill("800000")
    expect(dialog.get_by_text("Claim PC-02 is then overpaid by 97,344.60.")).to_be_visible()
    dialog.get_by_role("button", name="Record payment").click()
    expect(claim_row(page, "PC-02")).to_contain_text("Overpaid by 97,344.60")


def test_a_reader_sees_payments_and_records_none(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = payments_of(signed_in, administrator, "chloe")
    for name in ("Record a payment", f"Reverse the payment of {FIRST}"):
        button = page.get_by_role("button", name=name)
        expect(button).to_have_attribute("aria-disabled", "true")


def test_gst_is_the_same_on_screen_and_on_paper(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = signed_in("ana")
    claim = claim_id(administrator, "PC-02")
    page.goto(f"/claims/{claim}?tab=certificate")
    gst = page.get_by_role("table", name="GST on this payment")
    expect(gst).to_contain_text("638,777.64")
    expect(gst).to_contain_text("63,877.76")
    expect(gst).to_contain_text(SECOND)
    expect(page.get_by_text("The paper of this claim is titled “Tax invoice”.")).to_be_visible()
    paper = page.request.get(f"/files/claims/{claim}/claim.pdf").body()
    text = " ".join(PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())
    for part in ("TAX INVOICE", "ABN 51 824 753 556", "ABN 53 004 085 616", "63,877.76", SECOND):
        assert part in text
