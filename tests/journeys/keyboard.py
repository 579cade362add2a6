"""Somebody with a keyboard and no script, on a screen of 320 px, who counts what it costs them.

Steps are counted as manuals number them: each link or button that is pressed, and the filling in of each screen.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from openphb.interfaces.perform import today
from tests.journeys.checking import arrived, check_fit

MOST_TABS = 150
_UNNAMED = re.compile(r"^\s*- (?:link|button|textbox|checkbox|radio|combobox|spinbutton)(?: \[.*\])?:?$", re.MULTILINE)
_HAS_FOCUS = "element => element === document.activeElement"
_SHOWS_FOCUS = """element => {
    const shown = getComputedStyle(element), next = element.nextElementSibling;
    const beside = next ? getComputedStyle(next, '::before').boxShadow : 'none';
    return shown.outlineStyle !== 'none' || shown.boxShadow !== 'none' || beside !== 'none';
}"""


class Keyboard:
    """One signed-in person, from the page they are on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = self.screens = self.fields = self.keys = 0
        self.seen: list[str] = []
        self._arrives()

    def follows(self, words: str) -> Keyboard:
        return self._leaves(self._main.get_by_role("link", name=_begins(words)).first)

    def follows_a_week(self) -> Keyboard:
        """The first link that is named by its days."""
        return self._leaves(self._main.get_by_role("link", name=re.compile(r"^\s*\d+ \w+ \d{4} to")).first)

    def follows_above(self, words: str) -> Keyboard:
        """A link of the menu, which stands before the page itself."""
        self._has_skipped = True
        return self._leaves(self.page.get_by_role("link", name=_begins(words)).first)

    def presses(self, words: str) -> Keyboard:
        button = self._main.get_by_role("button", name=_begins(words))
        return self._leaves(button.or_(self._main.get_by_role("link", name=_begins(words))).first)

    def writes(self, question: str, answer: str) -> Keyboard:
        self._moves_to(self._main.get_by_label(_begins(question)).first)
        self._types("Control+A")
        self.page.keyboard.type(answer)
        return self._filled(len(answer))

    def attaches(self, question: str, file: Path) -> Keyboard:
        """Enter opens the window of the machine; choosing there is counted as one key more."""
        field = self._main.get_by_label(_begins(question)).first
        self._moves_to(field)
        field.set_input_files(file)
        return self._filled(2)

    def ticks(self, words: str) -> Keyboard:
        self._moves_to(self._main.get_by_label(_begins(words)).first)
        return self._types(" ")._filled(0)

    def selects(self, question: str, answer: str) -> Keyboard:
        """One of a list, by typing how it begins."""
        field = self._main.get_by_label(_begins(question)).first
        self._moves_to(field)
        self.page.keyboard.type(answer)
        chosen = field.evaluate("element => element.selectedOptions[0].text")
        assert chosen.startswith(answer), f"“{answer}” could not be chosen with the keyboard: {chosen}"
        return self._filled(len(answer))

    def dates(self, question: str, *, later: int) -> Keyboard:
        """The day so many days from now, in its three boxes."""
        day, group = today() + timedelta(days=later), self._main.get_by_role("group", name=_begins(question))
        for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self._moves_to(group.get_by_label(box, exact=True))
            self.page.keyboard.type(str(value))
            self._filled(len(str(value)))
        return self

    def reads(self, *words: str) -> Keyboard:
        for each in words:
            expect(self._main).to_contain_text(each)
        return self

    @property
    def site(self) -> str:
        return "/".join(self.page.url.split("/")[:3])

    @property
    def told(self) -> str:
        return f"{self.steps} steps, {self.screens} screens, {self.fields} fields, {self.keys} keys"

    @property
    def _main(self) -> Locator:
        return self.page.locator("main")

    def _leaves(self, what: Locator) -> Keyboard:
        self._moves_to(what)
        self._is_filling = False
        self._types("Enter")
        self.page.wait_for_load_state()
        self.steps += 1
        return self._arrives()

    def _filled(self, keys: int) -> Keyboard:
        self.fields += 1
        self.keys += keys
        self.steps += not self._is_filling
        self._is_filling = True
        return self

    def _types(self, key: str) -> Keyboard:
        self.page.keyboard.press(key)
        self.keys += 1
        return self

    def _moves_to(self, what: Locator) -> None:
        """With the key that goes on to the next thing; past the menu by the link for it."""
        expect(what.first).to_be_visible()
        if not self._has_skipped:
            self._types("Tab")._types("Enter")
            self._has_skipped = True
        for _ in range(MOST_TABS):
            self._types("Tab")
            at = [each for each in what.all() if each.evaluate(_HAS_FOCUS)]
            if at:
                assert at[0].evaluate(_SHOWS_FOCUS), f"Nothing shows where the keyboard is: {what}, {self.page.url}"
                return
        raise AssertionError(f"The keyboard does not reach {what} at {self.page.url}")

    def _arrives(self) -> Keyboard:
        arrived(self.page)
        self.screens += 1
        self._has_skipped = self._is_filling = False
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        self.seen.append(self.page.url)
        check_fit(self.page)
        _is_told_whole(self.page)
        return self


def _is_told_whole(page: Page) -> None:
    """What a screen reader is given: each control has a name, and the page its landmarks."""
    tree = page.locator("body").aria_snapshot()
    unnamed = _UNNAMED.findall(tree)
    assert not unnamed, f"{page.url} has controls without a name: {unnamed}"
    assert re.search(r"^\s*- main", tree, re.MULTILINE) and "heading" in tree, tree


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")
