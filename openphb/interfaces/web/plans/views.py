"""Pages that show a plan, one version of it, and what changed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets import queries as budgets
from openphb.budgets.rules import why_not_do
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.plan_file import plan_file
from openphb.interfaces.web.plans import plan_pages, version_pages
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.payments import queries as payments
from openphb.people import queries as people
from openphb.plans import queries, rules
from openphb.plans.queries import PlanView, ReviewDue, displacing


@require_safe
@staff_only
def show_plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    who, on = actor(request), today()
    found = queries.plan(plan, by=who)
    seen = plan_pages.Seen(
        plan=found,
        person=people.person(found.person, by=who),
        budget=budgets.budget_of_plan(plan, by=who, on=on),
        why_no_budget=why_not_do("open a budget", roles=who.roles_for(found.person)),
        due=_due(found, by=who, on=on),
        reviews=queries.reviews(plan, by=who),
        history=queries.history(plan, by=who),
        whole_story=request.GET.get("story") == "all",
        replaced=displacing.replaced_by(plan, by=who, on=on),
    )
    return answer(request, plan_pages.plan_page(seen, by=who))


def _due(found: PlanView, *, by: Actor, on: date) -> ReviewDue | None:
    """The plan's next review. The law's clock starts with the first payment, which only the payments room knows."""
    first = payments.first_payment_days(by=by)
    due = queries.reviews_due(by=by, on=on, first_payments=first, person=found.person)
    return next((each for each in due if each.plan == found.id), None)


@require_safe
@staff_only
def show_version(request: HttpRequest, version: UUID) -> HttpResponse:
    who, on = actor(request), today()
    found = queries.version(version, by=who)
    budget, signed = budgets.budget_of_plan(found.plan, by=who, on=on), budgets.sign_offs(version, by=who)
    around = rules.Around(
        was_told_an_amount=bool(budget and budgets.estimates(budget.id, by=who)),
        was_advised=queries.was_advised(found.request, by=who),
        money_is_signed_off=any(each.kind == "financial" for each in signed),
        is_agreed=any(each.kind == "plan" and each.version == version for each in found.agreements),
    )
    seen = version_pages.Seen(
        version=found,
        person_name=people.person(found.person, by=who).name,
        budget=budget,
        gates=budgets.gates(version, by=who, on=on),
        signed=signed,
        marks=rules.marks(found.content, around),
        open_comments=0 if found.is_partial else queries.comments(version, by=who).open,
    )
    return answer(request, version_pages.version_page(seen, by=who))


@require_safe
@staff_only
def save_file(request: HttpRequest, version: UUID) -> HttpResponse:
    """In the shape of the national standard, for another system."""
    who = actor(request)
    request.__dict__["about"] = queries.version(version, by=who).person
    return plan_file(request, version, back=Link("Back to the plan", where("version", version)))


@require_safe
@staff_only
def show_differences(request: HttpRequest, version: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.version(version, by=who)
    name = people.person(found.person, by=who).name
    changed = queries.differences(version, by=who)
    return answer(request, version_pages.differences_page(found, changed, person_name=name))
