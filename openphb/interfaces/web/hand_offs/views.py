"""Time in each hand-off: shown, searched, saved as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from openphb.budgets import queries
from openphb.interfaces.perform import today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.hand_offs import pages, table
from openphb.interfaces.web.hand_offs.pages import Asked
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.days import months_after

MONTHS = 12
LONGEST_SEARCH = 100


@require_safe
@staff_only
def show(request: HttpRequest) -> HttpResponse:
    who, on, asked, page = actor(request), today(), _asked(request), paged.number(request)
    found = queries.held_longest(by=who, on=on, holder=asked.holder, search=asked.search, sort=asked.sort, page=page)
    months = queries.hand_off_months(by=who, since=months_after(on.replace(day=1), -MONTHS))
    onward = paged.paging(page, total=found.total, kept=asked.kept)
    return answer(request, pages.summary_page(found, months, asked=asked, paging=onward))


def _asked(request: HttpRequest) -> Asked:
    """Whatever is not known is what one usually looks at."""
    number, holder, sort = (request.GET.get(name, "") for name in ("found", "holder", "sort"))
    words = searches.words(request.session, number)
    return Asked(
        holder=holder if holder in queries.HOLDERS else "",
        sort=sort if sort in pages.SORTS else "days",
        search=words,
        found=number if words else "",
    )


@staff_only
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """What was typed is kept in the session; the address gets its number."""
    typed = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    told = request.GET.copy()
    for name in ("page", "found"):
        told.pop(name, None)
    if typed:
        told["found"] = searches.keep(request.session, typed)
    return HttpResponseRedirect(f"{where('hand_offs')}?{told.urlencode()}", status=303)


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """All that this way of looking shows, as a table to save."""
    who, on, asked = actor(request), today(), _asked(request)
    found = queries.held_longest(by=who, on=on, holder=asked.holder, search=asked.search, sort=asked.sort, page=None)
    name = f"hand-offs-{on.isoformat()}.csv"
    return download(table.held_table(found.items), name=name, media_type="text/csv; charset=utf-8")
