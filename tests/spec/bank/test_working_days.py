"""Days banks work, from the bank holidays of England and Wales."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel import working_days
from openphb.kernel.refusal import Refused

days = st.dates(date(2012, 1, 10), date(2028, 12, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),  # Thursday before Easter
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 4), False),  # Saturday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 7), True),
        (date(2026, 12, 28), False),  # in place of Boxing Day, a Saturday
        (date(2022, 9, 19), False),  # the funeral of Queen Elizabeth II, for that year only
        (date(2026, 11, 30), True),  # St Andrew's day is Scotland's
    ],
)
def test_which_days_banks_work(day, works):
    assert working_days.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 2), 2, date(2026, 4, 8)),
        (date(2026, 4, 4), 1, date(2026, 4, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
    ],
)
def test_so_many_working_days_later(day, count, expected):
    assert working_days.working_days_after(day, count) == expected


@pytest.mark.parametrize("day", [date(2011, 12, 30), date(2029, 1, 2)])
def test_beyond_the_known_calendar_it_refuses_rather_than_guesses(day):
    with pytest.raises(Refused, match="Bank holidays are known from 1 January 2012 to 31 December 2028"):
        working_days.is_working_day(day)


@given(days, st.integers(1, 10))
def test_counting_on_is_counting_one_by_one(day, count):
    step = day
    for _ in range(count):
        step = working_days.working_days_after(step, 1)
    assert working_days.working_days_after(day, count) == step
    between = [day + timedelta(days=n) for n in range(1, (step - day).days + 1)]
    assert sum(map(working_days.is_working_day, between)) == count


@given(days)
def test_the_working_day_on_or_before_is_the_latest_such_day(day):
    found = working_days.working_day_on_or_before(day)
    assert found <= day
    assert working_days.is_working_day(found)
    assert working_days.next_working_day(found) > day
