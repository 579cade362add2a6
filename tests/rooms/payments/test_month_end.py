"""A month's end by the ledger and the payments: it agrees with both, whatever happened in the month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import queries as ledger
from openphb.payments import actions, month_end, queries
from tests.rooms.clocks.steps import settled as set_here
from tests.rooms.payments import steps
from tests.rooms.web.browsing import words
from tests.rooms.web.conftest import in_may, signed_in
from tests.rooms.world import actor, ask, new_id

__all__ = ["in_may", "signed_in"]
pytestmark = pytest.mark.django_db
APRIL, MAY, LATER = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 2)


def at(story: Any, day: date) -> Any:
    return story.see(queries.month_end_of, day, by=story.fay, on=LATER)


def test_a_payment_in_advance_is_paid_ahead_and_becomes_cost_day_by_day() -> None:
    story = steps.paid()
    first, *others = steps.payments(story)
    april, may = at(story, APRIL), at(story, MAY)
    (line,) = april.lines
    covers = Period(first.covers_from, first.covers_to)
    in_april = Money(month_end.cost_through(first.amount.pence, covers, day=APRIL))
    assert line.figures.within.paid == first.amount and line.figures.cost == in_april
    assert line.figures.paid_ahead == first.amount - in_april and line.figures.owed == NIL
    in_may = [
        Money(month_end.cost_through(each.amount.pence, Period(each.covers_from, each.covers_to), day=MAY))
        for each in others
    ]
    (line,) = may.lines
    assert line.figures.cost == first.amount - in_april + Money.total(in_may)
    assert line.figures.owed == Money.total(in_may) > NIL


def test_what_is_promised_still_is_what_the_ledger_says_at_that_months_end() -> None:
    story = steps.paid()
    code = f"budget:{story.reference}:agreed"
    for day in (date(2026, 3, 31), APRIL, MAY):
        kept = story.see(ledger.balance, code, on=day)
        assert Money.total(each.figures.committed for each in at(story, day).lines) == kept


def test_a_payment_that_came_back_was_not_paid() -> None:
    story = steps.paid()
    (first, *_) = steps.payments(story)
    told = {"payment": first.id, "code": "0", "returned_on": date(2026, 4, 17)}
    story.do(actions.record_return, id=new_id(), **told, by=story.fay, on=date(2026, 4, 17))
    (line,) = at(story, APRIL).lines
    assert line.figures.within.paid == NIL and line.figures.paid_ahead == NIL


def test_the_year_comes_to_what_is_planned_for_its_days() -> None:
    """All of the first payments; the last of the year's payments covers some days of the next financial year."""
    story = steps.paid()
    (line,) = at(story, APRIL).lines
    planned = Money.total(each.amount for each in steps.payments(story))
    assert NIL < line.figures.forecast < planned + line.figures.still_to_buy
    assert line.figures.costs.in_all == planned


def test_nobody_else_sees_a_month_end() -> None:
    story = steps.paid()
    with pytest.raises(NotFound):
        ask(queries.month_end_of, APRIL, by=actor(Role.CLINICIAN), on=LATER)
    devon = actor(Role.FINANCE, ods_code="QJK")
    assert ask(queries.month_end_of, APRIL, by=devon, on=LATER).lines == ()
    assert at(story, APRIL).lines


def test_the_page_the_table_and_the_journal(in_may: None, signed_in: Any) -> None:
    story = steps.paid()
    browser = signed_in(story.fay)
    assert browser.get(reverse("month_ends")).headers["Location"] == reverse("month_end", args=[2026, 4])
    page = browser.get(reverse("month_end", args=[2026, 4]), {"sort": "cost"})
    (line,) = at(story, APRIL).lines
    assert str(line.figures.cost) in words(page) and story.reference in words(page)
    assert "Nobody has set 5 of the 5 codes" in words(page)
    assert browser.get(reverse("save_journal", args=[2026, 4])).status_code == 409
    for name in month_end.CODES:
        set_here(name, f"={name}", like=story.fay)
    journal = browser.get(reverse("save_journal", args=[2026, 4])).content.decode("utf-8-sig")
    assert "'=finance_cost_centre" in journal and "30" in journal
    table = browser.get(reverse("save_month_end", args=[2026, 4])).content.decode("utf-8-sig")
    assert story.reference in table and "Jo" not in table


def test_a_month_that_is_none_is_not_there(in_may: None, signed_in: Any, django_assert_max_num_queries: Any) -> None:
    story = steps.planned()
    browser = signed_in(story.fay)
    for address in ("/month-end/2026/13/", "/month-end/2099/1/", "/month-end/1066/10/"):
        assert browser.get(address).status_code == 404
    # As many questions for a million budgets: what is asked is asked of all of them at once.
    with django_assert_max_num_queries(12):
        at(story, APRIL)
