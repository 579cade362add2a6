"""Local offers for everybody: found, read, printed, and what anybody may say of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.offers import keepers, remarks, seen
from openphb.community.offers.views import OfferView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network_for_all
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.network.areas import forms, pages, parts, said_pages, table
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Part

ANY = ["GET", "HEAD", "POST"]
CSV = "text/csv; charset=utf-8"
LONGEST_SEARCH = 100


@require_safe
@of_network_for_all
def listed(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    return answer(request, pages.list_page(seen.areas(sought=sought), sought=sought))


@require_safe
@of_network_for_all
def show(request: HttpRequest, slug: str) -> HttpResponse:
    found, who = seen.offer(slug), actor(request)
    desk, gives = keepers.keeps(who, area=found.area), who.has_part(Part.EDITOR)
    return answer(request, pages.area_page(found, on=today(), desk=desk, gives=gives))


@require_safe
@of_network_for_all
def paper(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same page as a PDF, to print or to send by post to whoever asks."""
    from openphb.interfaces.web.letters.page_paper import typeset_page  # only whoever prints waits for its engine

    found = seen.offer(slug)
    content = typeset_page(pages.area_page(found, on=today()), board=parts.board_of(found), form=form)
    return download(content, name=f"local-offer-{slug}.pdf", media_type="application/pdf")


@require_safe
@of_network_for_all
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    return answer(request, pages.numbers_page(seen.offer(slug)))


@require_safe
@of_network_for_all
def save_numbers(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen.offer(slug)
    return download(table.numbers(found), name=f"local-offer-{slug}.csv", media_type=CSV)


@require_http_methods(ANY)
@of_network_for_all
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(remarks.remark, id=id, area=found.area, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Thank you. Those who keep this page will read it.")
        return where("net_area_said", slug, id)

    return form_page(
        request, form_class=forms.FeedbackForm, page=lambda form: said_pages.feedback_page(form, found=found), do=do
    )


@require_safe
@of_network_for_all
def said(request: HttpRequest, slug: str, remark: UUID) -> HttpResponse:
    return answer(request, said_pages.said_page(seen.own_remark(slug, remark), found=seen.offer(slug)))


@require_http_methods(ANY)
@of_network_for_all
def question(request: HttpRequest, slug: str, consultation: UUID) -> HttpResponse:
    with looking(request):
        asked = seen.question(slug, consultation)
    found = _found(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"area": found.area, "about": consultation, **cleaned}
        perform(remarks.remark, id=id, **told, by=by, at=at, on=local_day(at))
        say(request, "Thank you. Somebody of the area will read it before it is shown.")
        return where("net_area_said", slug, id)

    return form_page(
        request,
        form_class=forms.SayForm,
        page=lambda form: said_pages.question_page(form, question=asked, found=found, on=today()),
        do=do,
    )


def _found(request: HttpRequest, slug: str) -> OfferView:
    with looking(request):
        return seen.offer(slug)
