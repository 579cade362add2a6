"""Deciding on a request: written, looked at as a letter, then decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.requests import deciding_pages as pages
from openphb.interfaces.web.requests import drafts, forms
from openphb.interfaces.web.requests.looking import Case
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans import actions, queries
from openphb.plans.workflow import RequestState

NOTHING_TO_DECIDE = Refusal("There is nothing to decide here now. The request shows where it stands.")


@staff_only
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        drafts.keep(request.session, drafts.Draft(cleaned["verb"], cleaned["reasons"]), about=request_id)
        return reverse("check_decision", args=[request_id])

    def page(form: forms.Decide) -> Any:
        return pages.decide_page(form, seen=case.seen, why_not=_why_not(case), easy=case.easy)

    def more() -> dict[str, Any]:
        initial = drafts.as_initial(drafts.kept(request.session, request_id))
        return {"verbs": case.possible.decides, "initial": initial}

    return form_page(request, form_class=forms.Decide, page=page, do=do, options=case.options(more))


@staff_only
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    draft = drafts.kept(request.session, request_id)
    if draft is None:
        return redirect("decide_request", request_id)
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(
            actions.decide,
            id=id,
            request=request_id,
            verb=draft.verb,
            reasons=draft.reasons,
            by=by,
            at=at,
            on=today(),
        )
        drafts.forget(request.session, request_id)
        say(request, "It is decided. The letter is kept below, word for word.")
        return reverse("request", args=[request_id])

    def page(form: forms.Confirm) -> Any:
        letter = queries.letter(request_id, verb=draft.verb, reasons=draft.reasons, by=case.by, on=today())
        return pages.check_page(form, seen=case.seen, draft=draft, letter=letter, why_not=_why_not(case))

    return form_page(request, form_class=forms.Confirm, page=page, do=do, options=case.options())


def _why_not(case: Case) -> Refusal | None:
    """To whoever comes second, that somebody has decided already and who; else why it is not theirs to decide."""
    if case.possible.decides:
        return None
    if case.seen.state is RequestState.REQUESTED:
        return next(iter(case.possible.refusals), NOTHING_TO_DECIDE)
    decided = next(iter(case.decisions), None)
    if decided is None:
        return NOTHING_TO_DECIDE
    who, when = decided.decided_by_name, in_words(decided.decided_on)
    return Refusal(f"{who} decided on this request on {when}. Read there what was decided: nothing you wrote was sent.")
