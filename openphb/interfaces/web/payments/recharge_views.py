"""What other funders owe, month by month, and each statement as a page and as a table."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.payments import recharge_pages as pages
from openphb.interfaces.web.payments import table
from openphb.interfaces.web.payments.month_views import CSV, first_day, last_over
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.payments import queries
from openphb.payments.queries import Recharge


@require_safe
@staff_only
def latest(request: HttpRequest) -> HttpResponse:
    return last_over(request, "recharges")


@require_safe
@staff_only
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    with looking(request):
        found = queries.recharges(first_day(year, month), by=actor(request))
    return answer(request, pages.recharges_page(found, today=today()))


@require_safe
@staff_only
def show(request: HttpRequest, year: int, month: int, agreement: UUID) -> HttpResponse:
    return answer(request, pages.recharge_page(_found(request, year, month, agreement=agreement), today=today()))


@require_safe
@staff_only
def save(request: HttpRequest, year: int, month: int, agreement: UUID) -> HttpResponse:
    found = _found(request, year, month, agreement=agreement)
    return download(table.recharge(found), name=f"recharge-{year}-{month:02}.csv", media_type=CSV)


def _found(request: HttpRequest, year: int, month: int, *, agreement: UUID) -> Recharge:
    with looking(request):
        return queries.recharge(agreement, first_day(year, month), by=actor(request))
