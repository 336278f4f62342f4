"""The grid of a claim: what is typed, pasted, filled and taken back, and what the server has."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import SignedIn
from demonstration import claim_id
from grid import Grid
from partner import Partner
from playwright.sync_api import Page, expect

THIS_CLAIM = "This claim: value"
THIS_CLAIM_PERCENT = "This claim: %"
TO_DATE_PERCENT = "To date: %"
TO_DATE = "To date: value"


@pytest.fixture
def claim(administrator: Partner) -> str:
    """The draft claim of this month."""
    return claim_id(administrator, "PC-03")


@pytest.fixture
def page(signed_in: SignedIn, claim: str) -> Page:
    """The draft claim, open in the administrator's browser."""
    opened = signed_in("ana")
    opened.goto(f"/claims/{claim}")
    return opened


@pytest.fixture
def grid(page: Page) -> Grid:
    """Its lines."""
    return Grid(page)


def server_line(partner: Partner, claim: str, item: str) -> dict[str, Any]:
    """Read a line as the server has it."""
    lines = partner.ask(
        """query Lines($claim: UUID!) { progressClaim(id: $claim) { lines {
             itemNumber workThisPeriod workThisPeriodPercent percentComplete newMaterialsStored
             workRetentionThisPeriod } } }""",
        claim=claim,
    )["progressClaim"]["lines"]
    return next(line for line in lines if line["itemNumber"] == item)


def test_typing_one_figure_works_out_the_others(
    grid: Grid, administrator: Partner, claim: str
) -> None:
    grid.type("03.02", THIS_CLAIM_PERCENT, "12.5")
    grid.expect_cell("03.02", THIS_CLAIM, "28,984.38")
    grid.expect_cell("03.02", TO_DATE_PERCENT, "12.50")
    grid.type("03.03", TO_DATE_PERCENT, "100")
    grid.expect_cell("03.03", THIS_CLAIM, "318,260.00")
    grid.type("03.04", THIS_CLAIM, "402115/4")
    grid.expect_cell("03.04", THIS_CLAIM_PERCENT, "25.00")
    grid.expect_saved()

    assert server_line(administrator, claim, "03.02")["workThisPeriod"] == "28984.38"
    assert server_line(administrator, claim, "03.03")["percentComplete"] == "100"
    assert server_line(administrator, claim, "03.04")["workRetentionThisPeriod"] == "5026.44"


def test_the_keyboard_stays_in_the_grid_after_a_click_on_the_fifth_row(
    grid: Grid, page: Page
) -> None:
    grid.cell("01.05", THIS_CLAIM).click()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(grid.cell("01.03", THIS_CLAIM)).to_be_focused()
    page.keyboard.type("1000")
    page.keyboard.press("Escape")
    expect(grid.cell("01.03", THIS_CLAIM)).to_be_focused()
    grid.expect_cell("01.03", THIS_CLAIM, "0.00")


def test_a_block_is_pasted_from_a_spreadsheet_and_taken_back_in_one_step(
    grid: Grid, page: Page, administrator: Partner, claim: str
) -> None:
    block = '"$1,234.50"\r\n(50.00)\r\n2000\r\n'
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    grid.cell("06.01", THIS_CLAIM).click()
    page.keyboard.press("ControlOrMeta+v")
    grid.expect_cell("06.01", THIS_CLAIM, "1,234.50")
    grid.expect_cell("06.03", THIS_CLAIM, "2,000.00")
    # A correction of a line that was never billed takes back more than there is: not accepted.
    grid.expect_cell("06.02", THIS_CLAIM, "0.00")
    grid.expect_saved()
    assert server_line(administrator, claim, "06.03")["workThisPeriod"] == "2000.00"

    page.keyboard.press("ControlOrMeta+z")
    grid.expect_cell("06.01", THIS_CLAIM, "0.00")
    grid.expect_cell("06.03", THIS_CLAIM, "0.00")
    grid.expect_saved()
    assert server_line(administrator, claim, "06.03")["workThisPeriod"] == "0.00"


def test_a_range_is_filled_down_and_copied_out_as_plain_numbers(grid: Grid, page: Page) -> None:
    grid.type("07.01", THIS_CLAIM_PERCENT, "10", end="Escape")
    grid.type("07.01", THIS_CLAIM_PERCENT, "10")
    grid.cell("07.01", THIS_CLAIM_PERCENT).click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ControlOrMeta+d")
    grid.expect_cell("07.03", THIS_CLAIM, "69,418.00")
    grid.cell("07.01", THIS_CLAIM).click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ControlOrMeta+c")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.split() == ["41860.00", "76325.00"]


def test_a_line_over_its_value_is_found_by_f8(grid: Grid, page: Page) -> None:
    grid.type("08.03", TO_DATE_PERCENT, "120")
    expect(page.get_by_text("1 line needs attention")).to_be_visible()
    grid.cell("01.01", TO_DATE_PERCENT).click()
    page.keyboard.press("F8")
    expect(grid.row("08.03").locator('[tabindex="0"]')).to_be_focused()


def test_a_lost_update_is_shown_and_the_person_chooses(
    grid: Grid, page: Page, signed_in: SignedIn, claim: str, administrator: Partner
) -> None:
    other = signed_in("ben")
    other.goto(f"/claims/{claim}")
    others_grid = Grid(other)
    grid.cell("05.01", THIS_CLAIM).click()
    others_grid.type("05.01", THIS_CLAIM, "5000")
    others_grid.expect_saved()

    grid.type("05.01", THIS_CLAIM, "7000")

    expect(page.get_by_text("Ben Okafor").first).to_be_visible()
    assert server_line(administrator, claim, "05.01")["workThisPeriod"] == "5000.00"
    page.get_by_role("button", name="Keep yours").first.click()
    grid.expect_saved()
    assert server_line(administrator, claim, "05.01")["workThisPeriod"] == "7000.00"


def test_a_reader_sees_why_nothing_can_be_typed(signed_in: SignedIn, claim: str) -> None:
    reader = signed_in("chloe")
    reader.goto(f"/claims/{claim}")
    reason = reader.get_by_text("This needs the level admin for head contract claims")
    expect(reason.filter(visible=True).first).to_be_visible()
    grid = Grid(reader)
    grid.cell("01.01", THIS_CLAIM).click()
    reader.keyboard.type("5")
    expect(grid.editor).to_have_count(0)
