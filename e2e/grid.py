"""The spreadsheet of a claim's or a schedule's lines, found by what a person reads."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

SCROLL_STEP = 400  # pixels: less than the lines that are in view
SCROLL_STEPS = 15


class Grid:
    """A grid on a page: rows by their row header, columns by their name."""

    def __init__(
        self, page: Page, name: str | re.Pattern[str] = re.compile("^Lines of claim")
    ) -> None:
        self.page = page
        self.table = page.get_by_role("treegrid", name=name)

    def column_index(self, column: str) -> str:
        """Return the number under which assistive technology knows a column."""
        heading = self.table.get_by_role("columnheader", name=column, exact=True)
        index = heading.get_attribute("aria-colindex")
        assert index is not None, column
        return index

    def row(self, item: str) -> Locator:
        """Return the row of a line that is in view, by its item number."""
        header = self.page.get_by_role("rowheader", name=item, exact=True)
        return self.table.get_by_role("row").filter(has=header)

    def reveal(self, item: str) -> None:
        """Scroll until a line is drawn: down from where the lines are, then from the top."""
        header = self.table.get_by_role("rowheader", name=item, exact=True)
        expect(self.table.get_by_role("rowheader").first).to_be_attached()
        self.table.hover()
        for step in [
            0,
            *[SCROLL_STEP] * SCROLL_STEPS,
            -SCROLL_STEP * SCROLL_STEPS * 2,
            *[SCROLL_STEP] * SCROLL_STEPS,
        ]:
            if step:
                self.page.mouse.wheel(0, step)
                self.page.wait_for_timeout(50)
            if header.count():
                return
        raise AssertionError(f"no line {item}")

    def group(self, name: str) -> Locator:
        """Return a group's row."""
        return (
            self.table.get_by_role("row")
            .filter(has_text=name)
            .and_(self.table.locator("[aria-expanded]"))
        )

    def cell(self, item: str, column: str) -> Locator:
        """Return a cell, brought into view: only those are in the page."""
        self.reveal(item)
        return self.cell_in_view(item, column)

    def cell_in_view(self, item: str, column: str) -> Locator:
        """Return a cell of a line that is in view, and leave the mouse where it is."""
        return self.row(item).locator(f'[aria-colindex="{self.column_index(column)}"]')

    @property
    def editor(self) -> Locator:
        """Return the field of the cell that is open."""
        return self.table.get_by_role("textbox")

    def type(self, item: str, column: str, text: str, *, end: str = "Enter") -> None:
        """Type over a cell and commit it with a key."""
        self.cell(item, column).click()
        self.page.keyboard.type(text)
        self.page.keyboard.press(end)

    def expect_cell(self, item: str, column: str, text: str) -> None:
        """Wait until a cell shows the text."""
        expect(self.cell(item, column)).to_have_text(text)

    def expect_saved(self) -> None:
        """Wait until everything typed is acknowledged by the server."""
        expect(self.page.get_by_text(re.compile(r"^(Saved \d|All changes saved)"))).to_be_visible()
