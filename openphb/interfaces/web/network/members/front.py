"""The front page of the network for its members: what waits for them, what is new, and the pages editors wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.http import HttpRequest, HttpResponse

from openphb.community.newness import NewThing, Waits
from openphb.community.queries import WrittenView, written
from openphb.community.whats_new import waiting_for, whats_new
from openphb.interfaces.digest_mail import FOR
from openphb.interfaces.perform import now, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking
from openphb.interfaces.web.network.drawing import network_page
from openphb.interfaces.web.pages import Link, Page, own
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Membership

if TYPE_CHECKING:
    from openphb.community.models import Written

LATELY = timedelta(days=30)


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


def draw(request: HttpRequest, page: Written) -> HttpResponse:
    """For a member what is new and what waits, beside what editors wrote; for everybody else that alone."""
    told = written(page)
    member = actor(request).member if request.__dict__["actor"] else None
    if member is None:
        return answer(request, network_page(told))
    with looking(request):
        return answer(request, _for(member, told))


def _for(member: Membership, told: WrittenView) -> Front:
    """The page, as it is for this member now."""
    waits = tuple(_waits(each) for each in waiting_for(member, today()) if where(each.view, *each.args))
    news = whats_new(now() - LATELY, spaces=member.spaces, on=today())
    return Front(
        title=told.title,
        lead=told.lead,
        waits=waits,
        news=tuple(_told(each) for each in news if where(each.view, *each.args)),
        pages=tuple((Link(title, url), lead) for title, url, lead in told.below),
    )


def _waits(each: Waits) -> Link:
    return Link(each.words, where(each.view, *each.args))


def _told(each: NewThing) -> Told:
    words = ", ".join(part for part in (each.what, FOR.get(each.space, ""), in_words(local_day(each.at))) if part)
    return Told(Link(own(each.title), where(each.view, *each.args)), words[:1].upper() + words[1:])
