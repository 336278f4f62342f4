"""Why a claim is different from the last, and the files that it is taken out in."""

from __future__ import annotations

import io
import json
from pathlib import Path

from conftest import SignedIn
from demonstration import claim_id
from partner import Partner
from playwright.sync_api import Page, expect
from pypdf import PdfReader


def choose_download(page: Page, *, format_name: str, layout: str | None, tmp_path: Path) -> Path:
    """Take the claim away by the dialog of downloads."""
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Columns, attachments, other formats").click()
    dialog = page.get_by_role("dialog", name="Download claim")
    choices = [("Format", format_name), *([("Columns", layout)] if layout else [])]
    for label, choice in choices:
        dialog.get_by_role("button", name=label).click()
        page.get_by_role("option", name=choice).click()
    if format_name == "PDF":
        dialog.get_by_text("Page that says what changed").click()
        dialog.get_by_text("Attachments, merged into one file").click()
    with page.expect_download() as downloading:
        dialog.get_by_role("link", name="Download").click()
    expect(dialog).to_be_hidden()
    kept = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(kept)
    return kept


def test_a_claim_is_explained_and_taken_out(
    signed_in: SignedIn, administrator: Partner, tmp_path: Path
) -> None:
    page = signed_in("chloe")
    page.goto(f"/claims/{claim_id(administrator, 'PC-02')}")
    page.get_by_role("tab", name="What changed").click()
    due = "638,777.64 is due on this claim: 222,587.39 more than the 416,190.25 of claim PC-01."
    expect(page.get_by_text(due)).to_be_visible()
    lines = page.get_by_role("table", name="Line by line")
    expect(lines.get_by_role("row").filter(has_text="01.02")).to_contain_text("52,020.00 of work")

    paper = choose_download(page, format_name="PDF", layout="As on screen", tmp_path=tmp_path)
    reader = PdfReader(io.BytesIO(paper.read_bytes()))
    text = "".join(one.extract_text() for one in reader.pages)
    assert "What changed since claim PC-01" in text
    assert "Attachments" in text
    data = choose_download(page, format_name="JSON", layout=None, tmp_path=tmp_path)
    assert json.loads(data.read_bytes())["certificate"]["currentPaymentDue"] == "638777.64"
