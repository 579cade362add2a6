"""One budget: seen whole, estimated, put in place, promised for a further year, withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import budget_pages as pages
from openphb.interfaces.web.budgets.beginning import seen_by, when
from openphb.interfaces.web.budgets.forms import EstimateForm, ReasonsForm, StartForm
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.repeating import filled
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions as payments
from openphb.plans import queries as plans

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def show(request: HttpRequest, budget: UUID) -> HttpResponse:
    return answer(request, pages.budget_page(seen_by(request, budget)))


@require_http_methods(ANY)
@staff_only
def estimate(request: HttpRequest, budget: UUID) -> HttpResponse:
    with looking(request):
        found = queries.budget(budget, by=actor(request), on=today())

    def page(form: Form) -> Page:
        return pages.estimate_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {name: cleaned[name] for name in ("explained_to", "made_on", "because")}
        lines = [actions.EstimateLine(*line) for line in filled(cleaned, "says", "working", "amount")]
        perform(actions.estimate, id=id, budget=budget, lines=lines, **told, by=by, at=at, on=local_day(at))
        say(request, "The estimate is recorded. It is no limit: the amount agreed covers the full cost of the plan.")
        return where("budget", budget)

    options = {"initial": {"explained_to": found.person_name, "made_on": today()}}
    return form_page(request, form_class=EstimateForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def put_in_place(request: HttpRequest, budget: UUID) -> HttpResponse:
    """Promise the money of the agreed version, and plan its payments."""
    seen = seen_by(request, budget)
    version = seen.to_put_in_place
    if version is None:
        raise NotFound

    def page(form: Form) -> Page:
        return pages.put_in_place_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        starts_on = cleaned["starts_on"]
        perform(actions.put_in_place, id=id, budget=budget, version=version, starts_on=starts_on, **when(by, at))
        planned = perform(payments.schedule, budget=budget, **when(by, at))
        say(request, f"The money is promised from the day you chose. {_planned(planned)}")
        return where("budget", budget)

    options = {"initial": {"starts_on": _start(request, version, budget=seen)}}
    return form_page(request, form_class=StartForm, page=page, do=do, options=lambda: options)


def _start(request: HttpRequest, version: UUID, *, budget: Seen) -> date | None:
    """The day the plan names for the first promise; a change is put in place from today."""
    with looking(request):
        planned = plans.content(version, by=actor(request)).starts_on
    return planned if budget.found.award is None else today()


def _planned(count: int) -> str:
    if count == 1:
        return "1 payment is planned."
    return f"{count} payments are planned." if count else "No payment had to be planned anew."


@require_http_methods(ANY)
@staff_only
def next_year(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def page(form: Form) -> Page:
        return pages.next_year_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        award = perform(actions.award_next_year, id=id, budget=budget, **when(by, at))
        planned = perform(payments.schedule, budget=budget, **when(by, at))
        say(request, f"A further year is promised, to {award.ends_on:%-d %B %Y}. {_planned(planned)}")
        return where("budget", budget)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def withdraw(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def page(form: Form) -> Page:
        return pages.withdraw_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw, budget=budget, reasons=cleaned["reasons"], by=by, at=at, on=local_day(at))
        say(request, "The budget is withdrawn and closed. Nothing had been promised under it.")
        return where("budget", budget)

    return form_page(request, form_class=ReasonsForm, page=page, do=do)
