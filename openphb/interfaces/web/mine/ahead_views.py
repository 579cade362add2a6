"""Where the money goes if it goes on as it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web.mine import ahead_pages as pages
from openphb.interfaces.web.mine import money_seen
from openphb.interfaces.web.mine.money_pages import no_money_page
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer
from openphb.kernel.days import months_after
from openphb.kernel.money import NIL, Money
from openphb.payments import queries as payments
from openphb.payments.looking_ahead import IN_A_YEAR, Ahead, ahead, whole_months

Months = Mapping[UUID | None, tuple[Money, ...]]


@require_safe
@theirs
def looking_ahead(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    all_ = money_seen.purses_of(whose, on=on)
    chosen = money_seen.chosen(request, all_)
    if chosen is None:
        return answer(request, no_money_page(whose))
    purse = money_seen.purse_of(chosen, whose=whose, on=on)
    which = money_seen.which(all_, chosen, whose=whose)
    return answer(request, pages.ahead_page(_seen(purse, whose=whose, on=on), whose=whose, which=which))


def _seen(purse: Purse, *, whose: Whose, on: date) -> pages.AheadSeen:
    """In total and for each line of the plan, by whole months whose spending is known."""
    if purse.year is None or not purse.is_running:
        return pages.AheadSeen(purse, None, ())
    starts = purse.year.start
    known_to = _known_to(purse, on=on)
    count = whole_months(starts, known_to=known_to)
    spent = payments.spent_by_month(purse.budget.id, by=whose.by, starts=starts)
    before = _year_before(purse, starts, whose=whose)
    lines = tuple(
        (line.what, _ahead(spent.get(line.key, ()), count, before.get(line.key, ()), agreed=line.agreed, starts=starts))
        for line in purse.money.lines
        if line.agreed > NIL and purse.is_told_by_part
    )
    whole = _ahead(_together(spent), count, _together(before), agreed=purse.money.agreed, starts=starts)
    return pages.AheadSeen(purse, whole, lines, known_to=known_to)


def _known_to(purse: Purse, *, on: date) -> date:
    """Money in an account is known up to its latest statement, and what we buy ourselves up to today."""
    days = [held.statement_to for held in purse.money.holdings if held.kind != "notional"]
    return min((day or purse.year.start for day in days if purse.year), default=on)


def _year_before(purse: Purse, starts: date, *, whose: Whose) -> Months:
    began = purse.budget.starts_on
    earlier = months_after(starts, -IN_A_YEAR)
    if began is None or began > earlier:
        return {}
    return payments.spent_by_month(purse.budget.id, by=whose.by, starts=earlier)


def _together(found: Months) -> tuple[Money, ...]:
    return tuple(Money.total(month) for month in zip(*found.values(), strict=True))


def _ahead(
    months: tuple[Money, ...], count: int, before: tuple[Money, ...], *, agreed: Money, starts: date
) -> Ahead | None:
    known = (months or (NIL,) * IN_A_YEAR)[:count]
    return ahead(known, agreed=agreed, starts=starts, last_year=before)
