"""A person who has no mouse: what they press, and where the keyboard is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 60  # more stops than any page has
MOST_ARROWS = 30  # more columns than any grid has
Role = Literal["button", "link", "tab", "textbox"]

WHERE = """
    () => {
        const { activeElement: focused } = document;
        return focused === document.body ? null : focused.outerHTML.slice(0, 200);
    }
"""
IS_THERE = "found => found.some((one) => one.contains(document.activeElement))"


@dataclass(frozen=True)
class Keyboard:
    """The keyboard of a page; nothing here points, clicks or puts the focus anywhere."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self.page.keyboard.type(text)

    def tab_to(self, role: Role, name: str | re.Pattern[str], *, backwards: bool = False) -> None:
        """Press Tab until the keyboard is on a control that has a name."""
        self.tab_onto(self.page.get_by_role(role, name=name, exact=True), backwards=backwards)

    def tab_onto(self, target: Locator, *, backwards: bool = False) -> None:
        """Press Tab until the keyboard is on the target; fail where it is lost or trapped."""
        expect(target.first).to_be_visible()
        way = [self.page.evaluate(WHERE)]
        assert way[0] is not None, f"the keyboard was lost before {target}"
        for _ in range(MOST_TABS):
            if target.evaluate_all(IS_THERE):
                return
            self.press("Shift+Tab" if backwards else "Tab")
            way.append(self.page.evaluate(WHERE))
            # Past the last stop the browser's own controls come, and then the first again.
            assert way[-1] is None or way[-1] != way[-2], f"the keyboard is trapped in {way[-1]}"
        raise AssertionError("\n".join([f"no way by Tab to {target}:", *map(str, way)]))

    def activate(
        self,
        role: Role,
        name: str | re.Pattern[str],
        key: Literal["Enter", "Space"] = "Enter",
        *,
        backwards: bool = False,
    ) -> None:
        """Go to a control by Tab and press it."""
        self.tab_to(role, name, backwards=backwards)
        self.press(key)

    def write(self, name: str, text: str) -> None:
        """Go to a field by Tab, which selects what is in it, and type."""
        self.tab_to("textbox", name)
        self.type(text)

    def find(self, words: str) -> None:
        """Go somewhere or do something by the command palette."""
        self.press("ControlOrMeta+k")
        palette = self.page.get_by_role("dialog", name="Search and commands")
        expect(palette).to_be_visible()
        self.type(words)
        found = palette.get_by_role("menuitem", name=words)
        expect(found).to_have_count(1)
        self.press("ArrowDown")
        self.press("Enter")
        expect(palette).to_be_hidden()

    def arrow_to(self, cell: Locator, arrow: str) -> None:
        """Press an arrow until a cell of a grid has the keyboard."""
        for _ in range(MOST_ARROWS):
            if cell.evaluate_all(IS_THERE):
                return
            self.press(arrow)
        raise AssertionError(f"{arrow} leads past the cell: {self.page.evaluate(WHERE)}")

    def expect_on(self, control: Locator) -> None:
        """Wait until the keyboard is on a control, or inside it."""
        expect(control.and_(self.page.locator(":focus, :has(:focus)"))).to_be_visible()
