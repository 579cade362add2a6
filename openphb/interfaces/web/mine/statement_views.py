"""A statement of any days, on the page and as a table to keep; and a budget year in short."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets.queries import BudgetView
from openphb.interfaces.perform import today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine import money_seen, money_words
from openphb.interfaces.web.mine import statement_pages as pages
from openphb.interfaces.web.mine.money_pages import no_money_page
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer
from openphb.kernel.days import Period
from openphb.kernel.money import NIL
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments
from openphb.payments.queries.views import Movement
from openphb.payments.statements import export

_HEADING = ("Date", "What", "Why", "Part of the plan", "In", "Out")


@require_safe
@theirs
def statement(request: HttpRequest, whose: Whose) -> HttpResponse:
    """By a form in the address, so that a statement can be kept as a link; a year by default."""
    all_ = money_seen.purses_of(whose, on=today())
    chosen = money_seen.chosen(request, all_)
    if chosen is None:
        return answer(request, no_money_page(whose))
    purse = money_seen.purse_of(chosen, whose=whose, on=today())
    within, problem = _days(request, purse)
    found = payments.statement_of(chosen.id, by=whose.by, within=within)
    seen = pages.StatementSeen(
        purse, within, found, spent=payments.spent_in(chosen.id, by=whose.by, within=within), problem=problem
    )
    which = money_seen.which(all_, chosen, whose=whose)
    return answer(
        request, pages.statement_page(seen, whose=whose, which=which, saved_at=_saved_at(whose, chosen, within))
    )


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
    return download(_csv(found, names=names), name=name, media_type="text/csv; charset=utf-8")


def _saved_at(whose: Whose, chosen: BudgetView, within: Period) -> str:
    told = {"budget": chosen.reference, "from": within.start, "to": within.end}
    return f"{whose.url('save_my_statement')}?{urlencode(told)}"


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


def _csv(found: tuple[Movement, ...], *, names: dict[object, str]) -> bytes:
    return export.table(_HEADING, (_row(each, names) for each in found))


def _row(each: Movement, names: dict[object, str]) -> tuple[export.Cell, ...]:
    came, went = (each.amount, None) if each.amount > NIL else (None, -each.amount)
    line = names.get(each.plan_line, "") if each.plan_line else ""
    return (each.on, money_words.what(each), money_words.reason(each, {}), line, came, went)
