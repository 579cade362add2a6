"""One page of a plan: to read, to print, and as PDF in ordinary print, in large print and in easy words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.letters.copies import SLUGS
from openphb.interfaces.web.letters.typeset import LOOKS, typeset_summary
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.sections import Lines, Section, ShowPage
from openphb.kernel.refusal import NotFound
from openphb.people.queries import PersonView
from openphb.plans.queries import VersionView
from openphb.plans.rules.summary import Summary, in_easy_words, summary

FILES = {
    "letter": "Save it as a PDF to print",
    "large-print": "PDF in large print",
    "easy-read": "PDF in easy words",
}
_NOTHING = "The plan does not say enough for a page yet. Begin with what matters most."


@dataclass(frozen=True)
class Place:
    """Where this page is shown: to whom it goes back, and where its files are."""

    caption: str
    back: Link
    file: Callable[[str], str]


def summary_page(found: VersionView, person: PersonView, *, place: Place) -> ShowPage:
    """What the one page says, and its files."""
    page = _one_page(found, person, form="letter")
    files = tuple(
        Button(words, place.file(slug), kind="primary" if slug == "letter" else "secondary")
        for slug, words in FILES.items()
    )
    return ShowPage(
        title=page.title,
        caption=place.caption,
        about=found.person,
        back=place.back,
        lead=(page.lead,) if page.parts else (_NOTHING,),
        sections=tuple(Section(part.heading, (Lines(part.words),)) for part in page.parts),
        actions=files if page.parts else (),
    )


def summary_file(
    request: HttpRequest, found: VersionView, person: PersonView, *, slug: str, board: str
) -> HttpResponse:
    """One of FILES, to be saved. Raises NotFound for any other, and where there is nothing to put on it."""
    form = SLUGS.get(slug, "")
    page = _one_page(found, person, form=form)
    if form not in LOOKS or not page.parts:
        raise NotFound
    request.__dict__["about"] = found.person
    content = typeset_summary(page, board=board, form=form)
    ending = "" if slug == "letter" else f"-{slug}"
    return download(content, name=f"about-me{ending}.pdf", media_type="application/pdf")


def _one_page(found: VersionView, person: PersonView, *, form: str) -> Summary:
    if found.is_partial:
        raise NotFound
    page = summary(found.content, name=person.name, version=found.number)
    return in_easy_words(page) if form == "easy read" else page
