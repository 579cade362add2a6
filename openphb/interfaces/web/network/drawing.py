"""A page of the network in our own frame, with its parts as the NHS draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string

from openphb.community.queries import WrittenView, written
from openphb.interfaces.web.addresses import address
from openphb.interfaces.web.answering import answer
from openphb.interfaces.web.network.drawn import Drawn, drawn
from openphb.interfaces.web.pages import Link, Page
from openphb.kernel.days import in_words, local_day

if TYPE_CHECKING:
    from openphb.community.models import Written

DRAWERS = {
    "networkhome": "openphb.interfaces.web.network.members.front.draw",
    "resourcepage": "openphb.interfaces.web.network.resources.drawing.draw",
    "localoffer": "openphb.interfaces.web.network.areas.drawing.draw",
}
"""Who draws a page that is more than its words, by the name of its type."""
VIEWS = {"resourceshelf": "net_resources"}
"""Which of our own pages stands where a page of this type has its place."""


@dataclass(frozen=True, kw_only=True)
class NetworkPage(Page):
    """Words that editors wrote, and the pages below them."""

    template: ClassVar[str] = "network/page.jinja"
    lead: str
    parts: tuple[Drawn, ...]
    below: tuple[tuple[Link, str], ...]
    changed: str


def draw(request: HttpRequest, page: Written) -> HttpResponse:
    """What settings name as the one who draws a page that Wagtail found."""
    kind = page._meta.model_name or ""
    if kind in VIEWS:
        return redirect(address(VIEWS[kind]))
    if kind in DRAWERS:
        drawn_by_its_own: HttpResponse = import_string(DRAWERS[kind])(request, page)
        return drawn_by_its_own
    return answer(request, network_page(written(page)))


def network_page(found: WrittenView) -> NetworkPage:
    return NetworkPage(
        title=found.title,
        back=Link(f"Back to {found.above[0]}", found.above[1]) if found.above else None,
        lead=found.lead,
        parts=drawn(found),
        below=tuple((Link(title, url), lead) for title, url, lead in found.below),
        changed=f"Last changed on {in_words(local_day(found.changed_at))}" if found.changed_at else "",
    )
