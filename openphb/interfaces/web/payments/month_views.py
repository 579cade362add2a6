"""A month's end on a page, and as the two tables that are saved from it."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.payments import month_pages as pages
from openphb.interfaces.web.payments import table
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import NotFound, require
from openphb.payments import month_end, queries, rules
from openphb.payments.queries import MonthEnd

CSV = "text/csv; charset=utf-8"
FIRST_YEAR = 2014


@require_safe
@staff_only
def latest(request: HttpRequest) -> HttpResponse:
    return last_over(request, "month_end")


def last_over(request: HttpRequest, view: str) -> HttpResponse:
    """The month that was over last, in this view of months."""
    if rules.why_not_do("see payments", roles=actor(request).roles):
        raise NotFound
    end = today().replace(day=1) - timedelta(days=1)
    return HttpResponseRedirect(where(view, end.year, end.month))


@require_safe
@staff_only
def show(request: HttpRequest, year: int, month: int) -> HttpResponse:
    who, page, sort = actor(request), paged.number(request), request.GET.get("sort", "")
    sort = sort if sort in pages.SORTS else pages.SORTS[0]
    found = _found(request, year, month)
    with looking(request):
        took = queries.efforts(found.month, by=who, on=today())
        seen = pages.Seen(found, queries.work(by=who, on=today()), queries.uneven(by=who), today(), took)
    onward = paged.paging(page, total=len(found.lines), kept={"sort": sort})
    return answer(request, pages.month_page(seen, sort=sort, page=page, paging=onward))


@require_safe
@staff_only
def save_budgets(request: HttpRequest, year: int, month: int) -> HttpResponse:
    found = _found(request, year, month)
    return download(table.budgets(found), name=f"month-end-{year}-{month:02}.csv", media_type=CSV)


@require_safe
@staff_only
def save_journal(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """For the finance system. Refused while a code is missing: half a journal would be posted as a whole one."""
    found = _found(request, year, month)
    require(month_end.why_no_journal(found.codes))
    return download(table.journal(found), name=f"journal-{year}-{month:02}.csv", media_type=CSV)


def _found(request: HttpRequest, year: int, month: int) -> MonthEnd:
    day = first_day(year, month)
    with looking(request):
        return queries.month_end_of(day, by=actor(request), on=today())


def first_day(year: int, month: int) -> date:
    """The first day of a month. Raises NotFound for a month that is not one, or has not begun."""
    on = today()
    if not (1 <= month <= 12 and year >= FIRST_YEAR and (year, month) <= (on.year, on.month)):
        raise NotFound
    return date(year, month, 1)
