"""Moving a plan along: submitted, changed in mid-life, given up, ended; and opening its budget."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions as budgets
from openphb.budgets import queries as budget_queries
from openphb.budgets import rules as budget_rules
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.plans import moving_pages as pages
from openphb.interfaces.web.plans.forms import Confirm, EndPlanForm, NoteForm, WhyForm
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, require
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


@require_http_methods(ANY)
@staff_only
def pass_on(request: HttpRequest, version: UUID) -> HttpResponse:
    """To the person and their family, to write their part or to look at ours."""
    found = _version(request, version)

    def page(form: Form) -> Page:
        return pages.pass_on_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.pass_on, version=version, note=cleaned["note"], by=by, at=at, on=local_day(at))
        say(request, "It is the person’s turn now. You can go on writing as well.")
        return where("version", version)

    options = {"question": "What would you like to say to them?"}
    return form_page(request, form_class=NoteForm, page=page, do=do, options=lambda: options)


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
    """Given up by the person it ends at once; where we decide it, the letter is read first."""
    found, why_not = _plan(request, plan), _why_not_end(request, plan)

    def page(form: Form) -> Page:
        return pages.end_page(found, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if cleaned["wish"] == "ours":
            with reading(by):
                budget_queries.ending_plan(plan, why=cleaned["why"], by=by, on=local_day(at))
            keep(request, f"end plan:{plan}", {"why": cleaned["why"]})
            return where("check_end_plan", plan)
        require(_why_nobody(cleaned["given_up_by"]))
        told = {name: cleaned[name] for name in ("why", "given_up_by")}
        perform(budgets.end_plan, id=id, plan=plan, **told, by=by, at=at, on=local_day(at))
        say(request, "The plan is ended, as they wished. They can ask for a budget again at any time.")
        return where("plan", plan)

    return form_page(request, form_class=EndPlanForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def check_end(request: HttpRequest, plan: UUID) -> HttpResponseBase:
    """The letter, and the button that sends it."""
    found, told = _plan(request, plan), kept(request, f"end plan:{plan}")
    if not told:
        return HttpResponseRedirect(where("end_plan", plan))

    def page(form: Form) -> Page:
        letter = budget_queries.ending_plan(plan, why=told["why"], by=actor(request), on=today())
        return pages.check_end_page(found, letter.words, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(budgets.end_plan, id=id, plan=plan, why=told["why"], given_up_by="", by=by, at=at, on=local_day(at))
        forget(request, f"end plan:{plan}")
        say(request, "The plan is ended. The letter is on the person’s page under Decisions; send it as they like.")
        return where("plan", plan)

    return form_page(request, form_class=Confirm, page=page, do=do)


def _why_not_end(request: HttpRequest, plan: UUID) -> Refusal | None:
    with looking(request):
        return budget_queries.plan_to_end(plan, by=actor(request)).why_not


def _why_nobody(given_up_by: str) -> Refusal | None:
    return None if given_up_by.strip() else Refusal("Say who does not want to go on, by name.", field="given_up_by")


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
