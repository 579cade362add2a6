"""An area's plan of action at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.members import member_in
from openphb.community.progress import planning, seen
from openphb.community.progress.seen import ActionView, AreaView, StepView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.network.progress import forms, plan_pages, table
from openphb.interfaces.web.network.progress.views import ANY, CSV, area_of, on_paper
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day


@require_safe
@of_network
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    return answer(request, plan_pages.plan_page(area_of(request, slug)))


@require_safe
@of_network
def save(request: HttpRequest, slug: str) -> HttpResponse:
    return download(table.plan(area_of(request, slug)), name=f"plan-{slug}.csv", media_type=CSV)


@require_safe
@of_network
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_of(request, slug)
    return on_paper(plan_pages.plan_page(found), found, name=f"plan-{slug}")


@require_http_methods(ANY)
@of_network
def add(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_of(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.action_of(cleaned)
        perform(planning.plan_action, id=id, area=found.area, new=new, by=by, at=at, on=local_day(at))
        say(request, "It is in your plan.")
        return where("net_progress_plan", slug)

    def page(form: forms.Plan) -> Page:
        return plan_pages.add_page(form, found=found, by=member_in(actor(request)))

    options = {"lines": found.checklist.lines, "initial": {"line": request.GET.get("line", "")}}
    return form_page(request, form_class=forms.Plan, page=page, do=do, options=lambda: options)


@require_safe
@of_network
def action(request: HttpRequest, slug: str, plan_action: UUID) -> HttpResponse:
    found, one, steps = _action(request, slug, plan_action)
    return answer(request, plan_pages.action_page(one, steps, found=found))


@require_http_methods(ANY)
@of_network
def change(request: HttpRequest, slug: str, plan_action: UUID) -> HttpResponse:
    found, one, _ = _action(request, slug, plan_action)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new, why = forms.action_of(cleaned), cleaned["why"]
        perform(planning.change_action, id=id, action=one.id, new=new, why=why, by=by, at=at)
        say(request, "It is changed. What it was stays with it.")
        return where("net_plan_action", slug, one.id)

    def page(form: forms.ChangePlan) -> Page:
        return plan_pages.change_page(form, action=one, found=found, by=member_in(actor(request)))

    initial = {"what": one.what, "who": one.who, "by_when": one.by_when, "line": one.line.code if one.line else ""}
    options = {"lines": found.checklist.lines, "initial": initial}
    return form_page(request, form_class=forms.ChangePlan, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@of_network
def end(request: HttpRequest, slug: str, plan_action: UUID) -> HttpResponse:
    found, one, _ = _action(request, slug, plan_action)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"done": cleaned["done"] == "yes", "came_of": cleaned["came_of"]}
        perform(planning.end_action, id=id, action=one.id, **told, by=by, at=at, on=local_day(at))
        say(request, "It is kept what came of it.")
        return where("net_plan_action", slug, one.id)

    def page(form: forms.EndAction) -> Page:
        return plan_pages.end_page(form, action=one, found=found, by=member_in(actor(request)))

    return form_page(request, form_class=forms.EndAction, page=page, do=do)


def _action(request: HttpRequest, slug: str, id: UUID) -> tuple[AreaView, ActionView, tuple[StepView, ...]]:
    found = area_of(request, slug)
    with looking(request):
        one, steps = seen.action_view(found.area, id, by=actor(request), on=today())
    return found, one, steps
