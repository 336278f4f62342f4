"""Pictures of the main screens; `make screenshots` puts them into docs/ for the README."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from conftest import OUT, SignedIn
from demonstration import claim_id, contract_id, project_id
from grid import Grid
from partner import Partner
from playwright.sync_api import expect

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
FOLDER = Path(os.environ.get("CLAIMLINE_SCREENSHOTS", OUT))


@pytest.mark.parametrize(
    ("name", "screen", "context"),
    [
        ("home", "home", {}),
        ("project", "project", {}),
        ("contract", "contract", {}),
        ("claim-light", "claim", {"color_scheme": "light"}),
        ("claim-dark", "claim", {"color_scheme": "dark"}),
        ("claim-phone", "claim", {"viewport": PHONE}),
    ],
)
def test_a_screen_is_pictured(
    signed_in: SignedIn, administrator: Partner, name: str, screen: str, context: dict[str, Any]
) -> None:
    addresses = {
        "home": "/",
        "project": f"/projects/{project_id(administrator)}",
        "contract": f"/contracts/{contract_id(administrator, 'HC-2026-014')}",
        "claim": f"/claims/{claim_id(administrator, 'PC-03')}",
    }
    page = signed_in("ana", **{"viewport": DESKTOP, **context})
    page.goto(addresses[screen])
    expect(page.get_by_role("heading").filter(visible=True).first).to_be_visible()
    if screen == "claim" and "viewport" not in context:
        grid = Grid(page)
        grid.type("01.02", "To date: %", "22.5")
        grid.type("01.03", "To date: %", "18")
        grid.type("02.03", "This claim: value", "12500")
        grid.expect_saved()
    page.wait_for_load_state("networkidle")

    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = FOLDER / f"{name}.png"
    page.screenshot(path=picture)

    assert picture.stat().st_size > 10_000, "an empty page is a small picture"
