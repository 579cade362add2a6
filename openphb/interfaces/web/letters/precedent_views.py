"""Earlier decisions: searched by staff, written by who decided, agreed by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.letters import precedent_pages as pages
from openphb.interfaces.web.letters.forms import AgreePrecedent, WritePrecedent
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.plans import actions, queries
from openphb.plans.rules import precedents as rules
from openphb.plans.rules import why_not_act

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


@require_safe
@staff_only
def precedents(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    said = {name: request.GET.get(name, "").strip()[:LONGEST_SEARCH] for name in ("q", "kind", "outcome")}
    asked = pages.Asked(said["q"], said["kind"], said["outcome"])
    found, total = queries.precedents(by=by, search=asked.search, kind=asked.kind, outcome=asked.outcome, page=page)
    waiting = queries.precedents_waiting(by=by) if page == 1 else ()
    onward = paged.paging(page, total=total, kept=said)
    may_share = why_not_act("share lesson", roles=by.roles) is None
    page_ = pages.list_page(found, asked=asked, waiting=waiting, paging=onward, may_share=may_share)
    return answer(request, page_)


@require_http_methods(ANY)
@staff_only
def write(request: HttpRequest, decision: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.decision(decision, by=by, on=today())
        summary, _ = queries.summary_of(decision, by=by)

    def page(form: WritePrecedent) -> Page:
        return pages.write_page(form, decision=found, why_not=rules.why_not_write(found.decided_by, by=by.id))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.write_precedent, id=id, decision=decision, summary=cleaned["summary"], by=by, at=at)
        say(request, "It is kept. Colleagues read it once somebody else has agreed it.")
        return where("request", found.request)

    return form_page(request, form_class=WritePrecedent, page=page, do=do, options=lambda: {"summary": summary})


@require_http_methods(ANY)
@staff_only
def agree(request: HttpRequest, precedent: UUID) -> HttpResponse:
    with looking(request):
        found = queries.waiting_precedent(precedent, by=actor(request))

    def page(form: AgreePrecedent) -> Page:
        return pages.agree_page(form, found=found)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.agree_precedent, id=precedent, by=by, at=at)
        say(request, "Colleagues can read it from now on.")
        return where("precedents")

    return form_page(request, form_class=AgreePrecedent, page=page, do=do)
