"""Another hour, the least wage over time, what is owed at the end and the book of holiday, reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from openphb.employment.rules import least, leave, leaving
from openphb.employment.rules.another_hour import Employed, another, sources
from openphb.employment.rules.leave import Agreed
from openphb.kernel.money import NIL, Money
from openphb.law.wages import Worker

ON = date(2026, 11, 23)
MEG = Employed(ON, Money.of("13.00"), Decimal(20), 36)


def more(what: str, **changes: Any) -> str:
    answer = another(replace(MEG, **changes), more_hours=Decimal(1))
    return str(next(line.more for line in answer.lines if line.what == what))


@pytest.mark.parametrize(
    ("what", "changes", "amount"),
    [
        ("Wages for the hours worked", {}, "£676.00"),  # £13.00 × 52
        ("Paid holiday", {}, "£81.60"),  # £1,713.46 − £1,631.86
        ("Employer’s National Insurance", {}, "£113.64"),  # £1,636.42 − £1,522.78
        ("Employment Allowance", {}, "-£113.64"),
        ("Employment Allowance", {"allowance": False}, "£0.00"),
        ("Employment Allowance", {"others": (Money.of("65,000"), Money.of("20,000"))}, "£0.00"),  # all used by others
        ("Pension", {}, "£22.72"),  # 3% of £9,669.46 − 3% of £8,911.86
        ("Pension", {"age": 21}, "£0.00"),
        ("Pension", {"in_pension": False}, "£0.00"),
        ("Insurance as an employer", {"insurance": Money.of("112")}, "£0.00"),
        ("Payroll bureau", {"payroll": Money.of("46")}, "£0.00"),
    ],
)
def test_what_another_hour_adds_line_by_line(what: str, changes: dict[str, Any], amount: str) -> None:
    assert more(what, **changes) == amount


def test_what_another_hour_comes_to() -> None:
    answer = another(MEG, more_hours=Decimal(1))
    assert (answer.a_year, answer.a_week, answer.an_hour) == (
        Money.of("780.32"), Money.of("15.01"), Money.of("15.01"),
    )  # fmt: skip


def test_the_hour_that_reaches_the_pensions_threshold_costs_far_more_than_an_hour() -> None:
    below = replace(MEG, hours=Decimal(13))  # £9,848.79 a year with holiday, and £10,606.38 with one more
    assert another(below, more_hours=Decimal(1)).an_hour > Money.of("16")


@settings(max_examples=30, deadline=None)
@given(some.integers(1, 60), some.integers(1, 40), some.booleans())
def test_more_hours_never_cost_less_and_the_lines_are_the_whole(hours: int, extra: int, claims: bool) -> None:
    answer = another(replace(MEG, hours=Decimal(hours), allowance=claims), more_hours=Decimal(extra))
    assert answer.a_year >= MEG.rate.times(Decimal(extra * 52))
    assert answer.a_year == Money.total(line.more for line in answer.lines)


def test_every_figure_has_its_source_and_says_whether_we_read_it_there() -> None:
    told = sources(another(MEG), on=ON)
    assert len(told) == 8 and all(figure.means and held.cites.url for figure, held in told)


def test_a_birthday_and_a_new_april_change_the_least_and_show_what_is_short() -> None:
    """Amy turns 21 on 4 December 2026 and is paid £11.50 from £10.85 on."""
    found = least.story(
        Worker(date(2005, 12, 4)), paid_on=lambda day: Money.of("11.50"), changes=[], begins_on=date(2026, 2, 2),
        until=date(2027, 12, 31),
    )  # fmt: skip
    assert [(each.since, str(each.least.an_hour), each.is_enough) for each in found] == [
        (date(2026, 2, 2), "£10.00", True),
        (date(2026, 4, 1), "£10.85", True),
        (date(2026, 12, 4), "£12.71", False),
    ]
    assert (found[-1].short, found[-1].because) == (Money.of("1.21"), "They turn 21")


def test_what_would_be_owed_at_the_end_adds_up_from_its_years() -> None:
    found = leaving.owed(
        born_on=date(1983, 3, 1), begins_on=date(2021, 11, 1), ends=ON, a_week=Money.of("260"), notice_weeks=1,
        rate=Money.of("13"), holiday_left=Decimal("10.5"),
    )  # fmt: skip
    assert [(each.age, float(each.weeks)) for each in found.years] == [(42, 1.5), (41, 1.5), (40, 1), (39, 1), (38, 1)]
    assert (found.pay.owed, found.notice, found.holiday) == (Money.of("1560"), Money.of("1300"), Money.of("136.50"))
    assert sum(each.weeks for each in found.years) == found.pay.weeks and found.total == Money.of("2996.50")


def test_before_two_years_nothing_is_owed_for_redundancy() -> None:
    told: dict[str, Any] = {"born_on": date(1990, 1, 1), "ends": ON, "a_week": Money.of("260"), "rate": Money.of("13")}
    found = leaving.owed(begins_on=ON - timedelta(days=400), notice_weeks=1, holiday_left=Decimal(-3), **told)
    assert (found.pay.owed, found.years, found.notice, found.holiday) == (NIL, (), Money.of("260"), NIL)


def test_an_average_week_leaves_out_weeks_without_pay() -> None:
    weeks = tuple(map(Money.of, ("100", "0", "200", "150.01")))
    assert leaving.average_week(weeks) == Money.of("150.01")
    assert leaving.average_week((NIL, NIL)) is None


IRREGULAR = Agreed(date(2026, 4, 6), date(2026, 4, 6), "four weeks", None, Decimal(3))
REGULAR = Agreed(date(2026, 4, 6), date(2026, 4, 6), "four weeks", Decimal(20), Decimal(4))


def test_with_irregular_hours_a_pay_period_earns_once_it_is_over() -> None:
    worked = {date(2026, 4, 10): Decimal(40), date(2026, 5, 3): Decimal(22), date(2026, 5, 5): Decimal(30)}
    assert [(each.on, each.hours) for each in leave.earned(IRREGULAR, worked=worked, on=date(2026, 5, 20))] == [
        (date(2026, 5, 3), Decimal(7))  # 62 hours × 12.07% is 7.48
    ]
    later = leave.earned(IRREGULAR, worked=worked, on=date(2026, 5, 31))
    assert [each.hours for each in later] == [Decimal(7), Decimal(4)]  # 30 × 12.07% is 3.62


@pytest.mark.parametrize(
    ("changes", "on", "hours"),
    [
        ({}, date(2026, 4, 6), "10.00"),  # 22.4 days ÷ 12 is 1.87, in half days 2, of 5 hours each
        ({}, date(2026, 10, 5), "57.50"),  # 6 months: 11.2 in half days is 11.5
        ({"begins_on": date(2024, 4, 6)}, date(2026, 4, 6), "112.00"),  # 22.4 days of 5 hours
        ({"begins_on": date(2024, 4, 6), "days_a_week": Decimal(6)}, date(2026, 4, 6), "93.33"),  # 28 days at most
    ],
)
def test_with_regular_hours_it_comes_by_the_month_at_first_and_then_whole(
    changes: dict[str, Any], on: date, hours: str
) -> None:
    (found,) = leave.earned(replace(REGULAR, **changes), worked={}, on=on)
    assert found.hours == Decimal(hours)


def test_pay_periods_of_a_month_begin_on_the_day_of_the_first() -> None:
    monthly = replace(IRREGULAR, cycle="month", begins_on=date(2026, 1, 31), year_begins=date(2026, 1, 31))
    found = list(leave.pay_periods(monthly, on=date(2026, 4, 1)))
    assert [each.start for each in found] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
