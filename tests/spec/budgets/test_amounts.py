"""How much is promised for which days: nothing is lost between lines, versions and years."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.budgets.amounts import (
    CostedLine,
    bought_once,
    budget_year,
    change_of_year,
    first_year,
    further_year,
    last_day,
    promises,
    share,
    total,
)
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money

YEAR = Period(date(2026, 4, 13), date(2027, 4, 12))


def line(key: int = 1, cost: str = "365", every: str = "week", funder: str = "nhs") -> CostedLine:
    return CostedLine(UUID(int=key), f"line {key}", "", "", every, "direct payment", funder, "1 × 1", Money.of(cost))


lines = st.lists(
    st.builds(
        CostedLine,
        key=st.integers(1, 6).map(lambda number: UUID(int=number)),
        what=st.just("care"),
        why=st.just(""),
        supplier=st.just(""),
        every=st.sampled_from(["once", "week", "month"]),
        holding=st.just("direct payment"),
        funder=st.sampled_from(["nhs", "council", "person"]),
        working=st.just(""),
        cost=st.integers(1, 10_000_000).map(Money),
    ),
    max_size=6,
    unique_by=lambda each: each.key,
)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("starts", "on", "first", "last"),
    [
        (date(2026, 4, 13), date(2026, 4, 13), date(2026, 4, 13), date(2027, 4, 12)),
        (date(2026, 4, 13), date(2027, 4, 12), date(2026, 4, 13), date(2027, 4, 12)),
        (date(2026, 4, 13), date(2027, 4, 13), date(2027, 4, 13), date(2028, 4, 12)),
        (date(2024, 2, 29), date(2025, 2, 27), date(2024, 2, 29), date(2025, 2, 27)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28), date(2026, 2, 27)),
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_a_budgets_year_begins_on_the_day_it_started(starts, on, first, last):
    assert budget_year(starts, on=on) == Period(first, last)


def test_a_budget_has_no_year_before_it_starts():
    with pytest.raises(ValueError, match="before the budget starts"):
        budget_year(date(2026, 4, 13), on=date(2026, 4, 12))


@given(starts=days, later=st.integers(0, 3_000))
def test_every_day_is_in_exactly_one_year_of_a_budget(starts, later):
    day = starts + timedelta(days=later)
    year = budget_year(starts, on=day)
    assert day in year
    assert budget_year(starts, on=last_day(year)) == year
    assert budget_year(starts, on=last_day(year) + timedelta(days=1)).start == last_day(year) + timedelta(days=1)


@pytest.mark.parametrize(
    ("yearly", "since", "part"),
    [
        ("365", YEAR.start, "365"),
        ("365", date(2027, 4, 12), "1"),
        ("365", date(2026, 7, 13), "274"),
        ("1", date(2026, 10, 13), "0.50"),
        ("0.01", date(2027, 4, 12), "0"),
    ],
)
def test_part_of_a_year_costs_its_share_by_days(yearly, since, part):
    assert share(Money.of(yearly), since=since, year=YEAR) == Money.of(part)


def test_a_leap_year_is_shared_over_366_days():
    leap = Period(date(2027, 4, 13), date(2028, 4, 12))
    assert share(Money.of("366"), since=date(2028, 4, 12), year=leap) == Money.of("1")


@given(listed=lines)
def test_the_first_year_is_what_the_plan_costs_us(listed):
    offer = first_year(listed, starts_on=YEAR.start)
    assert offer.amount == offer.change == total(listed).first_year
    assert (offer.starts_on, offer.ends_on) == (YEAR.start, YEAR.end)


@given(listed=lines)
def test_a_further_year_of_the_same_plan_is_what_recurs(listed):
    assert further_year(listed, year=YEAR, once=None).amount == total(listed).yearly


@given(before=lines, after=lines, later=st.integers(1, 364))
def test_a_change_adds_what_is_new_and_takes_what_is_old_for_the_same_days(before, after, later):
    since = YEAR.start + timedelta(days=later)
    offer = change_of_year(after, before=before, since=since, year=YEAR, once=bought_once([before]))
    recurring = [each for each in before if not each.is_one_off and each.is_ours]
    assert offer.amount - offer.change == Money.total(share(each.cost, since=since, year=YEAR) for each in recurring)
    assert offer.change >= -total(before).yearly


@given(listed=lines, later=st.integers(1, 364))
def test_a_change_that_changes_nothing_moves_no_money(listed, later):
    since = YEAR.start + timedelta(days=later)
    offer = change_of_year(listed, before=listed, since=since, year=YEAR, once=bought_once([listed]))
    assert offer.change == NIL


@given(before=lines, after=lines, later=st.integers(1, 364))
def test_a_change_made_and_unmade_on_one_day_costs_only_what_was_bought_once(before, after, later):
    since = YEAR.start + timedelta(days=later)
    there = change_of_year(after, before=before, since=since, year=YEAR, once=bought_once([before]))
    back = change_of_year(before, before=after, since=since, year=YEAR, once=bought_once([before, after]))
    known = bought_once([before])
    extra = [cost - known.get(key, NIL) for key, cost in bought_once([after]).items()]
    assert there.change + back.change == Money.total(max(each, NIL) for each in extra)


@pytest.mark.parametrize(
    ("promised", "now", "again"),
    [("nothing", "100", "100"), ("100", "100", "0"), ("100", "130", "30"), ("100", "70", "0")],
)
def test_a_thing_bought_once_is_promised_once(promised, now, again):
    once = {} if promised == "nothing" else {UUID(int=1): Money.of(promised)}
    found = promises([line(cost=now, every="once")], since=YEAR.start, year=YEAR, once=once)
    assert Money.total(each.amount for each in found) == Money.of(again)


@pytest.mark.parametrize(("funder", "ours"), [("nhs", True), ("council", True), ("education", True), ("person", False)])
def test_every_funder_but_the_person_is_paid_through_the_budget(funder, ours):
    assert total([line(funder=funder)]).yearly == (Money.of("365") if ours else NIL)
    assert bool(promises([line(funder=funder)], since=YEAR.start, year=YEAR, once={})) is ours
