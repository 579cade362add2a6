"""What is looked at on every page a journey passes: accessibility, a narrow screen, and calls to elsewhere."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request, ViewportSize
from playwright.sync_api import Error as BrowserError

from tests import thorough

DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
SETTLES_FRAMES = 4
"""The menu folds in the frame after its width was seen to change, which is itself seen in a frame."""
SETTLES_AT_LAST_MILLISECONDS = 150
ARRIVES_SECONDS = 15
BY_DRAWING = ("color-contrast", "link-in-text-block", "target-size")
"""What axe can only tell of a page by where and how each thing on it is drawn: three quarters of the time of a look."""
_axe = Axe()
_FRAMES = "n => new Promise(done => { const next = () => n-- ? requestAnimationFrame(next) : done(); next() })"
# What is given back is what is wrong: axe tells what is right as well, ten times as long.
_LOOK = """async rules => typeof axe === 'object'
    ? {violations: (await axe.run({resultTypes: ['violations'], rules})).violations} : null"""
_DARK_LOOK = """async () => {
    await Promise.all(document.getAnimations().map(each => each.finished));  // grounds that fade into the dark
    return {violations: (await axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})).violations};
}"""
_MEASURE = """() => document.body && ({
    twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) < at),
    width: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 160)),
})"""


def watch(context: BrowserContext, site: str, *, script: bool) -> None:
    """Note every request of this context that leaves the site, and every complaint of the content policy."""
    context.__dict__["script"] = script
    strays: list[str] = []
    context.__dict__["strays"] = strays

    def note(request: Any) -> None:
        if not request.url.startswith((site, "data:", "blob:", "chrome-extension:", "about:")):
            strays.append(request.url)

    def complain(message: Any) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            strays.append(message.text)

    context.on("request", note)
    context.on("console", complain)
    _watch_leaving(context)


def _watch_leaving(context: BrowserContext) -> None:
    """Note which pages have been told to go elsewhere and are not there yet."""
    leaving: set[Page] = set()
    context.__dict__["leaving"] = leaving

    def asked(request: Request) -> None:
        if page := _led_elsewhere(request):
            leaving.add(page)

    def stays(request: Request) -> None:
        """It was a file to keep, or went wrong."""
        if page := _led_elsewhere(request):
            leaving.discard(page)

    context.on("page", lambda page: page.on("domcontentloaded", lambda there: leaving.discard(there)))
    context.on("request", asked)
    context.on("requestfailed", stays)


def _led_elsewhere(request: Request) -> Page | None:
    """The page that this request is to fill; None for what a page brings with it."""
    try:
        is_whole = request.is_navigation_request() and request.frame.parent_frame is None
    except BrowserError:
        return None  # a window that is not there yet
    return request.frame.page if is_whole else None


def arrived(page: Page) -> None:
    """Wait until what was pressed has led to where it leads, so that nobody looks at the page before."""
    page.locator("body").wait_for(state="attached")  # by its answer we have been told of any request before it
    until = time.monotonic() + ARRIVES_SECONDS
    while page in page.context.__dict__.get("leaving", ()) and time.monotonic() < until:
        page.wait_for_timeout(5)
    page.wait_for_load_state("domcontentloaded")


def check_page(page: Page, name: str = "") -> None:
    """No axe violation, nothing to scroll sideways at 320 px, no call outside. With a name, it is photographed.

    Axe looks at the width of a desk; at 320 px it looks at every kind of page of every role, in `test_every_page`.
    """
    arrived(page)
    before = page.viewport_size or {"width": DESKTOP[0], "height": DESKTOP[1]}
    _photograph(page, name)
    _resize(page, DESKTOP)
    _is_accessible(page)
    check_fit(page)
    _back_to(page, before)


def bring_axe(page: Page) -> None:
    """For a page that is looked at wherever it goes: the browser keeps axe, and need not be given it each time."""
    page.add_init_script(_axe.axe_script)


def check_narrow(page: Page) -> None:
    """The other half, for crawling: all of it at 320 px only."""
    before = page.viewport_size or {"width": DESKTOP[0], "height": DESKTOP[1]}
    check_fit(page)
    _is_accessible(page)
    _is_legible_in_the_dark(page)
    _back_to(page, before)


def check_every_way(page: Page) -> None:
    """In light and in dark, and written from right to left. At the width the page has."""
    _is_accessible(page, contrast=True)
    _has_contrast_in_the_dark(page)
    check_fit(page)


def _is_legible_in_the_dark(page: Page) -> None:
    """Of every eighth address: what is dark is made of the palette, which `test_darkening` holds to it."""
    if page.context.__dict__["script"] and thorough.is_looked_at(_kind(page), one_in=8):
        _has_contrast_in_the_dark(page)


def _has_contrast_in_the_dark(page: Page) -> None:
    """The same page on a machine set to dark: every word has the contrast it needs."""
    page.emulate_media(color_scheme="dark")
    found = AxeResults(page.evaluate(_DARK_LOOK))
    page.emulate_media(color_scheme="light")
    assert found.violations_count == 0, f"{page.url} in the dark\n{found.generate_report()}"


def check_fit(page: Page) -> None:
    """What can be looked at without a script of ours in the page: it fits 320 px and calls nobody."""
    _resize(page, NARROW)
    _fits(page)
    assert page.context.__dict__.get("strays", []) == []


def _is_accessible(page: Page, *, contrast: bool = False) -> None:
    if not page.context.__dict__["script"]:
        return  # axe is a script itself; the same pages are looked at with script on
    found = _looked_at(page, drawn=contrast or thorough.is_looked_at(_kind(page), one_in=4, turn=1))
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def _looked_at(page: Page, *, drawn: bool) -> AxeResults:
    """As `Axe.run`, which would bring its half a megabyte to the page again for each look at it.

    What is told by drawing is measured on every fourth address: pages share their parts.
    """
    rules = {rule: {"enabled": drawn} for rule in BY_DRAWING}
    found = page.evaluate(_LOOK, rules)
    if found is None:
        page.evaluate(_axe.axe_script)
        found = page.evaluate(_LOOK, rules)
    return AxeResults(found)


def _kind(page: Page) -> str:
    """The address without identities and numbers."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "", page.url.split("/", 3)[-1])


