"""A page of the network in our own frame, with its parts as the NHS draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse

from openphb.community.offers.seen import of_page
from openphb.community.queries import Inset, Opens, Part, Picture, WrittenView, written
from openphb.interfaces.perform import today
from openphb.interfaces.web.answering import answer
from openphb.interfaces.web.network.areas.pages import area_page
from openphb.interfaces.web.pages import Link, Page
from openphb.kernel.days import in_words, local_day

if TYPE_CHECKING:
    from openphb.community.models import Written


@dataclass(frozen=True)
class Drawn:
    """One part, and how it is drawn: 'prose', 'inset', 'opens' or 'picture'."""

    look: str
    part: Part


@dataclass(frozen=True, kw_only=True)
class NetworkPage(Page):
    """Words that editors wrote, and the pages below them."""

    template: ClassVar[str] = "network/page.jinja"
    lead: str
    parts: tuple[Drawn, ...]
    below: tuple[tuple[Link, str], ...]
    changed: str


def draw(request: HttpRequest, page: Written) -> HttpResponse:
    """What settings name as the one who draws a page that Wagtail found. A type of page may have its own."""
    own = OWN.get(page._meta.label_lower)
    return answer(request, own(page) if own else network_page(written(page)))


def network_page(found: WrittenView) -> NetworkPage:
    return NetworkPage(
        title=found.title,
        back=Link(f"Back to {found.above[0]}", found.above[1]) if found.above else None,
        lead=found.lead,
        parts=tuple(Drawn(_look(each), each) for each in found.parts),
        below=tuple((Link(title, url), lead) for title, url, lead in found.below),
        changed=f"Last changed on {in_words(local_day(found.changed_at))}" if found.changed_at else "",
    )


def _local_offer(page: Any) -> Page:
    return area_page(of_page(page), on=today())


OWN: dict[str, Callable[[Any], Page]] = {"community.localoffer": _local_offer}
"""Types of page that are more than words in a row, by their name in the database."""


def _look(part: Part) -> str:
    looks = {Inset: "inset", Opens: "opens", Picture: "picture"}
    return looks.get(type(part), "prose")
