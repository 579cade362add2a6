"""The front page of the network for its members: what waits for them, what is new, and the pages editors wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from openphb.community.newness import NewThing, Waits
from openphb.community.queries.content import front_page
from openphb.community.whats_new import waiting_for, whats_new
from openphb.interfaces.perform import now, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer
from openphb.interfaces.web.pages import Link, Page, own
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Membership, Space

LATELY = timedelta(days=30)
FOR = {Space.STAFF: "for those who work with budgets", Space.PEOPLE: "for those who have a budget, or care"}


@dataclass(frozen=True)
class Told:
    """Something new: where it is, and beside it what it is and since when."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class Front(Page):
    """What a member finds when they come in."""

    template: ClassVar[str] = "network/members/front.jinja"
    lead: str
    waits: tuple[Link, ...]
    news: tuple[Told, ...]
    pages: tuple[tuple[Link, str], ...]


def front(request: HttpRequest) -> HttpResponse:
    """Only for members: visitors read the page as its editors wrote it."""
    member = actor(request).member
    assert member is not None  # the caller asked
    return answer(request, front_for(member))


def front_for(member: Membership) -> Front:
    """The page, as it is for this member now."""
    written = front_page()
    waits = tuple(_waits(each) for each in waiting_for(member, today()) if where(each.view, *each.args))
    news = whats_new(now() - LATELY, spaces=member.spaces)
    return Front(
        title=written.title,
        lead=written.lead,
        waits=waits,
        news=tuple(_told(each) for each in news if where(each.view, *each.args)),
        pages=tuple((Link(title, url), lead) for title, url, lead in written.below),
    )


def _waits(each: Waits) -> Link:
    return Link(each.words, where(each.view, *each.args))


def _told(each: NewThing) -> Told:
    words = ", ".join(part for part in (each.what, FOR.get(each.space, ""), in_words(local_day(each.at))) if part)
    return Told(Link(own(each.title), where(each.view, *each.args)), words[:1].upper() + words[1:])
