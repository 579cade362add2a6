"""Candidates: who is left, saved as a table, and one of them decided about."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.candidates import pages, table
from openphb.interfaces.web.candidates.forms import Decide
from openphb.interfaces.web.candidates.pages import Asked
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.reporting.actions import candidates as actions
from openphb.reporting.candidate_lists import SAYS
from openphb.reporting.queries import candidates as queries

CSV = "text/csv; charset=utf-8"


def _asked(request: HttpRequest) -> Asked:
    told = (request.GET.get(name, "") for name in ("standing", "service", "sort"))
    known = (queries.STANDINGS, SAYS, queries.SORTS)
    standing, service, sort = (value if value in each else "" for value, each in zip(told, known, strict=True))
    return Asked(standing, service, sort or "since")


@require_safe
@staff_only
def show(request: HttpRequest) -> HttpResponse:
    asked, page, who = _asked(request), paged.number(request), actor(request)
    found = queries.candidates(by=who, standing=asked.standing, service=asked.service, sort=asked.sort, page=page)
    why_not = actions.why_not_work(who)
    return answer(request, pages.candidates_page(found, asked=asked, page=page, why_not=why_not))


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """All that this way of looking shows."""
    asked = _asked(request)
    found = queries.candidates(
        by=actor(request), standing=asked.standing, service=asked.service, sort=asked.sort, page=None
    )
    name = f"candidates-{today().isoformat()}.csv"
    return download(table.candidates_table(found.items), name=name, media_type=CSV)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def decide(request: HttpRequest, candidate: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        view = queries.candidate(candidate, by=who)
        decided = queries.decisions_of(candidate, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"decision": cleaned["decision"], "reason": cleaned["reason"]}
        perform(actions.decide_candidate, id=id, candidate=candidate, **told, by=by, at=at)
        say(request, "Your decision is kept. Nothing was sent to anybody.")
        is_offer = cleaned["decision"] == "offer" and view.person
        return where("offer", view.person) if is_offer else where("candidates")

    why_not = actions.why_not_work(who)
    return form_page(
        request,
        form_class=Decide,
        page=lambda form: pages.candidate_page(view, form, decided=decided, why_not=why_not),
        do=do,
    )
