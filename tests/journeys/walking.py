"""Somebody at a browser: they go somewhere, read, answer, press; every page they meet is looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.checking import arrived, check_page

Answer = str | date | bool | Path | Iterable[str]
_NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[A-Z0-9]{9}\b|\d+")
_MONEY = re.compile(r"£[\d,]+\.\d\d")


class Looked:
    """Which kinds of page have been looked at already. With a folder, by any process that was given the same one."""

    def __init__(self, shared: Path | None = None) -> None:
        self.at: dict[str, int] = {}
        self._shared = shared

    def is_new(self, key: str) -> bool:
        self.at[key] = self.at.get(key, 0) + 1
        return self.at[key] == 1 and self._is_first(key)

    def _is_first(self, key: str) -> bool:
        if self._shared is None:
            return True
        try:
            (self._shared / f"looked-{sha256(key.encode()).hexdigest()}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class Walker:
    """One signed-in person at one browser."""

    def __init__(self, page: Page, name: str, *, looked: Looked) -> None:
        self.page, self.name, self.looked = page, name, looked

    def goes_to(self, address: str) -> Walker:
        answered = self.page.goto(address)
        assert answered is None or answered.status < 400, f"{self.name} gets {answered.status} at {address}"
        return self._arrives()

    def follows(self, words: str, *, within: str = "main") -> Walker:
        """A link of the page, or of the menu with `within="Menu"`."""
        place = self.page.locator("main") if within == "main" else self.page.get_by_role("navigation", name=within)
        link = place.get_by_role("link", name=_exactly(words)).first
        if within == "Menu" and not link.is_visible() and place.get_by_role("link", name="All pages").is_visible():
            return self.follows("All pages", within=within).follows(words)  # a telephone without script
        self._leaves(link)
        return self._arrives()

    def opens(self, words: str) -> Walker:
        """The link whose words begin so; for links that say more to a screen reader."""
        self._leaves(self.page.locator("main").get_by_role("link", name=re.compile(f"^{re.escape(words)}")).first)
        return self._arrives()

    def goes_back(self) -> Walker:
        """The link above the title, which says where it leads."""
        self._leaves(self.page.locator(".nhsuk-back-link"))
        return self._arrives()

    def answers(self, answers: Mapping[str, Answer]) -> Walker:
        """Each question by its words, or by how they begin."""
        for question, answer in answers.items():
            self._answer(question, answer)
        return self

    def presses(self, words: str) -> Walker:
        """A button, or a link that looks like one; then the page it leads to."""
        self._leaves(self.button(words))
        return self._arrives()

    def presses_beside(self, words: str, about: str) -> Walker:
        """The button that says this, and to a screen reader also what it is about."""
        self._leaves(self.page.locator("main").get_by_role("button", name=_about(words, about)).first)
        return self._arrives()

    def opens_beside(self, words: str, about: str) -> Walker:
        """The link that says this, and to a screen reader also what it is about."""
        self._leaves(self.page.locator("main").get_by_role("link", name=_about(words, about)).first)
        return self._arrives()

    def button(self, words: str) -> Locator:
        main, said = self.page.locator("main"), _exactly(words)
        return main.get_by_role("button", name=said).or_(main.get_by_role("link", name=said)).first

    def reads(self, *words: str) -> Walker:
        """These words stand somewhere on the page, open or behind an expander."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)
        return self

    def is_told(self, words: str) -> Walker:
        """The banner after something was done, or the summary of what is in the way."""
        expect(self.page.get_by_role("alert").first).to_contain_text(words)
        return self

    def does_not_see(self, words: str) -> Walker:
        expect(self.page.locator("main")).not_to_contain_text(words)
        return self

    def cannot(self, button: str, *, because: str) -> Walker:
        """The button is not there, and the reason is."""
        expect(self.button(button)).to_have_count(0)
        return self.reads(because)

    def kept(self, question: str) -> str:
        """What stands in this field now."""
        return self.page.locator("main").get_by_label(_begins(question)).first.input_value()

    @property
    def address(self) -> str:
        return self.page.url

    @property
    def path(self) -> str:
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def amount_after(self, words: str) -> str:
        """The first amount of money that stands after these words."""
        found = _MONEY.search(self.text.split(words, 1)[1])
        assert found, f"No amount stands after “{words}” at {self.address}"
        return found.group()

    def downloads(self, words: str) -> bytes:
        """What comes when this is pressed, as a file."""
        with self.page.expect_download() as coming:
            self.button(words).click()
        return Path(coming.value.path()).read_bytes()

    def _leaves(self, what: Locator) -> None:
        expect(what).to_be_visible()
        what.click()
        arrived(self.page)
        self.page.wait_for_load_state()

    def _arrives(self) -> Walker:
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_count(1)
        words = heading.inner_text()
        assert not re.search("broke|cannot find that page", words), f"{self.name} met “{words}” at {self.address}"
        kind = _NAMES.sub("…", f"{self.path} {self.page.title()} {self.page.context.__dict__['script']}")
        if self.looked.is_new(kind):
            check_page(self.page, f"{len(self.looked.at):03}-{_slug(words)}")
        return self

    def _answer(self, question: str, answer: Answer) -> None:
        main = self.page.locator("main")
        group = main.get_by_role("group", name=_begins(question))
        # How it is asked shows once the page is there: a click may still be leading to it.
        expect(group.or_(main.get_by_label(_begins(question))).first).to_be_attached()
        if isinstance(answer, date):
            for box, value in (("Day", answer.day), ("Month", answer.month), ("Year", answer.year)):
                group.get_by_label(box, exact=True).fill(str(value))
        elif isinstance(answer, Path):
            with self.page.expect_file_chooser() as choosing:
                main.get_by_label(_begins(question)).first.click()
            choosing.value.set_files(answer)
        elif isinstance(answer, bool):
            main.get_by_label(_begins(question)).set_checked(answer)
        elif not isinstance(answer, str):
            for each in answer:
                group.get_by_label(_begins(each)).check()
        elif group.count():
            group.get_by_label(_begins(answer)).first.check()
        else:
            _write(main.get_by_label(_begins(question)), answer)


def _write(field: Locator, answer: str) -> None:
    if field.evaluate("element => element.tagName") == "SELECT":
        options = field.locator("option").all_inner_texts()
        fitting: Any = next((words for words in options if words.startswith(answer)), answer)
        field.select_option(label=fitting)
    else:
        field.fill(answer)


def _exactly(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")


def _about(words: str, about: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\b.*{re.escape(about)}", re.DOTALL)


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")


def _slug(words: str) -> str:
    return re.sub("[^a-z]+", "-", words.lower()).strip("-")[:50]
