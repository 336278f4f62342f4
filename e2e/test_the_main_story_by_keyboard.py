"""The main job without a mouse: from signing in to the certificate's PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from application import Application
from grid import Grid
from keyboard import Keyboard
from playwright.sync_api import Browser, BrowserContext, Page, expect

LINES = (
    ("1.1", "Excavate to reduced level", "120000"),
    ("1.2", "Stormwater pits", "34500.50"),
    ("2.1", "Retaining wall", "86250.25"),
)
CONTRACT = "HC-2026-030 Retaining wall to the river"
FIGURES = "What the claim comes to"

OpenBrowser = Callable[[], Page]


@pytest.fixture
def open_browser(
    application: Application, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[OpenBrowser]:
    """Open a browser in which no one has signed in."""
    contexts: list[BrowserContext] = []

    def open_page() -> Page:
        arguments = {**browser_context_args, "base_url": application.url}
        contexts.append(browser.new_context(**arguments))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, first_name: str) -> Keyboard:
    """Sign in on the page where everyone begins."""
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.expect_on(page.get_by_role("textbox", name="E-mail"))
    keyboard.type(f"{first_name}@harbourandhill.example")
    keyboard.write("Password", "demonstration")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return keyboard


def enter_contract(keyboard: Keyboard) -> None:
    """Go to the project and enter a head contract."""
    page = keyboard.page
    keyboard.press("g", "p")
    keyboard.activate("link", "Riverside Medical Centre")
    expect(page.get_by_role("tab", name="Head contracts")).to_be_visible()
    keyboard.press("n")
    dialog = page.get_by_role("dialog", name="New head contract")
    keyboard.expect_on(dialog.get_by_label("Number", exact=True))
    keyboard.type("HC-2026-030")
    keyboard.write("Title", "Retaining wall to the river")
    keyboard.write("Retention on work (%)", "10")
    keyboard.activate("button", "Create contract", "Space")
    expect(page.get_by_role("heading", name=CONTRACT)).to_be_visible()


def type_schedule(keyboard: Keyboard) -> None:
    """Type the lines of the schedule of values and save them."""
    page = keyboard.page
    keyboard.tab_to("tab", "Overview")
    keyboard.press("ArrowRight")
    keyboard.activate("link", "Edit schedule")
    keyboard.activate("button", "Add the first line")
    grid = Grid(page, "Schedule of values of HC-2026-030")
    keyboard.expect_on(grid.table)
    for item, description, amount in LINES:
        keyboard.type(item)
        keyboard.press("Tab")
        keyboard.type(description)
        keyboard.press("Tab")
        keyboard.arrow_to(grid.cell_in_view(item, "Scheduled value"), "ArrowRight")
        keyboard.type(amount)
        keyboard.press("Enter")
        if item != LINES[-1][0]:
            keyboard.press("Insert")
    keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(grid.table).to_contain_text("240,750.75")
    keyboard.expect_on(grid.table)


def confirm(keyboard: Keyboard, button: str) -> None:
    """Do what the dialog asks about, and find the keyboard somewhere on the page afterwards."""
    dialog = keyboard.page.get_by_role("dialog")
    keyboard.expect_on(dialog)
    keyboard.activate("button", button)
    expect(dialog).to_be_hidden()


def open_period(keyboard: Keyboard) -> None:
    """Open the billing period of December."""
    page = keyboard.page
    keyboard.activate("link", "Billing periods", backwards=True)
    expect(page.get_by_role("heading", name="Billing periods")).to_be_visible()
    keyboard.activate("button", "Open the next period")
    confirm(keyboard, "Open period")
    expect(page.get_by_text(re.compile("1.31 Dec 2026")).first).to_be_visible()


def make_claim(keyboard: Keyboard) -> None:
    """Find the contract by the palette and make its first claim."""
    page = keyboard.page
    keyboard.find(CONTRACT)
    expect(page.get_by_role("heading", name=CONTRACT)).to_be_visible()
    keyboard.press("n")
    expect(page.get_by_label("Claim number")).to_have_value("PC-01")
    keyboard.activate("button", "Create claim")
    expect(page.get_by_role("heading", name="Claim PC-01")).to_be_visible()


def bill(keyboard: Keyboard) -> None:
    """Type the work of the month into the grid."""
    grid = Grid(keyboard.page)
    # The keyboard comes in at the first cell that takes an entry.
    keyboard.tab_onto(grid.cell_in_view("1.1", "This claim: value"))
    keyboard.arrow_to(grid.cell_in_view("1.1", "To date: %"), "ArrowRight")
    keyboard.type("33.3333")
    keyboard.press("Enter")
    keyboard.arrow_to(grid.cell_in_view("2.1", "To date: %"), "ArrowDown")
    keyboard.arrow_to(grid.cell_in_view("2.1", "This claim: value"), "ArrowLeft")
    keyboard.type("86250.25/5")
    keyboard.press("Enter")
    grid.expect_saved()
    # 39,999.96 and 17,250.05 make 57,250.01; 10 % of each line is 4,000.00 and 1,725.01.
    expect(keyboard.page.get_by_label(FIGURES)).to_contain_text("51,525.00")


def test_a_claim_is_made_and_approved_without_a_mouse(open_browser: OpenBrowser) -> None:
    ana = sign_in(open_browser(), "ana")
    enter_contract(ana)
    type_schedule(ana)
    ana.activate("link", CONTRACT, backwards=True)
    expect(ana.page.get_by_role("button", name="Approve", exact=True)).to_be_visible()
    ana.press("ControlOrMeta+Enter")
    confirm(ana, "Approve")
    open_period(ana)
    make_claim(ana)
    bill(ana)
    ana.press("ControlOrMeta+Enter")
    confirm(ana, "Submit claim")
    expect(ana.page.get_by_text("Under review").first).to_be_visible()

    ben = sign_in(open_browser(), "ben")
    ben.activate("link", re.compile("PC-01"))
    expect(ben.page.get_by_label(FIGURES)).to_contain_text("51,525.00")
    ben.activate("button", "Approve")
    ben.type("Agreed on site.")
    confirm(ben, "Approve claim")
    expect(ben.page.get_by_text("Approved on", exact=False).first).to_be_visible()
    ben.activate("button", "More")
    ben.expect_on(ben.page.get_by_role("menuitem", name="PDF"))
    with ben.page.expect_download() as downloading:
        ben.press("Enter")
    assert downloading.value.suggested_filename.endswith(".pdf")
    assert downloading.value.path().read_bytes().startswith(b"%PDF-")
    ben.expect_on(ben.page.get_by_role("button", name="More", exact=True))
