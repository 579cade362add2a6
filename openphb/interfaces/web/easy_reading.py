"""Whether a page is answered in full or in easy read: as the address says, or else as the person likes to read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.easy import PICTURES, Easy, Idea
from openphb.interfaces.web.into_network import NAME as NETWORK
from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.pages import Button, Link, Page
from openphb.kernel.actor import Actor, Role
from openphb.people import queries as people

READ, EASY, FULL, PAPER = "read", "easy", "full", "easy-pdf"
ANY_WAY = (EASY, FULL, PAPER)


@dataclass(frozen=True, kw_only=True)
class EasyPage(Page):
    """A page in easy read. The form of the full page, if it has one, stands below the ideas: it is the same form."""

    template: ClassVar[str] = "layouts/easy.jinja"
    caption: str
    ideas: tuple[Idea, ...]
    hard: tuple[tuple[str, str], ...]
    full: Link
    actions: tuple[Button, ...]
    send: str = ""
    send_kind: str = ""


def as_read(request: HttpRequest, page: Page) -> Page | HttpResponse:
    """The page itself with the way to its easy read; its easy read; or that as a PDF to print."""
    if page.easy is None:
        return page
    way = _way(request, page)
    if way == PAPER:
        return _paper(request, page, page.easy)
    if way == EASY:
        return _easy_page(request, page, page.easy)
    return replace(page, reading=Link("Easy read, with pictures", _address(request, EASY)))


def _way(request: HttpRequest, page: Page) -> str:
    asked = request.GET.get(READ, "")
    if asked in ANY_WAY:
        return FULL if asked == PAPER and request.method == "POST" else asked
    by = request.__dict__.get("actor")
    return EASY if by and page.about and _likes_easy(page.about, by=by) else FULL


def _likes_easy(person: UUID, *, by: Actor) -> bool:
    """What is written down of how a person reads is about them, and not about who acts for them."""
    if Role.PERSON not in by.roles_for(person):
        return False
    return people.person(person, by=by).preferred_format == "easy read"


def _address(request: HttpRequest, way: str) -> str:
    """The same address, read another way; which budget or page of a list was chosen stays chosen."""
    kept = [(name, value) for name, value in request.GET.items() if name != READ]
    return f"?{urlencode([*kept, (READ, way)])}"


def _easy_page(request: HttpRequest, page: Page, told: Easy) -> EasyPage:
    is_asked = request.GET.get(READ) == EASY
    return EasyPage(
        title=page.title,
        caption=getattr(page, "caption", ""),
        back=page.back,
        about=page.about,
        form=page.form,
        on_paper=page.on_paper,
        refusals=page.refusals,
        ideas=tuple(_onward(each) for each in told.ideas) if is_asked else told.ideas,
        hard=told.hard,
        full=Link("See all details", _address(request, FULL)),
        actions=_actions(request, page),
        send=getattr(page, "send", ""),
        send_kind=getattr(page, "send_kind", ""),
    )


def _actions(request: HttpRequest, page: Page) -> tuple[Button, ...]:
    by = request.__dict__.get("actor")
    save = Button("Save this to print", _address(request, PAPER), kind="secondary")
    if not (by and page.about and Role.PERSON in by.roles_for(page.about)):
        return (save,)
    likes = _likes_easy(page.about, by=by)
    words = "Do not start in easy read any more" if likes else "Always start in easy read"
    return (save, Button(words, where("choose_reading", page.about), kind="secondary"))


def _onward(each: Idea) -> Idea:
    """Whoever reads in easy words goes on in easy words."""
    if each.link is None or READ + "=" in each.link.url or not each.link.url.startswith("/my/"):
        return each
    path, mark, place = each.link.url.partition("#")
    return replace(each, link=replace(each.link, url=f"{path}{'&' if '?' in path else '?'}{READ}={EASY}{mark}{place}"))


def _paper(request: HttpRequest, page: Page, told: Easy) -> HttpResponse:
    """The same ideas and pictures on paper, tagged for screen readers as our letters are."""
    by = request.__dict__["actor"]
    said = {
        "look": LOOKS["easy read"],
        "board": NETWORK if by.in_network else people.commissioner_name(by.commissioner),
        "title": page.title,
        "caption": getattr(page, "caption", ""),
        "ideas": [idea_on_paper(each) for each in told.ideas],
        "hard": [list(each) for each in told.hard],
    }
    request.__dict__["about"] = page.about
    return download(compiled("easy.typ", said), name="easy-read.pdf", media_type="application/pdf")


def idea_on_paper(each: Idea) -> dict[str, object]:
    """An idea as the typesetter takes it."""
    return {
        "drawing": (PICTURES / f"{each.picture}.svg").read_text(encoding="utf-8"),
        "words": list(each.words),
        "quoted": each.quoted,
    }
