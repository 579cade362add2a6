"""One request: offered, explained, answered, and a plan started."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.requests import forms, pages, words
from openphb.interfaces.web.requests.looking import Case
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal
from openphb.people import queries as people
from openphb.plans import actions, rules

NOTHING_TO_ANSWER = Refusal("There is nothing to answer now. The request shows where it stands.")


@staff_only
@require_safe
def show(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request)).look()
    return answer(request, pages.request_page(case.seen, case.decisions, possible=case.possible, by=case.by))


@staff_only
def offer(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.offer, id=id, person=person, **cleaned, by=by, at=at, on=today())
        say(request, "The offer is recorded. Record next what you explained, and then their answer.")
        return reverse("request", args=[id])

    def page(form: forms.Offer) -> Any:
        found = people.person(person, by=who)
        why_not = rules.why_not_act("offer", roles=who.roles) or rules.why_not_begin(found, on=today())
        return pages.offer_page(form, person=found, why_not=why_not)

    def options() -> dict[str, Any]:
        people.person(person, by=who)
        return {"initial": {"offered_on": today()}}

    return form_page(request, form_class=forms.Offer, page=page, do=do, options=options)


@staff_only
def advise(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        kept = {"topics": forms.topics(cleaned), "how": cleaned["how"], "given_on": cleaned["given_on"]}
        perform(actions.give_advice, id=id, request=request_id, **kept, by=by, at=at, on=today())
        say(request, "It is recorded.")
        return reverse("request", args=[request_id])

    def page(form: forms.Advice) -> Any:
        why_not = rules.why_not_act("advise", roles=case.roles)
        return pages.advise_page(form, seen=case.seen, why_not=why_not)

    return form_page(
        request, form_class=forms.Advice, page=page, do=do, options=case.options(initial={"given_on": today()})
    )


@staff_only
def answer_offer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.answer_offer, request=request_id, **cleaned, by=by, at=at)
        say(request, words.ANSWERED[cleaned["verb"]])
        return reverse("request", args=[request_id])

    def page(form: forms.Answer) -> Any:
        stopped = next(iter(case.possible.refusals), NOTHING_TO_ANSWER)
        return pages.answer_page(form, seen=case.seen, why_not=None if case.possible.answers else stopped)

    def more() -> dict[str, Any]:
        return {
            "verbs": case.possible.answers,
            "since": case.seen.offered_on,
            "today": today(),
            "initial": {"on": today()},
        }

    return form_page(request, form_class=forms.Answer, page=page, do=do, options=case.options(more))


@staff_only
def start_plan(request: HttpRequest, request_id: UUID) -> HttpResponse:
    case = Case(request_id, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        coordinator = UUID(cleaned["coordinator"])
        perform(actions.start_plan, id=id, request=request_id, coordinator=coordinator, by=by, at=at, on=today())
        say(request, "The plan is started. Its first draft is empty: write it together with the person.")
        return where("version", actions.first_version(id)) or reverse("request", args=[request_id])

    def page(form: forms.StartPlan) -> Any:
        return pages.start_plan_page(form, seen=case.seen, why_not=_why_not_start(case))

    def more() -> dict[str, Any]:
        staff = people.staff(by=case.by, role=Role.COORDINATOR, on=today())
        return {
            "coordinators": [(str(account), name) for account, name in staff],
            "initial": {"coordinator": str(case.by.id)},
        }

    return form_page(request, form_class=forms.StartPlan, page=page, do=do, options=case.options(more))


def _why_not_start(case: Case) -> Refusal | None:
    if case.seen.plan:
        return Refusal("This request already has a plan.")
    if case.possible.starts:
        return None
    granted = Refusal("A plan is started once the request has been granted.")
    return rules.why_not_act("start", roles=case.roles) or granted
