"""The dashboard of a board: shown, and saved picture by picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.insight import pictures
from openphb.insight.pictures import Picture
from openphb.interfaces.perform import today
from openphb.interfaces.web.dashboards import pages, seen, table
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import OF_LEADS, staff_only
from openphb.kernel.refusal import NotFound

SVG, CSV = "image/svg+xml", "text/csv; charset=utf-8"


@require_safe
@staff_only
def show(request: HttpRequest, slug: str = pages.FIRST) -> HttpResponse:
    if slug not in pages.LEADS:
        raise NotFound
    who = actor(request)
    found = seen.latest(who)
    if found is None:
        return answer(request, pages.empty_page(may_make=who.has(*OF_LEADS)))
    drawn = seen.exact(found)
    age = pages.Age(found.board.as_of, found.made_at, today())
    return answer(request, pages.board_page(drawn, topic=slug, age=age))


@require_safe
@staff_only
def save_drawing(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture as a file, with small numbers kept back."""
    picture, name = _leaving(request, slug)
    return download(pictures.alone(picture), name=f"{name}.svg", media_type=SVG)


@require_safe
@staff_only
def save_numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """The numbers of the picture as a table, with small ones kept back."""
    picture, name = _leaving(request, slug)
    return download(table.numbers(picture), name=f"{name}.csv", media_type=CSV)


def _leaving(request: HttpRequest, slug: str) -> tuple[Picture, str]:
    found = seen.required(actor(request))
    drawn = seen.leaving(found)
    if slug not in drawn:
        raise NotFound
    return drawn[slug], f"{found.board.commissioner}-{slug}-{found.board.as_of.isoformat()}"
