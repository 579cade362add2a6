"""Which days a return is about, and when it may be sent."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.insight.returns.numbers import Number, changes
from openphb.insight.returns.periods import MONTH, QUARTER, Period, month_of, quarter_of, read, window

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
FIRST_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    "text, kind, period",
    [
        ("2026-06", MONTH, JUNE),
        ("2026-06-30", MONTH, JUNE),
        (" 2026-06-01 ", MONTH, JUNE),
        ("2026-06", QUARTER, FIRST_QUARTER),
        ("2026-06-30", QUARTER, FIRST_QUARTER),
        ("2026-27-Q1", QUARTER, FIRST_QUARTER),
        ("2026-Q4", QUARTER, Period(date(2027, 1, 1), date(2027, 3, 31))),
    ],
)
def test_a_period_is_read_as_it_is_typed(text: str, kind: str, period: Period):
    assert read(text, kind=kind) == period


@pytest.mark.parametrize(
    "text, kind",
    [("June", MONTH), ("2026-13", MONTH), ("2026-Q1", MONTH), ("2026-Q5", QUARTER), ("2026-28-Q1", QUARTER)],
)
def test_what_is_no_period_is_refused(text: str, kind: str):
    with pytest.raises(ValueError, match="."):
        read(text, kind=kind)


@pytest.mark.parametrize(
    "end, opens, due, published",
    [
        (date(2023, 6, 30), date(2023, 7, 3), date(2023, 7, 24), True),
        (date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 22), True),
        (date(2022, 6, 30), date(2022, 7, 1), date(2022, 7, 15), True),
        (date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 22), False),
        (date(2025, 12, 31), date(2026, 1, 2), date(2026, 1, 23), False),
        (date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 22), False),
    ],
)
def test_a_quarter_opens_on_the_next_working_day_for_three_weeks_unless_other_days_were_published(
    end: date, opens: date, due: date, published: bool
):
    found = window(quarter_of(end))
    assert found and (found.opens_on, found.due_on, found.published) == (opens, due, published)


@pytest.mark.parametrize("end", [date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)])
def test_the_rule_gives_the_windows_that_were_published_for_2023(end: date):
    """So that the rule is tried against what is known, and not only against itself."""
    from openphb.kernel.working_days import next_working_day

    found = window(quarter_of(end))
    assert found and found.opens_on == next_working_day(end) and (found.due_on - found.opens_on).days == 21


def test_no_window_of_a_month_is_public_so_none_is_said():
    assert window(month_of(date(2026, 6, 30))) is None


def test_only_numbers_that_are_others_now_are_told():
    def number(code: str, value: int) -> Number:
        return Number(code, "Records", code, value, "Counted.")

    before = (number("a", 1), number("b", 2), number("gone", 3))
    after = (number("a", 1), number("b", 5), number("new", 7))
    told = [(each.code, each.before, each.after, each.difference) for each in changes(before, after)]
    assert told == [("b", 2, 5, 3), ("new", None, 7, 7), ("gone", 3, None, -3)]
