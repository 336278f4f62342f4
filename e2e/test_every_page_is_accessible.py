"""axe finds nothing on any page, in light and dark, on a desktop, a tablet and a phone."""

from __future__ import annotations

import time
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SignedIn
from demonstration import claim_id, contract_id, project_id
from partner import Partner
from playwright.sync_api import Page, Route, expect

WCAG_2_2_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIZES = {
    "desktop": {"width": 1440, "height": 900},
    "tablet": {"width": 834, "height": 1112},
    "phone": {"width": 390, "height": 844},
}


@pytest.fixture
def addresses(administrator: Partner) -> dict[str, str]:
    """Every page, by what is on it."""
    project = project_id(administrator)
    contract = contract_id(administrator, "HC-2026-014")
    draft_contract = contract_id(administrator, "HC-2026-021")
    claim = claim_id(administrator, "PC-03")
    approved = claim_id(administrator, "PC-02")
    return {
        "home": "/",
        "projects": "/projects",
        "project": f"/projects/{project}",
        "project history": f"/projects/{project}?tab=history",
        "billing periods": f"/projects/{project}/periods",
        "people": f"/projects/{project}/people",
        "contract": f"/contracts/{contract}",
        "contract's schedule": f"/contracts/{contract}?tab=schedule",
        "contract's claims": f"/contracts/{contract}?tab=claims",
        "contract's documents": f"/contracts/{contract}?tab=documents",
        "contract's payments": f"/contracts/{contract}?tab=payments",
        "contract's settings": f"/contracts/{contract}?tab=settings",
        "project's settings": f"/projects/{project}?tab=settings",
        "schedule of values": f"/contracts/{draft_contract}/schedule",
        "claim": f"/claims/{claim}",
        "approved claim": f"/claims/{approved}",
        "certificate": f"/claims/{approved}?tab=certificate",
        "what changed": f"/claims/{approved}?tab=changes",
        "claim's history": f"/claims/{claim}?tab=history",
        "claim's e-mails": f"/claims/{approved}?tab=mails",
        "e-mails": "/mails",
        "PDF preview": f"/claims/{approved}?tab=preview",
        "account": "/account",
        "nothing there": "/claims/00000000-0000-7000-8000-000000000000",
    }


def answer_late(route: Route) -> None:
    """Keep a request back for a while."""
    time.sleep(0.4)
    route.continue_()


def settle(page: Page) -> None:
    """Wait until the page shows what it came for."""
    expect(page.get_by_role("heading").filter(visible=True).first).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_any_page(
    signed_in: SignedIn, addresses: dict[str, str], size: str, scheme: str
) -> None:
    page = signed_in("ana", viewport=SIZES[size], color_scheme=scheme)
    found: dict[str, Any] = {}
    for name, address in addresses.items():
        page.goto(address)
        settle(page)
        violations = Axe().run(page, options=WCAG_2_2_AA).response["violations"]
        if violations:
            found[name] = [
                (rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in violations
            ]
    assert found == {}


def test_axe_finds_nothing_right_after_an_act(
    signed_in: SignedIn, addresses: dict[str, str]
) -> None:
    page = signed_in("ana")
    page.goto(addresses["billing periods"])
    page.get_by_role("button", name="Open the next period").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(":focus")).to_be_visible()
    # Long enough for the button to be said to be at work, before it goes with its dialog.
    page.route("**/graphql", answer_late)
    dialog.get_by_role("button", name="Open period").click()
    expect(dialog).to_be_hidden()
    assert Axe().run(page, options=WCAG_2_2_AA).response["violations"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(
    browser_page: Page, scheme: str, application: Any
) -> None:
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto("/sign-in")
    settle(browser_page)
    assert Axe().run(browser_page, options=WCAG_2_2_AA).response["violations"] == []


@pytest.mark.parametrize("width", [320, 390, 834])
def test_no_page_scrolls_sideways(
    signed_in: SignedIn, addresses: dict[str, str], width: int
) -> None:
    page = signed_in("ana", viewport={"width": width, "height": 800})
    wide = []
    for name, address in addresses.items():
        page.goto(address)
        settle(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    assert wide == []
