"""A statement of any days, on the page and as a table to keep; and a budget year in short."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets.queries import BudgetView
from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine import money_seen, table
from openphb.interfaces.web.mine import statement_pages as pages
from openphb.interfaces.web.mine.money_pages import no_money_page
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.printing import PRINTS, page_on_paper
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import answer, form_page, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def statement(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The days stand in the address, so that a statement can be kept as a link; the budget's year by default."""
    with looking(request):
        all_ = money_seen.purses_of(whose, on=today())
        chosen = money_seen.chosen(request, all_)
    if chosen is None:
        return answer(request, no_money_page(whose))

    def page(form: pages.AnyDays) -> ShowPage:
        purse = money_seen.purse_of(chosen, whose=whose, on=today())
        seen = _seen(request, purse, whose=whose)
        which = money_seen.which(all_, chosen, whose=whose)
        return pages.statement_page(
            seen,
            form,
            whose=whose,
            which=which,
            saved_at=_at("save_my_statement", whose=whose, chosen=chosen, within=seen.within),
            papers=_papers(whose, chosen, seen.within),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"budget": chosen.reference, "from": cleaned["first"], "to": cleaned["latest"]}
        return f"{whose.url('my_statement')}?{urlencode(told)}"

    return form_page(request, form_class=pages.AnyDays, page=page, do=do)


def _seen(request: HttpRequest, purse: money_seen.Purse, *, whose: Whose) -> pages.StatementSeen:
    within, problem = _days(request, purse)
    budget = purse.budget.id
    found = payments.statement_of(budget, by=whose.by, within=within)
    spent = payments.spent_in(budget, by=whose.by, within=within)
    return pages.StatementSeen(purse, within, found, spent=spent, problem=problem)


@require_safe
@theirs
def paper(request: HttpRequest, whose: Whose, slug: str) -> HttpResponse:
    """The statement of these days as a PDF: what the page says, to the penny, in ordinary or large print."""
    with looking(request):
        chosen = money_seen.chosen(request, money_seen.purses_of(whose, on=today()))
        if chosen is None:
            raise NotFound
        seen = _seen(request, money_seen.purse_of(chosen, whose=whose, on=today()), whose=whose)
    name = f"statement-{chosen.reference}-{seen.within.start}-{seen.within.end}"
    return page_on_paper(request, pages.statement_paper(seen, whose=whose), slug=slug, name=name)


@require_safe
@theirs
def save(request: HttpRequest, whose: Whose) -> HttpResponse:
    chosen = money_seen.chosen(request, money_seen.purses_of(whose, on=today()))
    if chosen is None:
        raise NotFound
    purse = money_seen.purse_of(chosen, whose=whose, on=today())
    within, _ = _days(request, purse)
    names: dict[object, str] = {line.key: line.what for line in purse.money.lines}
    found = payments.statement_of(chosen.id, by=whose.by, within=within)
    name = f"statement-{chosen.reference}-{within.start}-{within.end}.csv"
    return download(table.statement(found, names=names), name=name, media_type="text/csv; charset=utf-8")


def _at(view: str, *more: str, whose: Whose, chosen: BudgetView, within: Period) -> str:
    told = {"budget": chosen.reference, "from": within.start, "to": within.end}
    return f"{whose.url(view, *more)}?{urlencode(told)}"


def _papers(whose: Whose, chosen: BudgetView, within: Period) -> dict[str, str]:
    """Where each kind of print is, by what its button says."""
    return {
        said: _at("my_statement_paper", slug, whose=whose, chosen=chosen, within=within)
        for slug, said in PRINTS.items()
    }


def _days(request: HttpRequest, purse: money_seen.Purse) -> tuple[Period, str]:
    """The days the address asks for; else the budget's year so far. A day that cannot be read is said, not guessed."""
    usual = _usual(purse)
    try:
        start = date.fromisoformat(request.GET.get("from", "") or usual.start.isoformat())
        end = date.fromisoformat(request.GET.get("to", "") or str(usual.end))
    except ValueError:
        return usual, "That is not a day we can read. Below is the budget year instead."
    if end < start:
        return usual, "The days ended before they began. Below is the budget year instead."
    return Period(start, end), ""


def _usual(purse: money_seen.Purse) -> Period:
    if purse.year is None:
        return Period(today().replace(month=1, day=1), today())
    return Period(purse.year.start, min(purse.year.end or today(), today()))
