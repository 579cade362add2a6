"""Editors say who keeps an area's page. To everybody else it is not there."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.community.offers import giving, seen
from openphb.community.offers.giving import KeeperView
from openphb.community.offers.views import OfferView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.areas import forms, keepers_pages
from openphb.interfaces.web.network.areas.views import ANY
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound


@require_http_methods(ANY)
@of_network
def keepers(request: HttpRequest, slug: str) -> HttpResponse:
    found, now = _found(request, slug)
    with looking(request):
        before = giving.history(found.area)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"area": found.area, "place": found.name, **cleaned}
        perform(giving.give, **told, by=by, at=at, on=local_day(at))
        say(request, "They keep the page from now on, and are told.")
        return where("net_area_keepers", slug)

    return form_page(
        request,
        form_class=forms.GiveForm,
        page=lambda form: keepers_pages.keepers_page(form, found=found, now=now, before=before),
        do=do,
    )


@require_http_methods(ANY)
@of_network
def end(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    found, now = _found(request, slug)
    each = next((one for one in now if one.member == member), None)
    if each is None:
        raise NotFound
    one: KeeperView = each

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(giving.take_back, area=found.area, place=found.name, member=member, **cleaned, by=by, at=at)
        say(request, "They keep it no more, and are told.")
        return where("net_area_keepers", slug)

    return form_page(
        request,
        form_class=forms.TakeBackForm,
        page=lambda form: keepers_pages.end_page(form, found=found, each=one),
        do=do,
    )


def _found(request: HttpRequest, slug: str) -> tuple[OfferView, tuple[KeeperView, ...]]:
    """The area and who keeps it, for an editor. Raises NotFound for everybody else."""
    with looking(request):
        giving.require_editor(actor(request))
        found = seen.offer(slug)
        return found, giving.keepers_today(found.area, on=today())
