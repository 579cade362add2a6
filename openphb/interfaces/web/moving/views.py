"""Lists as they are looked at: those that were given, one of them, what is to be mended in it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.moving import pages, table
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import NotFound, Refused
from openphb.moving import queries, rules
from openphb.moving.kinds import KINDS, Kind
from openphb.moving.rules import ArrivalState

CSV = "text/csv; charset=utf-8"


def kind_called(slug: str) -> Kind:
    """The kind of list with this name in an address. Raises NotFound."""
    if slug not in KINDS:
        raise NotFound
    return KINDS[slug]


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    with looking(request):
        found, total = queries.arrivals(by=by, page=page)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=total), by=by))


@require_safe
@staff_only
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """An empty list with its columns. Nothing of anybody is in it; who sees no lists gets none."""
    kind = kind_called(slug)
    if rules.why_not_see(roles=actor(request).roles):
        raise NotFound
    return download(table.template(kind), name=f"{kind.code}.csv", media_type=CSV)


@require_safe
@staff_only
def show(request: HttpRequest, arrival: UUID) -> HttpResponse:
    """One that waits is shown as it would be brought in; one that is in, with what it made."""
    by, page = actor(request), paged.number(request)
    with looking(request):
        found = queries.arrival(arrival, by=by)
        if found.state is ArrivalState.WAITING:
            return answer(request, _waiting(found, page=page, request=request))
        made, total = queries.arrived(arrival, by=by, page=page)
        lacks = queries.lacking(arrival, by=by, on=today(), page=page) if found.state is ArrivalState.IN else {}
    onward = paged.paging(page, total=total)
    return answer(request, pages.result_page(found, made=made, lacks=lacks, paging=onward, by=by))


def _waiting(found: queries.ArrivalView, *, page: int, request: HttpRequest) -> ShowPage:
    by = actor(request)
    try:
        looked = queries.looked(found.id, by=by, on=today())
    except Refused as refused:
        return pages.unsaid_page(found, refused.refusals, by=by)
    return pages.preview_page(looked, page=page, by=by)


@require_safe
@staff_only
def save_to_mend(request: HttpRequest, arrival: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        looked = queries.looked(arrival, by=by, on=today())
    return download(table.to_mend(looked.judged.rows), name=f"to-mend-{looked.arrival.kind.code}.csv", media_type=CSV)
