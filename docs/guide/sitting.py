"""One sitting: somebody at a browser, and the pictures that are taken of what they see."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page

DESKTOP, PHONE = (1280, 900), (390, 844)
LARGEST_BYTES = 150_000
COLOURS = (128, 96, 64, 48, 32, 24, 16)
MARGIN = 16
"""Pixels left round a part of a page that is cut out."""


class Camera:
    """Takes pictures into one folder. Each sitting has a browser context of its own, as another machine would."""

    def __init__(self, browser: Browser, site: str, folder: Path) -> None:
        self.browser, self.site, self.folder = browser, site, folder
        folder.mkdir(parents=True, exist_ok=True)

    def nobody(self, *, phone: bool = False) -> Sitting:
        """Someone who has not signed in yet."""
        width, height = PHONE if phone else DESKTOP
        context = self.browser.new_context(
            base_url=self.site, viewport={"width": width, "height": height}, locale="en-GB",
            device_scale_factor=2 if phone else 1,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/sign-in/")
        return Sitting(page, self.folder)

    def sign_in(self, name: str, *, phone: bool = False) -> Sitting:
        someone = self.nobody(phone=phone)
        someone.presses(f"Sign in as {name}")
        return someone


class Sitting:
    """What one person does: go, follow, answer, press; and `takes`, which keeps what they see."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.main = page.locator("main")

    def goes(self, address: str) -> Sitting:
        answered = self.page.goto(address)
        if answered is None or answered.status >= 400:
            raise SystemExit(f"{address} answered {answered.status if answered else 'nothing'}.")
        return self

    def follows(self, words: str) -> Sitting:
        """The first link of the page whose words begin so; else one of the menu."""
        begins = re.compile(rf"^\s*{re.escape(words)}")
        here = self.main.get_by_role("link", name=begins).or_(self.main.locator("a[role=button]", has_text=begins))
        (here if here.count() else self.page.get_by_role("link", name=begins)).first.click()
        self.page.wait_for_load_state()
        return self

    def presses(self, words: str) -> Sitting:
        self.main.get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def answers(self, answers: Mapping[str, str | date | bool]) -> Sitting:
        """Each question by how its words begin. True ticks the box of that name."""
        for question, answer in answers.items():
            self._answer(re.compile(rf"^\s*{re.escape(question)}"), answer)
        return self

    def _answer(self, question: re.Pattern[str], answer: str | date | bool) -> None:
        if isinstance(answer, date):
            group = self.main.get_by_role("group", name=question).first
            for box, number in (("Day", answer.day), ("Month", answer.month), ("Year", answer.year)):
                group.get_by_label(box, exact=True).fill(str(number))
            return
        group, field = self.main.get_by_role("group", name=question), self.main.get_by_label(question).first
        if isinstance(answer, str) and group.count():
            group.first.get_by_label(re.compile(rf"^\s*{re.escape(answer)}")).first.check()
        elif isinstance(answer, bool):
            field.set_checked(answer)
        elif field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=answer)
        else:
            field.fill(answer)

    def opens(self, words: str) -> Sitting:
        """An expander of the page."""
        self.main.locator("summary", has_text=words).first.click()
        return self

    def takes(self, name: str, *, since: str = "", height: int = 0) -> Sitting:
        """Keep what is seen. `since` cuts from the heading or table of that name; `height` in pixels of the page."""
        self.page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        size = self.page.viewport_size or {"width": 0, "height": 0}
        top = self._top_of(since) if since else 0.0
        whole = float(self.page.evaluate("document.documentElement.scrollHeight"))
        footer = self.page.locator("footer").first.bounding_box()
        end = min(whole, footer["y"] if footer else whole, top + (height or size["height"]))
        clip = FloatRect(x=0.0, y=top, width=float(size["width"]), height=end - top)
        taken = self.page.screenshot(full_page=True, clip=clip)
        (self.folder / f"{name}.png").write_bytes(small(taken, name=name))
        return self

    def _top_of(self, words: str) -> float:
        named = self.main.get_by_role("heading", name=re.compile(rf"^\s*{re.escape(words)}")).first
        place: Locator = named if named.count() else self.main.get_by_text(words).first
        box = place.bounding_box()
        if box is None:
            raise SystemExit(f"“{words}” cannot be seen at {self.page.url}.")
        return max(0.0, box["y"] - MARGIN)


def small(picture: bytes, *, name: str) -> bytes:
    """The picture with as many colours as fit into 150 kB."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        kept = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if kept.tell() <= LARGEST_BYTES:
            return kept.getvalue()
    raise SystemExit(f"{name} does not fit into {LARGEST_BYTES:,} bytes; take less of the page.")
