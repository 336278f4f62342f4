"""The main job, by two people in two browsers: from an empty contract to the second month."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import SignedIn
from demonstration import project_id
from grid import Grid
from partner import Partner
from playwright.sync_api import Page, expect

SCHEDULE = (
    "Item\tGroup\tDescription\tAmount\r\n"
    "1.1\tGroundworks\tExcavate to reduced level\t$120,000.00\r\n"
    "1.2\tGroundworks\tStormwater pits\t34,500.50\r\n"
    "2.1\tStructure\tRetaining wall\t86,250.25\r\n"
)
THIS_CLAIM = "This claim: value"
TO_DATE_PERCENT = "To date: %"


def enter_contract(page: Page, project: str) -> None:
    """Enter a head contract from the project's page."""
    page.goto(f"/projects/{project}")
    page.get_by_role("button", name="New head contract").click()
    dialog = page.get_by_role("dialog", name="New head contract")
    dialog.get_by_label("Number", exact=True).fill("HC-2026-030")
    dialog.get_by_label("Title", exact=True).fill("Retaining wall to the river")
    dialog.get_by_label("Retention on work (%)").fill("10")
    dialog.get_by_role("button", name="Create contract").click()
    expect(page.get_by_role("heading", name=re.compile("HC-2026-030"))).to_be_visible()


def paste_schedule(page: Page) -> None:
    """Bring the schedule of values in from a spreadsheet's clipboard, and look at it first."""
    page.get_by_role("tab", name="Schedule of values").click()
    page.get_by_role("link", name="Edit schedule").click()
    page.get_by_role("button", name="Import").click()
    dialog = page.get_by_role("dialog", name="Import schedule of values")
    page.evaluate("text => navigator.clipboard.writeText(text)", SCHEDULE)
    dialog.get_by_label("Or paste cells from a spreadsheet").click()
    page.keyboard.press("ControlOrMeta+v")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_text("240,750.75").first).to_be_visible()
    dialog.get_by_role("button", name="Import 3 lines").click()
    expect(dialog).to_be_hidden()


def take_step(page: Page, button: str, submit: str, comment: str | None = None) -> None:
    """Open the dialog of an act, say why where it asks, and do it."""
    page.get_by_role("button", name=button, exact=True).click()
    dialog = page.get_by_role("dialog")
    if comment is not None:
        dialog.get_by_role("textbox").fill(comment)
    dialog.get_by_role("button", name=submit, exact=True).click()
    expect(dialog).to_be_hidden()


def make_claim(page: Page, contract: str, number: str) -> None:
    """Make the claim of the open period from the contract's page."""
    page.goto(f"/contracts/{contract}")
    page.get_by_role("button", name="New claim").click()
    dialog = page.get_by_role("dialog", name="New claim")
    expect(dialog.get_by_label("Claim number")).to_have_value(number)
    dialog.get_by_role("button", name="Create claim").click()
    expect(page.get_by_role("heading", name=f"Claim {number}")).to_be_visible()


def id_in(page: Page) -> str:
    """Return the id at the end of the page's address."""
    return page.url.split("?")[0].rstrip("/").rsplit("/", maxsplit=1)[-1]


def test_a_head_contract_is_claimed_month_after_month(
    signed_in: SignedIn, administrator: Partner, tmp_path: Path
) -> None:
    ana, ben = signed_in("ana"), signed_in("ben")
    enter_contract(ana, project_id(administrator))
    contract = id_in(ana)
    paste_schedule(ana)
    ana.goto(f"/contracts/{contract}")
    take_step(ana, "Approve", "Approve")

    make_claim(ana, contract, "PC-01")
    claim = id_in(ana)
    grid = Grid(ana)
    grid.type("1.1", TO_DATE_PERCENT, "33.3333")
    grid.type("2.1", THIS_CLAIM, "86250.25/5")
    grid.expect_saved()
    # 39,999.96 and 17,250.05 make 57,250.01; 10 % of each line is 4,000.00 and 1,725.01.
    expect(ana.get_by_label("What the claim comes to")).to_contain_text("51,525.00")
    take_step(ana, "Submit claim", "Submit claim")

    ben.goto("/")
    ben.get_by_role("link", name=re.compile("PC-01")).click()
    expect(ben.get_by_label("What the claim comes to")).to_contain_text("51,525.00")
    take_step(ben, "Send back", "Send back", "Excavation is a quarter done, not a third.")

    ana.reload()
    expect(ana.get_by_text("Excavation is a quarter done, not a third.").first).to_be_visible()
    grid.type("1.1", TO_DATE_PERCENT, "25")
    grid.expect_saved()
    take_step(ana, "Submit claim", "Submit claim")
    ben.reload()
    take_step(ben, "Approve", "Approve claim", "Agreed on site.")
    # 30,000.00 and 17,250.05, less 3,000.00 and 1,725.01.
    expect(ben.get_by_label("What the claim comes to")).to_contain_text("42,525.04")

    ana.reload()
    expect(ana.get_by_text("Approved on", exact=False).first).to_be_visible()
    ana.get_by_role("button", name="More", exact=True).click()
    with ana.expect_download() as downloading:
        ana.get_by_role("menuitem", name="PDF").click()
    paper = tmp_path / "PC-01 signed.pdf"
    downloading.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")
    ana.get_by_role("tab", name="Documents").click()
    ana.get_by_label("Attach as").click()
    ana.get_by_role("option", name="Signed copy").click()
    ana.locator("input[type=file]").set_input_files(paper)
    expect(ana.get_by_role("link", name="PC-01 signed.pdf")).to_be_visible()

    ana.goto(f"/projects/{project_id(administrator)}/periods")
    ana.get_by_role("button", name="Open the next period").click()
    ana.get_by_role("dialog").get_by_role("button", name="Open period").click()
    expect(ana.get_by_text(re.compile("1.31 Dec 2026")).first).to_be_visible()
    make_claim(ana, contract, "PC-02")
    grid.expect_cell("1.1", "Work from previous claims", "30,000.00")
    grid.expect_cell("2.1", "Work from previous claims", "17,250.05")
    grid.type("2.1", TO_DATE_PERCENT, "100")
    grid.expect_saved()
    # The 69,000.20 that was left, less 6,900.02.
    expect(ana.get_by_label("What the claim comes to")).to_contain_text("62,100.18")
    assert id_in(ana) != claim
