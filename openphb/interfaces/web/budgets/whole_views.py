"""One plan, one view, for staff; and recording what somebody pays themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries
from openphb.budgets.actions import NewContribution
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import table
from openphb.interfaces.web.budgets import whole_pages as pages
from openphb.interfaces.web.budgets.whole_forms import ContributionForm, EndContributionForm
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import queries as payments

ANY = ["GET", "HEAD", "POST"]
RIGHT = "record what somebody pays themselves"


@require_safe
@staff_only
def show(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = payments.whole(budget, by=who, on=on)
        seen = queries.budget(budget, by=who, on=on)
        rights = queries.rights(budget, by=who)
    return answer(request, pages.whole_page(found, seen, rights=rights, on=on))


@require_safe
@staff_only
def save(request: HttpRequest, budget: UUID) -> HttpResponse:
    """The same as a table, by the budget's reference and without a name."""
    with looking(request):
        found = payments.whole(budget, by=actor(request), on=today())
    name = f"who-pays-{found.reference}.csv"
    return download(table.whole(found), name=name, media_type="text/csv; charset=utf-8")


@require_http_methods(ANY)
@staff_only
def record(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        seen = queries.budget(budget, by=who, on=on)
        lines = payments.whole(budget, by=who, on=on).lines
        why_not = queries.rights(budget, by=who)[RIGHT]
    choices = [(str(line.line.key), f"{line.line.what}, {line.line.cost}") for line in lines]

    def page(form: Form) -> Page:
        return pages.record_page(seen, form=form, why_not=why_not, has_lines=bool(choices))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewContribution(**cleaned)
        perform(actions.record_contribution, id=id, budget=budget, new=new, by=by, at=at, on=local_day(at))
        say(request, "It is recorded, apart from the budget. The person reads it on their own page.")
        return f"{where('whole_budget', budget)}#own"

    options = {"lines": [("", "Choose a line"), *choices], "initial": {"starts_on": on}}
    return form_page(request, form_class=ContributionForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def end(request: HttpRequest, contribution: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.contribution(contribution, by=who)
        seen = queries.budget(found.budget, by=who, on=today())
        why_not = queries.rights(found.budget, by=who)[RIGHT]

    def page(form: Form) -> Page:
        return pages.end_page(found, seen, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.end_contribution, contribution=contribution, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is ended. What was recorded before stays in the story of the budget.")
        return f"{where('whole_budget', found.budget)}#own"

    return form_page(request, form_class=EndContributionForm, page=page, do=do)
