"""Moving a plan along: submitted, changed in mid-life, given up, ended; and opening its budget."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions as budgets
from openphb.budgets import rules as budget_rules
from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.plans import moving_pages as pages
from openphb.interfaces.web.plans.forms import Confirm, NoteForm, WhyForm
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import require
from openphb.plans import actions, queries
from openphb.plans.queries import PlanView, VersionView

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def submit(request: HttpRequest, version: UUID) -> HttpResponse:
    """Check everything once more, and hand it over."""
    found = _version(request, version)

    def page(form: Form) -> Page:
        return pages.submit_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.submit, version=version, note=cleaned["note"], by=by, at=at, on=local_day(at))
        say(request, "The plan is submitted. A clinician looks at it next.")
        return where("version", version)

    return form_page(request, form_class=NoteForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def set_aside(request: HttpRequest, version: UUID) -> HttpResponse:
    """Give up a change that is on its way."""
    found = _version(request, version)

    def page(form: Form) -> Page:
        return pages.set_aside_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.set_aside, version=version, note=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "The change is given up. The agreed plan goes on as it was.")
        return where("plan", found.plan)

    return form_page(request, form_class=WhyForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def ask_change(request: HttpRequest, version: UUID) -> HttpResponse:
    """The person does not agree as it is: back to writing, with their reasons."""
    found = _version(request, version)

    def page(form: Form) -> Page:
        return pages.ask_change_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        verb, why = "ask for a change", cleaned["why"]
        new = perform(actions.move, version=version, verb=verb, note=why, by=by, at=at, on=local_day(at))
        say(request, "The plan is open for writing again, as a new version that says what the last one said.")
        return where("version", new)

    options = {"question": "What should be different, in their words?"}
    return form_page(request, form_class=WhyForm, page=page, do=do, options=lambda: options)


def _version(request: HttpRequest, version: UUID) -> VersionView:
    with looking(request):
        return queries.version(version, by=actor(request))


def _plan(request: HttpRequest, plan: UUID) -> PlanView:
    with looking(request):
        return queries.plan(plan, by=actor(request))


@require_http_methods(ANY)
@staff_only
def change(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Begin a new version of a living plan."""
    found = _plan(request, plan)
    if request.method != "POST":
        require(found.why_not_change)

    def page(form: Form) -> Page:
        return pages.change_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change, id=id, plan=plan, why=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "A new version is begun. It says what the agreed one says until you change it.")
        return where("version", id)

    asked = found.asked_for_change
    options = {"question": "What has changed?", "initial": {"why": asked.note if asked else ""}}
    return form_page(request, form_class=WhyForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def end(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = _plan(request, plan)

    def page(form: Form) -> Page:
        return pages.end_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.end, plan=plan, note=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "The plan is ended. If it has a budget, that is stopped separately, with notice.")
        return where("plan", plan)

    return form_page(request, form_class=WhyForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def open_budget(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = _plan(request, plan)
    if request.method != "POST":
        require(budget_rules.why_not_do("open a budget", roles=actor(request).roles_for(found.person)))

    def page(form: Form) -> Page:
        return pages.open_budget_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(budgets.open_budget, id=id, plan=plan, by=by, at=at, on=local_day(at))
        say(request, f"The budget {made.reference} is open. Nothing is promised yet.")
        return where("budget", id)

    return form_page(request, form_class=Confirm, page=page, do=do)
