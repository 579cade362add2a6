"""The page on which somebody chooses their language."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import address
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.sections import Buttons, Lines, Section, ShowPage
from openphb.interfaces.words.languages import ENGLISH, Language

ONLY_ENGLISH = (
    "Pages are in English only. An NHS board can add a language once every sentence has been put into it.",
    "You can have anything here read to you or explained in your language. Ask your care coordinator.",
)
KEPT = (
    "The language you choose is kept on this device for a year, and nobody else is told. What people wrote in their "
    "own words stays as they wrote it.",
)


def page(offered: Sequence[Language], *, now: Language | None) -> ShowPage:
    """What may be chosen, each under its own name for itself; what is chosen already is not offered again."""
    back = Link("Back", address("front"))
    if not offered:
        return ShowPage(title="Language", back=back, sections=(Section("", (Lines(ONLY_ENGLISH),)),))
    names = [("English", ENGLISH), *((each.name, each.code) for each in offered)]
    others = tuple(_button(name, code) for name, code in names if code != (now.code if now else ENGLISH))
    return ShowPage(
        title="Language", back=back, lead=KEPT, sections=(Section("Read these pages in", (Buttons(others),)),)
    )


def _button(name: str, code: str) -> Button:
    return Button(name, address("about:language"), kind="secondary", post=True, name="code", value=code)