def _fits(page: Page) -> None:
    """Tables marked as wide may scroll within themselves; the page may not.

    And a label leads to the first thing that has its id; axe does not look whether there is a second.
    """
    found = _measured(page)
    if found["width"] > NARROW[0]:
        page.wait_for_timeout(SETTLES_AT_LAST_MILLISECONDS)
        found = _measured(page)
    assert found["twice"] == [], f"{page.url} has these ids twice: {found['twice']}"
    said = f"{page.url} is {found['width']} px wide on a screen of {NARROW[0]}: {found['wide']}"
    assert found["width"] <= NARROW[0], said


def _measured(page: Page) -> dict[str, Any]:
    """Of a page that has begun to be read. One that a link has just led to may still be empty."""
    found: dict[str, Any] | None = page.evaluate(_MEASURE)
    while found is None:
        page.wait_for_load_state("domcontentloaded")
        found = page.evaluate(_MEASURE)
    return found


def _resize(page: Page, size: tuple[int, int]) -> None:
    wanted: ViewportSize = {"width": size[0], "height": size[1]}
    if page.viewport_size == wanted:
        return  # a page that was opened at this width has settled already
    page.set_viewport_size(wanted)
    if page.context.__dict__["script"]:
        page.evaluate(_FRAMES, SETTLES_FRAMES)


def _back_to(page: Page, size: ViewportSize) -> None:
    if page.viewport_size != size:
        page.set_viewport_size(size)


def _photograph(page: Page, name: str) -> None:
    """Into the folder OPENPHB_SCREENSHOTS names, if it names one."""
    folder = os.environ.get("OPENPHB_SCREENSHOTS")
    if not folder or not name:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for kind, size in (("desktop", DESKTOP), ("phone", PHONE)):
        _resize(page, size)
        page.screenshot(path=Path(folder) / f"{name}-{kind}.png", full_page=True)
