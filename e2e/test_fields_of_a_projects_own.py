"""A project adds fields to its contracts and claims; people fill them in, and find by them."""

from __future__ import annotations

from conftest import SignedIn
from demonstration import claim_id, contract_id, project_id
from partner import Partner
from playwright.sync_api import Page, expect


def add_field(page: Page, subject: str, name: str, kind: str, choices: str = "") -> None:
    """Add a field in the settings of the project."""
    page.get_by_role("button", name=f"Add {subject} field").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_role("button", name="Kind").click()
    page.get_by_role("option", name=kind, exact=True).click()
    if choices:
        dialog.get_by_label("Choices").fill(choices)
    dialog.get_by_role("button", name=f"Add {subject} field").click()
    expect(page.get_by_text(f"The field {name} was added.")).to_be_visible()


def test_a_contract_is_asked_for_a_field_and_found_by_it(
    signed_in: SignedIn, administrator: Partner
) -> None:
    page = signed_in("ana")
    project = project_id(administrator)
    page.goto(f"/projects/{project}?tab=settings")
    add_field(page, "contract", "Region", "One of a list", "North\nSouth")
    add_field(page, "contract", "Cost centre", "Text")
    fields = page.get_by_role("table", name="Fields of contracts")
    page.get_by_role("button", name="Move Cost centre up").click()
    expect(fields.get_by_role("row").nth(1)).to_contain_text("Cost centre")

    page.goto(f"/contracts/{contract_id(administrator, 'HC-2026-014')}")
    page.get_by_role("tab", name="Overview").click()
    page.get_by_role("button", name="Edit contract").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Region").click()
    page.get_by_role("option", name="South").click()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="General")).to_contain_text("South")
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text("Region").first).to_be_visible()

    page.goto(f"/projects/{project}")
    contracts = page.get_by_role("table", name="Head contracts")
    page.get_by_role("button", name="Narrow by field").click()
    page.get_by_role("option", name="Region").click()
    expect(contracts.get_by_role("rowheader")).to_have_count(1)
    expect(contracts.get_by_role("rowheader")).to_contain_text("HC-2026-014")


def test_a_claim_says_what_is_required(signed_in: SignedIn, administrator: Partner) -> None:
    page = signed_in("ana")
    page.goto(f"/projects/{project_id(administrator)}?tab=settings")
    add_field(page, "claim", "Areas", "Any of a list", "Level 1\nRoof")
    add_field(page, "claim", "Site diary", "Number")
    page.get_by_role("button", name="Edit Site diary").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Use").click()
    page.get_by_role("option", name="Required").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)

    page.goto(f"/claims/{claim_id(administrator, 'PC-03')}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Edit claim number and date").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Roof", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_label("Site diary")).to_be_focused()
    dialog.get_by_label("Site diary").fill("14")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("tab", name="Certificate").click()
    expect(page.get_by_role("region", name="Fields of this project")).to_contain_text("Roof")


def test_whoever_may_only_read_adds_no_fields(signed_in: SignedIn, administrator: Partner) -> None:
    page = signed_in("chloe")
    page.goto(f"/projects/{project_id(administrator)}?tab=settings")
    button = page.get_by_role("button", name="Add claim field")
    expect(button).to_have_attribute("aria-disabled", "true")
