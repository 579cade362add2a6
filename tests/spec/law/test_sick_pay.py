"""Laws of nature of sick pay, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.law.employing.sick_pay import PAID, Spell, weeks
from openphb.law.engine import NoLawInForce

FIVE = frozenset(range(5))
ANY_WEEK = st.sets(st.integers(0, 6), min_size=1).map(frozenset)
ANY_DAY = st.dates(date(2021, 4, 6), date(2027, 3, 1))
EARNED = st.integers(0, 60_000).map(Money)


def _owed(*spells: Spell, works_on: frozenset[int] = FIVE) -> int:
    return sum(week.owed.pence for week in weeks(spells, works_on=works_on))


@given(first=ANY_DAY, length=st.integers(1, 300), earned=EARNED, works_on=ANY_WEEK)
def test_a_day_longer_off_never_pays_less(first: date, length: int, earned: Money, works_on: frozenset[int]) -> None:
    shorter, longer = (Spell(first, first + timedelta(days=days - 1), earned) for days in (length, length + 1))
    assert _owed(shorter, works_on=works_on) <= _owed(longer, works_on=works_on)


@given(first=ANY_DAY, length=st.integers(1, 500), earned=EARNED, works_on=ANY_WEEK)
def test_no_more_than_28_weeks_are_ever_paid(first: date, length: int, earned: Money, works_on: frozenset[int]) -> None:
    found = weeks([Spell(first, first + timedelta(days=length - 1), earned)], works_on=works_on)
    paid = sum(1 for week in found for day in week.days if day.why in PAID)
    assert paid <= 28 * len(works_on)


@given(first=ANY_DAY, length=st.integers(2, 60), cut=st.integers(1, 59), earned=EARNED)
def test_a_spell_told_in_two_parts_is_worth_the_same(first: date, length: int, cut: int, earned: Money) -> None:
    cut = min(cut, length - 1)
    last, middle = first + timedelta(days=length - 1), first + timedelta(days=cut - 1)
    parts = Spell(first, middle, earned), Spell(middle + timedelta(days=1), last, Money(0))
    assert _owed(*parts) == _owed(Spell(first, last, earned))


@given(first=st.dates(date(2026, 4, 6), date(2027, 3, 1)), length=st.integers(1, 60), earned=EARNED)
def test_since_april_2026_every_day_that_would_be_worked_is_paid(first: date, length: int, earned: Money) -> None:
    found = weeks([Spell(first, first + timedelta(days=length - 1), earned)], works_on=FIVE)
    assert all(day.why in PAID for week in found for day in week.days)


@pytest.mark.parametrize(
    ("spells", "works_on"),
    [
        ([Spell(date(2026, 5, 2), date(2026, 5, 1), Money(1))], FIVE),
        (
            [Spell(date(2026, 5, 1), date(2026, 5, 4), Money(1)), Spell(date(2026, 5, 4), date(2026, 5, 5), Money(1))],
            FIVE,
        ),
        ([], frozenset()),
        ([], frozenset({7})),
    ],
)
def test_days_that_cannot_be_are_refused(spells: list[Spell], works_on: frozenset[int]) -> None:
    with pytest.raises(Refused):
        weeks(spells, works_on=works_on)


def test_before_the_first_rate_written_down_nobody_guesses() -> None:
    with pytest.raises(NoLawInForce):
        _owed(Spell(date(2021, 3, 1), date(2021, 3, 20), Money(40_000)))
