"""Contracts as they are looked at."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.displacement import pages, table
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import staff_only
from openphb.plans.queries import displacing as queries

LONGEST_SEARCH = 100


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    search = request.GET.get("words", "")[:LONGEST_SEARCH].strip()
    found = queries.contracts(by=by, on=today(), search=search)
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    paging = paged.paging(page, total=len(found), kept={"words": search})
    return answer(request, pages.list_page(found, shown=shown, search=search, paging=paging, by=by))


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """Every line that takes the place of something, without names."""
    on = today()
    content = table.contracts_table(queries.contracts(by=actor(request), on=on))
    return download(content, name=f"contracts-{on.isoformat()}.csv", media_type="text/csv; charset=utf-8")


@require_safe
@staff_only
def show(request: HttpRequest, contract: UUID) -> HttpResponse:
    by = actor(request)
    return answer(request, pages.contract_page(queries.contract(contract, by=by, on=today()), by=by))


@require_safe
@staff_only
def one(request: HttpRequest, replaced: UUID) -> HttpResponse:
    by = actor(request)
    return answer(request, pages.one_page(queries.replaced(replaced, by=by, on=today()), by=by))
