"""Years that ended: the list, one year, and the decision, whose letter is read before it leaves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import table
from openphb.interfaces.web.payments import year_pages as pages
from openphb.interfaces.web.payments.forms import YearForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries, rules, year_end
from openphb.payments.queries.views.years import STAGES, YearView

ANY = ["GET", "HEAD", "POST"]
CSV = "text/csv; charset=utf-8"


def _asked(request: HttpRequest) -> dict[str, str]:
    stage = request.GET.get("stage", "")
    return {"stage": stage if stage in STAGES else STAGES[0], "search": request.GET.get("search", "").strip()[:40]}


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who, on, page, asked = actor(request), today(), paged.number(request), _asked(request)
    with looking(request):
        found = queries.years_ended(by=who, on=on, page=page, **asked)
        counts = queries.years_counted(by=who, on=on, search=asked["search"])
    onward = paged.paging(page, total=found.total, kept=asked)
    return answer(request, pages.list_page(pages.ListSeen(found, **asked, counts=counts, paging=onward,
                                                          query=urlencode(asked))))  # fmt: skip


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed down, whole; no names."""
    with looking(request):
        found = queries.years_ended(by=actor(request), on=today(), page=None, **_asked(request))
    return download(table.years(found.items), name="years-that-ended.csv", media_type=CSV)


@require_safe
@staff_only
def show(request: HttpRequest, budget: UUID) -> HttpResponse:
    found = _look(request, budget)
    if found:
        sees_all = rules.why_not_do("see payments", roles=actor(request).roles) is None
        return answer(request, pages.year_page(found, sees_all=sees_all))
    with looking(request):
        return answer(request, pages.no_year_page(budgets.budget(budget, by=actor(request), on=today())))


@require_http_methods(ANY)
@staff_only
def decide(request: HttpRequest, budget: UUID) -> HttpResponse:
    """What is decided and why: kept for the next page, and judged by the same rules as the deed itself."""
    found = _must(_look(request, budget))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            queries.deciding_year(budget, **_told(found, cleaned), by=by, on=local_day(at))
        keep(request, _key(found), cleaned)
        return where("check_year_end", budget)

    options = {"kinds": year_end.kinds(found.figures), "initial": kept(request, _key(found))}
    return form_page(
        request,
        form_class=YearForm,
        page=lambda form: pages.decide_page(found, form=form),
        do=do,
        options=lambda: options,
    )


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest, budget: UUID) -> HttpResponseBase:
    """The letter, and the button that sends it."""
    found = _must(_look(request, budget))
    told = kept(request, _key(found))
    if not told:
        return HttpResponseRedirect(where("decide_year_end", budget))

    def page(form: Form) -> Page:
        letter = queries.deciding_year(budget, **_told(found, told), by=actor(request), on=today())
        return pages.check_page(found, letter, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.decide_year, id=id, budget=budget, **_told(found, told), by=by, at=at, on=local_day(at))
        forget(request, _key(found))
        say(request, "It is decided, and the letter says why.")
        return where("year_end", budget)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _told(found: YearView, cleaned: dict[str, Any]) -> dict[str, Any]:
    return {
        "ends_on": found.year.end,
        "kind": cleaned["kind"],
        "reasons": cleaned["reasons"],
        "stays": cleaned.get("stays"),
        "may_set_off": bool(cleaned.get("may_set_off")),
    }


def _look(request: HttpRequest, budget: UUID) -> YearView | None:
    with looking(request):
        return queries.latest_year(budget, by=actor(request), on=today())


def _must(found: YearView | None) -> YearView:
    """Nothing can be decided where no year has ended."""
    if found is None:
        raise NotFound
    return found


def _key(found: YearView) -> str:
    return f"notice:year:{found.budget}:{found.year.end}"
