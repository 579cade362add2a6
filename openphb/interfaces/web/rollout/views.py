"""Scenarios: the list, a new one, one from a file, putting one away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.insight.simulation import examples, reading, writing
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.rollout import forms, list_pages
from openphb.interfaces.web.rollout.at_hand import needed
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused
from openphb.reporting import planning
from openphb.reporting.actions import scenarios as actions
from openphb.reporting.queries import scenarios as queries

_FROM = "from:"


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    sought, is_away = request.GET.get("q", "").replace("\0", "").strip()[:100], request.GET.get("show") == "away"
    found = queries.scenarios(by=by, is_away=is_away)
    chosen = tuple(each for each in found if sought.casefold() in f"{each.name} {each.area}".casefold())
    shown = chosen[(page - 1) * paged.SIZE : page * paged.SIZE]
    paging = paged.paging(page, total=len(chosen), kept={"q": sought, "show": "away" if is_away else ""})
    why_not = planning.why_not_plan(roles=by.roles)
    return answer(request, list_pages.list_page(shown, sought=sought, is_away=is_away, paging=paging, why_not=why_not))


@staff_only
def begin(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    with looking(request):
        known = queries.scenarios(by=by)

    def page(form: Form) -> Page:
        return asking(form, title="Begin a scenario", back=_back(), send="Begin it", lead=(list_pages.BEGINS,),
                      why_not=planning.why_not_plan(roles=by.roles))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = _begins_as(cleaned["begins_as"], by=by) | {"name": cleaned["name"], "area": cleaned["area"]}
        perform(actions.begin_scenario, id=id, told=told, by=by, at=at)
        say(request, "The scenario is begun. Now put in what your area knows.")
        return where("rollout_numbers", id)

    def options() -> dict[str, Any]:
        others = [(f"{_FROM}{each.id}", f"A copy of “{each.name}”") for each in known[:20]]
        return {"others": others, "initial": {"begins_as": request.GET.get("from", "icb")}}

    return form_page(request, form_class=forms.Begin, page=page, do=do, options=options)


def _begins_as(what: str, *, by: Actor) -> dict[str, Any]:
    if what.startswith(_FROM):
        return queries.version(UUID(what.removeprefix(_FROM)), by=by).told
    return writing.kept(examples.england() if what == "england" else examples.icb())


@staff_only
def bring_in(request: HttpRequest) -> HttpResponse:
    by = actor(request)

    def page(form: Form) -> Page:
        return asking(form, title="Bring in a scenario", back=_back(), send="Bring it in", lead=list_pages.BRINGS_IN,
                      why_not=planning.why_not_plan(roles=by.roles))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = writing.kept(_read(cleaned["file"].read()))
        perform(actions.begin_scenario, id=id, told=told, by=by, at=at, note="Brought in from a file.")
        say(request, "The scenario is brought in.")
        return where("rollout", id)

    return form_page(request, form_class=forms.BringIn, page=page, do=do)


def _read(content: bytes) -> Any:
    """The scenario in a file; what is wrong with it is said by the question, with its place in the file."""
    try:
        with needed():
            found = reading.from_yaml(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused(Refusal("This file is not text. Choose the scenario as YAML, in UTF-8.", field="file")) from None
    except Refused as refused:
        first = refused.refusal
        raise Refused(replace(first, because=f"{first.field}: {first.because}", field="file")) from None
    return replace(found, name=found.name[: planning.LONGEST_NAME])


def _away(request: HttpRequest, scenario: UUID, *, back: bool) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.version(scenario, by=by)

    def page(form: Form) -> Page:
        title, lead, send = list_pages.BACK if back else list_pages.AWAY
        return asking(form, title=title, caption=found.name, lead=(lead,), send=send, back=to(found),
                      why_not=planning.why_not_plan(roles=by.roles))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        act = actions.bring_scenario_back if back else actions.put_scenario_away
        perform(act, scenario=scenario, by=by, at=at)
        say(request, "It is in the list again." if back else "It is put away. Nothing of it is lost.")
        return where("rollouts")

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@staff_only
def make_plan(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.version(scenario, by=by)

    def page(form: Form) -> Page:
        title, lead, send = list_pages.PLAN
        return asking(form, title=title, caption=found.name, lead=lead, send=send, back=to(found),
                      why_not=planning.why_not_plan(roles=by.roles))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.make_it_the_plan, scenario=scenario, by=by, at=at)
        say(request, "It is your plan now. The national view shows it after the next facts.")
        return where("rollout", scenario)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@staff_only
def put_away(request: HttpRequest, scenario: UUID) -> HttpResponse:
    return _away(request, scenario, back=False)


@staff_only
def bring_back(request: HttpRequest, scenario: UUID) -> HttpResponse:
    return _away(request, scenario, back=True)


def to(found: queries.VersionView) -> Link:
    """Back to the picture of a scenario."""
    return Link("Back to the scenario", where("rollout", found.of))


def _back() -> Link:
    return Link("Back to scenarios", where("rollouts"))
