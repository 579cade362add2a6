"""The least that may be paid for an hour, as the regulations have had it since 2016."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.law.engine import NoLawInForce
from openphb.law.wages import Worker, lowest, lowest_that_may_still_run

GROWN, TWENTY_TWO, NINETEEN, SEVENTEEN = (date(2026, 4, 1).replace(year=2026 - age) for age in (40, 22, 19, 17))


@pytest.mark.parametrize(
    ("born_on", "period_starts", "an_hour"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), "7.55"),  # a leap day's child is 18 tomorrow
        (GROWN, date(2026, 4, 1), "12.71"),
        (GROWN, date(2026, 3, 31), "12.21"),  # a new rate is for pay periods that begin under it
        (TWENTY_TWO, date(2026, 4, 1), "12.71"),
        (NINETEEN, date(2026, 4, 1), "10.85"),
        (SEVENTEEN, date(2026, 4, 1), "8.00"),
        (date(2002, 4, 2), date(2023, 4, 2), "10.18"),  # 21, when the living wage began at 23
        (date(2002, 4, 2), date(2024, 4, 1), "11.44"),  # 21, since it begins at 21
        (date(2005, 4, 2), date(2026, 4, 1), "10.85"),  # 21 tomorrow
        (date(2005, 4, 2), date(2026, 4, 2), "12.71"),
        (date(1993, 1, 1), date(2017, 3, 31), "6.95"),  # 24, when the living wage began at 25
    ],
)
def test_the_rate_is_that_of_the_age_on_the_first_day_of_the_pay_period(
    born_on: date, period_starts: date, an_hour: str
) -> None:
    assert lowest(Worker(born_on), period_starts=period_starts).an_hour == Money.of(an_hour)


@pytest.mark.parametrize(
    ("born_on", "apprentice_since", "on", "an_hour"),
    [
        (GROWN, date(2026, 4, 1), date(2026, 5, 1), "8.00"),  # anybody's first twelve months
        (GROWN, date(2025, 4, 1), date(2026, 3, 31), "7.55"),
        (GROWN, date(2025, 4, 1), date(2026, 4, 1), "12.71"),  # the first twelve months are over
        (date(2008, 1, 1), date(2025, 1, 1), date(2026, 5, 1), "8.00"),  # below 19 in the second year
        (date(2007, 1, 1), date(2025, 1, 1), date(2026, 5, 1), "10.85"),  # 19, in the second year
        (GROWN, date(2026, 6, 1), date(2026, 5, 1), "12.71"),  # not an apprentice yet
    ],
)
def test_an_apprentice_has_the_apprentice_rate_below_19_or_in_the_first_year(
    born_on: date, apprentice_since: date, on: date, an_hour: str
) -> None:
    assert lowest(Worker(born_on, apprentice_since), period_starts=on).an_hour == Money.of(an_hour)


def test_within_a_month_of_a_new_rate_the_old_one_may_still_run() -> None:
    someone = Worker(GROWN)
    assert lowest_that_may_still_run(someone, day=date(2026, 4, 30)).an_hour == Money.of("12.21")
    assert lowest_that_may_still_run(someone, day=date(2026, 5, 1)).an_hour == Money.of("12.71")


def test_the_rate_never_falls_from_one_april_to_the_next_or_from_one_birthday_to_the_next() -> None:
    for born in (date(1990, 6, 1), date(2001, 2, 28), date(2004, 2, 29), date(2010, 9, 9)):
        rates = [lowest(Worker(born), period_starts=date(year, 4, 1)).an_hour for year in range(2017, 2027)]
        assert rates == sorted(rates)


def test_before_2016_nobody_guesses() -> None:
    with pytest.raises(NoLawInForce):
        lowest(Worker(GROWN), period_starts=date(2016, 3, 31))
