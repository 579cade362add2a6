"""Recording what somebody agreed to away from a screen, and reviews that were held."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.plans import agreeing_pages as pages
from openphb.interfaces.web.plans.agreement_forms import AGREEMENT_FORMS, STATEMENTS, ReviewForm
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.people import queries as people
from openphb.plans import actions, queries, rules
from openphb.plans.queries import VersionView
from openphb.plans.rules import Findings, Given, Statements

ACTIONS = {
    "consent": actions.consent,
    "withdrawn": actions.withdraw_consent,
    "direct payment": actions.sign_agreement,
}
SAID = {
    "plan": "It is recorded that the plan is agreed. It counts from now on.",
    "consent": "Consent to a direct payment is recorded.",
    "direct payment": "The direct payment agreement is recorded.",
    "withdrawn": "It is recorded that consent was taken back. Direct payments must now stop: give notice of that.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def record(request: HttpRequest, version: UUID, slug: str = "plan") -> HttpResponse:
    """Record one of the four things that can be agreed; which one is in the address."""
    what = slug.replace("-", " ")
    if what not in AGREEMENT_FORMS:
        raise NotFound
    who = actor(request)
    with looking(request):
        found = queries.version(version, by=who)
        initial = _initial(found, by=who, on=today())

    def page(form: Form) -> Page:
        return pages.agreement_page(found, what, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _record(what, version, cleaned, id=id, by=by, at=at)
        say(request, SAID[what])
        return where("version", version)

    options = {"initial": initial}
    return form_page(request, form_class=AGREEMENT_FORMS[what], page=page, do=do, options=lambda: options)


def _initial(found: VersionView, *, by: Actor, on: date) -> dict[str, Any]:
    """Most often the person agrees, today. An adult who is not known to lack capacity speaks for themselves."""
    return {"given_by": people.person(found.person, by=by).name, "given_on": on}


def _record(what: str, version: UUID, cleaned: dict[str, Any], *, id: UUID, by: Actor, at: datetime) -> None:
    given = Given(**{each.name: cleaned[each.name] for each in fields(Given)})
    on = local_day(at)
    if what == "plan":
        said = Statements(**{name: cleaned[name] for name in STATEMENTS})
        perform(actions.agree, id=id, version=version, given=given, statements=said, by=by, at=at, on=on)
    else:
        perform(ACTIONS[what], id=id, version=version, given=given, by=by, at=at, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def hold_review(request: HttpRequest, plan: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.plan(plan, by=who)
    if request.method != "POST":
        require(rules.why_not_act("review", roles=who.roles_for(found.person)))

    def page(form: Form) -> Page:
        return pages.review_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        findings = Findings(**cleaned)
        perform(actions.hold_review, id=id, plan=plan, findings=findings, by=by, at=at, on=local_day(at))
        say(request, f"The review is recorded. {pages.NEXT_STEPS[findings.follows]}")
        return where("plan", plan)

    return form_page(
        request, form_class=ReviewForm, page=page, do=do, options=lambda: {"initial": {"held_on": today()}}
    )
