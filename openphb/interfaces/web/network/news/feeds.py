"""The news for programs that read feeds: every number, and what is new, as far as it is open to all."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import linebreaks
from django.views.decorators.http import require_safe

from openphb.community.newness import NewThing
from openphb.community.news import seen
from openphb.community.news.views import DigestView
from openphb.community.whats_new import whats_open
from openphb.interfaces.digest_mail import absolute
from openphb.interfaces.perform import now, today
from openphb.interfaces.web.answering import of_network_for_all

MOST_NUMBERS, MOST_THINGS = 12, 40
LATELY = timedelta(days=60)
BREAKS = "\n\t"


def in_xml(words: str) -> str:
    """Without signs that no XML may hold, which a member may have pasted."""
    return "".join(sign for sign in words if sign in BREAKS or unicodedata.category(sign) not in ("Cc", "Cs"))


class _Told(Feed):  # type: ignore[type-arg]  # takes none while it runs
    language = "en-GB"

    def __init__(self, kind: type[Atom1Feed] | type[Rss201rev2Feed]) -> None:
        self.feed_type = kind

    def subtitle(self) -> str:
        return str(self.description)


class Numbers(_Told):
    """The latest numbers, each with what of it is open to all."""

    title = "Learning network: news"
    description = "What is new in the learning network, once a month."

    def link(self) -> str:
        return absolute("net_news")

    def items(self) -> tuple[DigestView, ...]:
        return seen.newest(to=None, most=MOST_NUMBERS)

    def item_title(self, item: DigestView) -> str:
        return item.called

    def item_description(self, item: DigestView) -> str:
        """As HTML, which programs take it for: what somebody typed is escaped in it."""
        corrections = tuple(f"Correction: {each.words}" for each in item.corrections)
        titles = tuple(each.title for each in item.lines)
        told = (in_xml(part) for part in (*corrections, item.words, *titles) if part)
        return "".join(linebreaks(part, autoescape=True) for part in told)

    def item_link(self, item: DigestView) -> str:
        return absolute("net_digest", item.number)

    def item_pubdate(self, item: DigestView) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: DigestView) -> datetime | None:
        """Later where something in it went since: a program that keeps what it read takes the number anew."""
        return item.changed_at or item.published_at


class New(_Told):
    """What is new and open to all, asked for anew each time: what was withdrawn is not there."""

    title = "Learning network: what is new"
    description = "Pages, resources, stories and local offers that anybody may read."

    def link(self) -> str:
        return absolute("net_home")

    def items(self) -> tuple[NewThing, ...]:
        return whats_open(now() - LATELY, on=today(), most=MOST_THINGS)

    def item_title(self, item: NewThing) -> str:
        return in_xml(item.title)

    def item_description(self, item: NewThing) -> str:
        return item.what.capitalize()

    def item_link(self, item: NewThing) -> str:
        return absolute(item.view, *item.args)

    def item_pubdate(self, item: NewThing) -> datetime:
        return item.at


@require_safe
@of_network_for_all
def numbers_atom(request: HttpRequest) -> HttpResponse:
    return Numbers(Atom1Feed)(request)


@require_safe
@of_network_for_all
def numbers_rss(request: HttpRequest) -> HttpResponse:
    return Numbers(Rss201rev2Feed)(request)


@require_safe
@of_network_for_all
def new_atom(request: HttpRequest) -> HttpResponse:
    return New(Atom1Feed)(request)


@require_safe
@of_network_for_all
def new_rss(request: HttpRequest) -> HttpResponse:
    return New(Rss201rev2Feed)(request)
