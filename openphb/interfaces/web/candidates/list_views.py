"""Lists of candidates: brought in, looked at, used, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.candidates import list_pages as pages
from openphb.interfaces.web.candidates.forms import BringIn, Withdraw
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.reporting import candidate_lists
from openphb.reporting.actions import candidates as actions
from openphb.reporting.queries import candidates as queries

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def show(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.lists_page(queries.lists(by=who), why_not=actions.why_not_work(who)))


@require_http_methods(ANY)
@staff_only
def bring(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        found = candidate_lists.read(sent.read(), on=today())
        told = {"source": cleaned["source"], "file_name": sent.name, "as_of": cleaned["as_of"]}
        perform(actions.bring_in_candidates, id=id, found=found, **told, by=by, at=at, on=today())
        return where("candidate_list", id)

    why_not = actions.why_not_work(actor(request))
    return form_page(request, form_class=BringIn, page=lambda form: pages.bring_page(form, why_not=why_not), do=do)


@require_safe
@staff_only
def one(request: HttpRequest, candidate_list: UUID) -> HttpResponse:
    who = actor(request)
    page = pages.list_page(queries.one_list(candidate_list, by=who), why_not=actions.why_not_work(who))
    return answer(request, page)


@staff_only
@require_POST
def use(request: HttpRequest, candidate_list: UUID) -> HttpResponse:
    used = perform(actions.use_list, id=candidate_list, by=actor(request), at=now())
    say(request, f"The list of {used.source} is in use.")
    return HttpResponseRedirect(where("candidates"), status=303)


@require_http_methods(ANY)
@staff_only
def withdraw(request: HttpRequest, candidate_list: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        view = queries.one_list(candidate_list, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw_list, id=candidate_list, why=cleaned["why"], by=by, at=at)
        say(request, "The list is withdrawn.")
        return where("candidate_list", candidate_list)

    why_not = actions.why_not_work(who)
    return form_page(
        request, form_class=Withdraw, page=lambda form: pages.withdraw_page(view, form, why_not=why_not), do=do
    )
