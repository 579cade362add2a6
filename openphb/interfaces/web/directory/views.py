"""The directory: found and seen by everybody, kept by ICB leads and care coordinators."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community import queries
from openphb.community.directory import keeping as actions
from openphb.community.queries import ServiceView
from openphb.community.rules import directory as rules
from openphb.community.rules.open_referral import KINDS
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.directory import pages
from openphb.interfaces.web.directory.forms import DirectoryForm, PutBackForm, TakeOutForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    kind = request.GET.get("kind", "")
    kind, page = kind if kind in KINDS else "", paged.number(request)
    found = queries.services(by=actor(request), sought=sought, kind=kind, page=page)
    onward = paged.paging(page, total=found.total, kept={"words": sought, "kind": kind})
    asked = pages.Asked(sought, kind)
    return answer(request, pages.list_page(found, asked=asked, paging=onward, keeps=_why_not(request) is None))


@require_safe
def show(request: HttpRequest, service: UUID) -> HttpResponse:
    found = queries.service(service, by=actor(request))
    return answer(request, pages.service_page(found, keeps=_why_not(request) is None))


@require_safe
@staff_only
def kept(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.kept_page(queries.files(by=who), queries.taken_out(by=who), why_not=_why_not(request)))


@require_http_methods(ANY)
@staff_only
def bring(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        told = {"publisher": cleaned["publisher"], "is_whole": cleaned["is_whole"] == "yes", "name": sent.name}
        made = perform(actions.bring_in_directory, id=id, content=sent.read(), **told, by=by, at=at)
        left = f" Entries refused: {len(made.refused):,}. They are listed here." if made.refused else ""
        say(request, f"Services of {made.publisher} brought in: {made.services:,}.{left}")
        return where("keep_directory")

    why_not = _why_not(request)
    return form_page(
        request, form_class=DirectoryForm, page=lambda form: pages.bring_page(form, why_not=why_not), do=do
    )


@require_http_methods(ANY)
@staff_only
def take_out(request: HttpRequest, service: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.take_out_service, id=service, why=cleaned["why"], by=by, at=at)
        say(request, f"{made.name} is not shown any more.")
        return where("service", service)

    each, why_not = _seen(request, service), _why_not(request)
    return form_page(
        request, form_class=TakeOutForm, page=lambda form: pages.take_out_page(each, form, why_not=why_not), do=do
    )


@require_http_methods(ANY)
@staff_only
def put_back(request: HttpRequest, service: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.put_back_service, id=service, by=by, at=at)
        say(request, f"{made.name} is shown again.")
        return where("service", service)

    each, why_not = _seen(request, service), _why_not(request)
    return form_page(
        request, form_class=PutBackForm, page=lambda form: pages.put_back_page(each, form, why_not=why_not), do=do
    )


def _seen(request: HttpRequest, service: UUID) -> ServiceView:
    with looking(request):
        return queries.service(service, by=actor(request))


def _why_not(request: HttpRequest) -> Refusal | None:
    return rules.why_not_keep(roles=actor(request).roles)
