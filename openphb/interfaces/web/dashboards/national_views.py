"""The national view: shown and saved. For national readers, ICB leads and auditors; nobody's case is behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.insight import pictures
from openphb.insight.dashboards.topics import NATIONAL
from openphb.insight.pictures import Picture
from openphb.interfaces import returns_of_areas
from openphb.interfaces.perform import today
from openphb.interfaces.web.dashboards import national_pages, returns_pages, seen, table
from openphb.interfaces.web.dashboards.pages import Age
from openphb.interfaces.web.dashboards.views import CSV, SVG
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refusal, Refused

V = TypeVar("V", bound=Callable[..., HttpResponse])


def national_only(view: V) -> V:
    """To everybody else these pages do not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not actor(request).has(Role.NATIONAL, Role.LEAD, Role.AUDITOR):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


@require_safe
@national_only
def show(request: HttpRequest, slug: str = national_pages.FIRST) -> HttpResponse:
    if slug not in NATIONAL:
        raise NotFound
    found = seen.england()
    if found is None:
        return answer(request, national_pages.empty_page())
    age = Age(found.board.as_of, found.made_at, today())
    page = national_pages.national_page(found.pictures, topic=slug, areas=found.areas, age=age)
    return answer(request, page)


@require_safe
@national_only
def returns(request: HttpRequest) -> HttpResponse:
    found = returns_of_areas.written(settings.HOME)
    if found is None:
        return answer(request, returns_pages.empty_page())
    return answer(request, returns_pages.returns_page(found, live=_live()))


@require_safe
@national_only
def save_returns(request: HttpRequest) -> HttpResponse:
    found = returns_of_areas.written(settings.HOME)
    if found is None:
        raise Refused(Refusal("There are no facts yet, so there is nothing to save."))
    name = f"returns-and-plans-{found.as_of.isoformat()}.csv"
    return download(returns_pages.saved(found, live=_live()), name=name, media_type=CSV)


def _live() -> dict[str, str]:
    found = seen.england()
    return returns_pages.told_of_live(found.pictures.get("areas-live")) if found else {}


@require_safe
@national_only
def save_drawing(request: HttpRequest, slug: str) -> HttpResponse:
    picture, name = _chosen(slug)
    return download(pictures.alone(picture), name=f"{name}.svg", media_type=SVG)


@require_safe
@national_only
def save_numbers(request: HttpRequest, slug: str) -> HttpResponse:
    picture, name = _chosen(slug)
    return download(table.numbers(picture), name=f"{name}.csv", media_type=CSV)


def _chosen(slug: str) -> tuple[Picture, str]:
    found = seen.england()
    if found is None:
        raise Refused(Refusal("There are no facts yet, so there is nothing to save."))
    if slug not in found.pictures:
        raise NotFound
    return found.pictures[slug], f"all-areas-{slug}-{found.board.as_of.isoformat()}"
