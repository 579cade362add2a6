"""A scenario is looked at: its picture, what it turns on, what would have to be true, beside another, and as files."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.insight.simulation import solving
from openphb.insight.simulation.scenario import Scenario, in_words
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.rollout import files, forms, look_pages, parts, reckoned
from openphb.interfaces.web.shell import actor, answer, form_page, looking
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.reporting import planning
from openphb.reporting.queries import scenarios as queries
from openphb.reporting.queries.scenarios import VersionView


@require_safe
@staff_only
def one(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.version(scenario, by=by, number=_version(request))
    why_not = planning.why_not_plan(roles=by.roles)
    return answer(request, look_pages.picture_page(found, run=reckoned.run(found.told), why_not=why_not))


def _version(request: HttpRequest) -> int:
    """The version the address asks for; 0 is the latest."""
    return paged.number(request, "version") if "version" in request.GET else 0


@require_safe
@staff_only
def money(request: HttpRequest, scenario: UUID) -> HttpResponse:
    found = queries.version(scenario, by=actor(request), number=_version(request))
    return answer(request, look_pages.money_page(found, run=reckoned.run(found.told)))


@require_safe
@staff_only
def matters(request: HttpRequest, scenario: UUID) -> HttpResponse:
    found = queries.version(scenario, by=actor(request))
    page = look_pages.matters_page(found, run=reckoned.run(found.told), bars=reckoned.tornado(found.told))
    return answer(request, page)


@staff_only
def solve(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.version(scenario, by=by)
        told = found.scenario
    numbers = [(parts.slug_of(path), in_words(path)) for path in told.values]
    aims = [(str(place), aim.name) for place, aim in enumerate(told.aims, 1)]
    asked = {"number": request.GET.get("number", ""), "aim": request.GET.get("aim", "1")}

    def page(form: Form) -> Page:
        return look_pages.solve_page(found, form=form if aims else None, answer=_solved(told, asked))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        chosen = urlencode({"number": cleaned["number"], "aim": cleaned["aim"]})
        return f"{where('solve_rollout', scenario)}?{chosen}#answer"

    return form_page(request, form_class=forms.Solve, page=page, do=do,
                     options=lambda: {"numbers": numbers, "aims": aims, "initial": asked})  # fmt: skip


def _solved(told: Scenario, asked: dict[str, str]) -> look_pages.Answer | None:
    """What would have to be true, where the address asks for a number and an aim that there are."""
    path, place = parts.path_of(told, asked["number"]), asked["aim"]
    if path is None or not place.isdecimal() or not 1 <= int(place) <= len(told.aims):
        return None
    aim = told.aims[int(place) - 1]
    return look_pages.Answer(aim, solving.solve(told, path, aim=aim))


@require_safe
@staff_only
def compare(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.version(scenario, by=by)
    known = tuple(each for each in queries.scenarios(by=by) if each.id != scenario)
    other = _other(request, found, by=by)
    return answer(request, look_pages.compare_page(found, known=known, other=other))


def _other(request: HttpRequest, found: VersionView, *, by: Actor) -> VersionView | None:
    """What it is set beside: another scenario, or an earlier version of its own."""
    if "version" in request.GET:
        return queries.version(found.of, by=by, number=_version(request))
    try:
        asked = UUID(request.GET.get("with", ""))
    except ValueError:
        return None
    return queries.version(asked, by=by)


@require_safe
@staff_only
def versions(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found, all_of_them = queries.version(scenario, by=by), queries.versions(scenario, by=by)
    shown = all_of_them[(page - 1) * paged.SIZE : page * paged.SIZE]
    return answer(request, look_pages.versions_page(found, shown, paging=paged.paging(page, total=len(all_of_them))))


@require_safe
@staff_only
def save(request: HttpRequest, scenario: UUID, slug: str) -> HttpResponse:
    found = queries.version(scenario, by=actor(request), number=_version(request))
    if slug not in files.SAVED:
        raise NotFound
    saved = files.SAVED[slug]
    content = saved.made(found, request)
    return download(content, name=f"scenario-{slug}.{saved.ending}", media_type=saved.media_type)
