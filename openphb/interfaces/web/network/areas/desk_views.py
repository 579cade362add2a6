"""The desk of those who keep an area's page. To everybody else it is not there."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.offers import keepers, remarks, seen
from openphb.community.offers.views import OfferView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.areas import desk_pages, forms
from openphb.interfaces.web.network.areas.views import ANY
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day


@require_safe
@of_network
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    found, page = _kept(request, slug), paged.number(request)
    waiting, many = seen.waiting(found.area, by=actor(request), page=page)
    shown = desk_pages.desk_page(found, waiting=waiting, many=many, paging=paged.paging(page, total=many), on=today())
    return answer(request, shown)


@require_http_methods(ANY)
@of_network
def deal(request: HttpRequest, slug: str, remark: UUID) -> HttpResponse:
    found = _kept(request, slug)
    with looking(request):
        said = seen.one_waiting(found.area, remark, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        how, words = cleaned["how"], cleaned["answer"]
        if how == forms.ASIDE:
            perform(remarks.set_remark_aside, id=remark, why=words, by=by, at=at)
        else:
            perform(remarks.answer_remark, id=remark, answer=words, publicly=how == forms.PUBLIC, by=by, at=at)
        say(request, "Kept. Whoever wrote it can read what became of it.")
        return where("net_area_desk", slug)

    return form_page(
        request,
        form_class=forms.DealForm,
        page=lambda form: desk_pages.answer_page(form, said=said, found=found),
        do=do,
    )


@require_http_methods(ANY)
@of_network
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    found = _kept(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        on = local_day(at)
        asked = remarks.Asked(cleaned["title"], cleaned["question"], opens_on=on, closes_on=cleaned["closes"])
        perform(remarks.ask_everybody, id=id, area=found.area, asked=asked, by=by, at=at, on=on)
        say(request, "Your question stands on the page.")
        return where("net_area_desk", slug)

    return form_page(request, form_class=forms.AskForm, page=lambda form: desk_pages.ask_page(form, found=found), do=do)


@require_http_methods(ANY)
@of_network
def sum_up(request: HttpRequest, slug: str, consultation: UUID) -> HttpResponse:
    found = _kept(request, slug)
    with looking(request):
        asked = seen.question(slug, consultation)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(remarks.sum_up, id=consultation, area=found.area, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "What people said, and what changed, stands on the page.")
        return where("net_area_desk", slug)

    return form_page(
        request,
        form_class=forms.SumUpForm,
        page=lambda form: desk_pages.sum_up_page(form, question=asked, found=found),
        do=do,
    )


@require_http_methods(ANY)
@of_network
def true(request: HttpRequest, slug: str) -> HttpResponse:
    found = _kept(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(remarks.found_true, area=found.area, by=by, at=at)
        say(request, "The page shows that you checked it today.")
        return where("net_area_desk", slug)

    return form_page(
        request, form_class=forms.TrueForm, page=lambda form: desk_pages.true_page(form, found=found), do=do
    )


def _kept(request: HttpRequest, slug: str) -> OfferView:
    """The area, for who keeps it. Raises NotFound for everybody else."""
    with looking(request):
        found = seen.offer(slug)
        keepers.require_keeper(actor(request), area=found.area)
        return found
