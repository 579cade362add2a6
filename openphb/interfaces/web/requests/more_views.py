"""Another decision within a granted budget: written, looked at as a letter, then made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.requests import deciding_pages as pages
from openphb.interfaces.web.requests import forms
from openphb.interfaces.web.requests.looking import Case
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, require
from openphb.plans import actions, queries, rules
from openphb.plans.rules import more_decisions
from openphb.plans.workflow import RequestState


@staff_only
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        said = {name: cleaned[name] for name in ("kind", "what", "reasons")}
        require(more_decisions.why_not_decide(**said, state=RequestState(case.seen.state)))
        request.session[f"more:{request_id}"] = {**said, "effective_on": cleaned["effective_on"].isoformat()}
        return reverse("check_more", args=[request_id])

    def page(form: forms.DecideMore) -> Any:
        return pages.more_page(form, seen=case.seen, why_not=_why_not(case), easy=case.easy)

    def more() -> dict[str, Any]:
        return {"initial": _kept(request, request_id) or {"effective_on": today()}}

    return form_page(request, form_class=forms.DecideMore, page=page, do=do, options=case.options(more))


@staff_only
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    said = _kept(request, request_id)
    if not said:
        return redirect("decide_more", request_id)
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.decide_more, id=id, request=request_id, **said, by=by, at=at, on=local_day(at))
        request.session.pop(f"more:{request_id}", None)
        say(request, "It is decided. The letter is kept below, word for word, and goes to everyone the law names.")
        return reverse("request", args=[request_id])

    def page(form: forms.Confirm) -> Any:
        letter = queries.preview(request_id, more_decisions.told(**said), by=case.by, on=today())
        return pages.more_check_page(form, seen=case.seen, kind=said["kind"], letter=letter, why_not=_why_not(case))

    return form_page(request, form_class=forms.Confirm, page=page, do=do, options=case.options())


def _kept(request: HttpRequest, request_id: UUID) -> dict[str, Any]:
    """Between the two steps what was typed waits in the session; the day as text."""
    said = request.session.get(f"more:{request_id}", {})
    return {**said, "effective_on": date.fromisoformat(said["effective_on"])} if said else {}


def _why_not(case: Case) -> Refusal | None:
    granted = case.seen.state in (RequestState.GRANTED, RequestState.PART_GRANTED)
    first = (
        None if granted else Refusal("This is decided within a budget that was granted. Decide on the request first.")
    )
    return first or rules.why_not_act("decide more", roles=case.roles)
