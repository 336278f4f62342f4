"""Settings of a contract and a project at work, and groups of lines billed by one figure."""

from __future__ import annotations

import re

from conftest import SignedIn
from demonstration import claim_id, contract_id, project_id
from grid import Grid
from partner import Partner
from playwright.sync_api import Page, expect

THIS_CLAIM = "This claim: value"
TO_DATE_PERCENT = "To date: %"


def save_settings(page: Page) -> None:
    """Save, and wait until that is said."""
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("The settings are saved.")).to_be_visible()


def test_over_billing_is_blocked_by_a_setting_and_locked_settings_say_why(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = signed_in("ana")
    contract = contract_id(administrator, "HC-2026-014")
    page.goto(f"/contracts/{contract}?tab=settings")
    expect(page.get_by_text("Locked: The contract has claims.")).to_be_visible()
    expect(page.get_by_text("Locked: The schedule has lines")).to_be_visible()
    expect(page.get_by_text("Locked: Retention is held on work")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Allow progress claims")).to_have_count(0)

    page.get_by_label("Pattern of claim numbers").fill("PC")
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("A pattern needs {number}")).to_be_visible()
    page.get_by_label("Pattern of claim numbers").fill("{contract}/{number:2}")
    page.get_by_role("button", name=re.compile("claimed above")).click()
    page.get_by_role("option", name="Block").click()
    save_settings(page)

    page.goto(f"/claims/{claim_id(administrator, 'PC-03')}")
    grid = Grid(page)
    grid.type("06.01", TO_DATE_PERCENT, "101")
    grid.expect_cell("06.01", THIS_CLAIM, "0.00")
    grid.cell("06.01", TO_DATE_PERCENT).click()
    expect(page.get_by_text("would be claimed to date").first).to_be_visible()


def test_whoever_may_only_read_sees_settings_and_changes_none(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = signed_in("chloe")
    page.goto(f"/contracts/{contract_id(administrator, 'HC-2026-014')}?tab=settings")
    button = page.get_by_role("button", name="Save settings")
    expect(button).to_have_attribute("aria-disabled", "true")


def test_a_project_says_what_new_contracts_and_periods_start_with(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = signed_in("ana")
    project = project_id(administrator)
    page.goto(f"/projects/{project}?tab=settings")
    page.get_by_label("Claims due on day").fill("32")
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("A day from 1 to 31.")).to_be_visible()
    page.get_by_label("Claims due on day").fill("20")
    page.get_by_text("Make new contracts private").click()
    save_settings(page)

    page.get_by_role("tab", name="Head contracts").click()
    page.get_by_role("button", name=re.compile("contract", re.I)).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox", name=re.compile("Private", re.I))).to_be_checked()

    suggested = administrator.ask(
        "query ($id: UUID!) { project(id: $id) { suggestedBillingPeriod { dueOn } } }", id=project
    )["project"]["suggestedBillingPeriod"]["dueOn"]
    assert suggested.endswith("-20")


def test_a_group_is_billed_by_one_figure_and_taken_back_in_one_step(
    signed_in: SignedIn, administrator: Partner
) -> None:
    claim = claim_id(administrator, "PC-03")
    page = signed_in("ana")
    page.goto(f"/claims/{claim}")
    grid = Grid(page)
    grid.reveal("06.01")
    group = grid.group("Finishes")
    cell = group.locator(f'[aria-colindex="{grid.column_index(THIS_CLAIM)}"]')
    cell.click()
    page.keyboard.type("100000.01")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("100,000.01")
    grid.expect_cell("06.01", THIS_CLAIM, "27,044.08")
    grid.expect_saved()
    billed = administrator.ask(
        "query ($id: UUID!) { progressClaim(id: $id) { lines { itemNumber workThisPeriod } } }",
        id=claim,
    )["progressClaim"]["lines"]
    cents = sum(
        int(line["workThisPeriod"].replace(".", ""))
        for line in billed
        if line["itemNumber"].startswith("06.")
    )
    assert cents == 10_000_001

    page.keyboard.press("ControlOrMeta+z")
    grid.expect_cell("06.01", THIS_CLAIM, "0.00")
    expect(cell).to_have_text("\u2013")

    to_date = group.locator(f'[aria-colindex="{grid.column_index(TO_DATE_PERCENT)}"]')
    to_date.dblclick()
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    expect(to_date).to_have_text("100.00")
    grid.expect_cell("06.06", "Balance to finish", "\u2013")


def test_a_setting_that_is_saved_is_there_when_the_page_is_opened_again(
    signed_in: SignedIn, administrator: Partner
) -> None:
    contract = contract_id(administrator, "HC-2026-021")
    page = signed_in("ana")
    page.goto(f"/contracts/{contract}?tab=settings")
    page.get_by_text("Hold retention on stored materials").click()
    save_settings(page)
    page.reload()
    expect(
        page.get_by_role("checkbox", name=re.compile("Hold retention on stored materials"))
    ).not_to_be_checked()
