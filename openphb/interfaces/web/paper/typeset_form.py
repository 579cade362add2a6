"""Forms as a PDF that a screen reader can read: standard print, large print, easy read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.paper import setting
from openphb.people.paper import FormView
from openphb.people.paper_codes import spaced

FORMS = {"letter": "letter", "large-print": "large print", "easy-read": "easy read"}
"""The looks of a form, as an address names them."""
NAMES = {"letter": "In ordinary print", "large-print": "In large print", "easy-read": "In easy read, with pictures"}
ORDINARY = {
    "fill": "What you want to tell us",
    "sign": "Sign it",
    "signs": "If somebody acts for you by law, or as your nominee, they sign with their own name.",
    "send": "Send it back",
    "after": "We do what the form asks as if you had done it on your own page, and write down that it came on "
    "paper. You can see on your page, or ask us, who keyed it. Paper counts as much as a screen.",
}
EASY = {
    "fill": "Fill this in",
    "sign": "Sign it",
    "signs": "Write your name. A mark is fine.",
    "send": "Send it back",
    "after": "We do what you ask. Paper is as good as a screen.",
}


@dataclass(frozen=True)
class Printed:
    """One form to set: what we know of it, the page whose form it is, and whom it is for in so many words."""

    form: FormView
    page: Page
    person: str


def typeset_forms(printed: tuple[Printed, ...], *, board: str, back: tuple[str, ...], slug: str) -> bytes:
    """One PDF of these forms, one after the other, each on pages of its own."""
    easy = slug == "easy-read"
    words = EASY if easy else ORDINARY
    title = printed[0].page.title if len(printed) == 1 else "Forms to fill in on paper"
    said = {
        "look": LOOKS[FORMS[slug]],
        "board": board,
        "title": title if len(printed) > 1 else f"Form: {title}",
        "forms": [_one(each, easy=easy) for each in printed],
        "back": list(back),
    }
    return compiled("form.typ", said | words)


def _one(each: Printed, *, easy: bool) -> dict[str, Any]:
    send = getattr(each.page, "send", "") or "Send"
    return {
        "title": each.page.title,
        "person": each.person,
        "reference": spaced(each.form.reference),
        "send": send,
        "boxes": setting.boxes(each.page),
        **setting.told(each.page, easy=easy),
    }
