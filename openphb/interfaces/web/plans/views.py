"""Pages that show a plan, one version of it, and what changed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets import queries as budgets
from openphb.budgets.queries import PanelDecision
from openphb.budgets.rules import why_not_do
from openphb.commissioners.queries import numbers_on
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.own_plan import marks_of
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.plan_file import plan_check, plan_file
from openphb.interfaces.web.plans import plan_pages, version_pages
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.standard_page import Place
from openphb.kernel.actor import Actor
from openphb.payments import queries as payments
from openphb.people import queries as people
from openphb.people.rules import why_not_do as why_not_people
from openphb.plans import queries
from openphb.plans.queries import PlanView, ReviewDue, VersionView, displacing
from openphb.plans.rules.standard.lacking import PERSON
from openphb.plans.rules.told_differences import told
from openphb.plans.workflow import VersionState


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
        times=budgets.hand_offs(plan, by=who, on=on),
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
    seen = version_pages.Seen(
        version=found,
        person_name=people.person(found.person, by=who).name,
        budget=budget,
        gates=budgets.gates(version, by=who, on=on),
        signed=signed,
        marks=marks_of(found, by=who, budget=budget, signed=signed),
        progress=queries.progress(version, by=who) if found.state is VersionState.DRAFT else None,
        open_comments=0 if found.is_partial else queries.comments(version, by=who).open,
        panel=_panel(found, by=who),
        ahead=budgets.ahead_of([version], by=who).get(version),
        fast_track_hours=numbers_on(on, by=who).get("fast_track_hours"),
    )
    return answer(request, version_pages.version_page(seen, by=who))


def _panel(found: VersionView, *, by: Actor) -> tuple[PanelDecision, ...]:
    """About this version; and, while a plan is written again, why the panel sent the one before back."""
    said = budgets.panel_decisions(found.plan, by=by)
    mine = tuple(each for each in said if each.version == found.id)
    return said[:1] if found.state is VersionState.DRAFT else mine


@require_safe
@staff_only
def save_file(request: HttpRequest, version: UUID) -> HttpResponse:
    """In the shape of the national standard, for another system."""
    who = actor(request)
    request.__dict__["about"] = queries.version(version, by=who).person
    return plan_file(request, version, back=Link("Back to the plan", where("version", version)))


@require_safe
@staff_only
def check_file(request: HttpRequest, version: UUID) -> HttpResponse:
    """What the standard asks for, before the file is saved."""
    who = actor(request)
    with looking(request):
        found = queries.version(version, by=who)
    request.__dict__["about"] = found.person
    may_change = why_not_people("change_reach", roles=who.roles) is None

    def fix(part: str) -> str:
        if part == PERSON:
            return where("change_reach", found.person) if may_change else ""
        return "" if found.why_not_write else where("plan_section", version, part)

    place = Place(
        caption=f"Plan, version {found.number}",
        back=Link(f"Back to version {found.number}", where("version", version)),
        file=where("plan_standard", version),
        fix=fix,
    )
    return plan_check(request, version, place=place)


@require_safe
@staff_only
def show_differences(request: HttpRequest, version: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.version(version, by=who)
    name = people.person(found.person, by=who).name
    changed, both = queries.differences(version, by=who), queries.with_the_one_before(version, by=who)
    in_words = told(*both, who=name) if both else None
    return answer(request, version_pages.differences_page(found, changed, told=in_words, person_name=name))
