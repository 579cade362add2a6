"""Rotas: when somebody comes, over midnight and when clocks change; and what is worth a second look."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta

import pytest

from openphb.employment.rotas import (
    Changed,
    Kind,
    Pattern,
    Planned,
    Shift,
    Told,
    next_shift,
    pattern_on,
    shifts_between,
    warnings,
    week_of,
    why_not_shift,
)
from openphb.kernel.days import Period
from openphb.law.engine import Weight

MONDAY = date(2026, 6, 1)
MORNINGS = Pattern(date(2026, 1, 5), tuple(Planned(day, time(9), time(13), 15) for day in range(5)))
EMPLOYED = Period(date(2025, 1, 1))


@pytest.mark.parametrize(
    "shift, minutes",
    [
        (Shift(MONDAY, time(9), time(13, 30)), 270),
        (Shift(MONDAY, time(9), time(13, 30), 20), 250),
        (Shift(MONDAY, time(22), time(7), kind=Kind.SLEEP_IN), 540),
        (Shift(date(2026, 3, 28), time(22), time(7)), 480),  # clocks go forward: an hour is not there
        (Shift(date(2026, 10, 24), time(22), time(7)), 600),  # clocks go back: an hour comes twice
        (Shift(date(2026, 3, 29), time(0), time(8)), 420),
        (Shift(MONDAY, time(18), time(0)), 360),  # midnight is the end of the day
    ],
)
def test_a_shift_is_as_long_as_it_truly_took(shift, minutes):
    assert shift.minutes == minutes


@pytest.mark.parametrize(
    "starts, ends, rest, field",
    [
        (time(9), time(13), 0, None),
        (time(22), time(6), 60, None),
        (time(9), time(9), 0, "ends"),
        (time(9), time(10), 60, "break_minutes"),
        (time(9), time(10), -1, "break_minutes"),
    ],
)
def test_times_that_can_be_those_of_a_shift(starts, ends, rest, field):
    found = why_not_shift(starts, ends, break_minutes=rest)
    assert (found.field if found else None) == field


def test_a_week_repeats_until_another_takes_its_place():
    evenings = Pattern(date(2026, 6, 3), (Planned(3, time(17), time(21)),))
    week = week_of((MORNINGS, evenings), monday=MONDAY, changes={})
    assert [(each.on.day, each.starts.hour) for each in week] == [(1, 9), (2, 9), (4, 17)]
    assert pattern_on((MORNINGS,), date(2026, 1, 4)) is None
    again = Pattern(date(2026, 6, 3), ())
    assert pattern_on((MORNINGS, evenings, again), MONDAY + timedelta(days=2)) is again, "the later word holds"


def test_what_is_said_of_a_day_stands_in_place_of_the_rota():
    tuesday = MONDAY + timedelta(days=1)
    longer = Changed(tuesday, (Shift(tuesday, time(9), time(17), 30),), "hospital appointment")
    off = Changed(MONDAY, (), "holiday", cover="Beth")
    week = week_of((MORNINGS,), monday=MONDAY, changes={tuesday: longer, MONDAY: off})
    assert [each.minutes for each in week] == [450, 225, 225, 225]


def test_ordinary_work_on_a_bank_holiday_is_said_to_be_that():
    [shift] = shifts_between((MORNINGS,), first=date(2026, 5, 25), latest=date(2026, 5, 25), changes={})
    assert shift.kind is Kind.BANK_HOLIDAY
    [beyond] = shifts_between((MORNINGS,), first=date(2090, 5, 29), latest=date(2090, 5, 29), changes={})
    assert beyond.kind is Kind.ORDINARY, "nobody knows the bank holidays of 2090"


@pytest.mark.parametrize(
    "at, starts",
    [
        (datetime(2026, 6, 1, 7, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 6, 1, 11, 59, tzinfo=UTC), date(2026, 6, 1)),  # 12:59 in England: it still runs
        (datetime(2026, 6, 1, 12, 0, tzinfo=UTC), date(2026, 6, 2)),
        (datetime(2026, 6, 5, 12, 0, tzinfo=UTC), date(2026, 6, 8)),
    ],
)
def test_the_next_shift_is_the_one_that_runs_or_the_one_after(at, starts):
    found = next_shift((MORNINGS,), at=at, on=at.date(), changes={})
    assert found is not None and found.on == starts


def test_a_night_that_began_yesterday_still_runs_in_the_morning():
    nights = Pattern(MONDAY, (Planned(0, time(22), time(7), kind=Kind.SLEEP_IN),))
    found = next_shift((nights,), at=datetime(2026, 6, 2, 5, tzinfo=UTC), on=date(2026, 6, 2), changes={})
    assert found is not None and found.on == MONDAY
    assert next_shift((), at=datetime(2026, 6, 2, 5, tzinfo=UTC), on=MONDAY, changes={}) is None


def _told(*shifts: Shift, changes: tuple[Changed, ...] = (), **more) -> list[tuple[str, Weight]]:
    found = warnings(shifts, changes={each.on: each for each in changes}, employed=EMPLOYED, **more)
    return [(_named(each), each.weight) for each in found]


def _named(told: Told) -> str:
    words = ("same time", "of rest", "no break", "48 hours", "Nobody comes", "of the employment")
    return next(each for each in words if each in told.words)


DAY, NEXT = Shift(MONDAY, time(8), time(20), 60), Shift(MONDAY + timedelta(days=1), time(6), time(9))


@pytest.mark.parametrize(
    "shifts, expected",
    [
        ((DAY,), []),
        ((DAY, Shift(MONDAY, time(19), time(21))), [("same time", Weight.LOCAL)]),
        ((DAY, NEXT), [("of rest", Weight.STATUTE)]),
        ((DAY, Shift(NEXT.on, time(7), time(9))), []),
        ((Shift(MONDAY, time(8), time(14)),), []),
        ((Shift(MONDAY, time(8), time(14, 1)),), [("no break", Weight.STATUTE)]),
        ((Shift(MONDAY, time(22), time(7), kind=Kind.SLEEP_IN),), []),
        ((Shift(date(2024, 12, 31), time(8), time(9)),), [("of the employment", Weight.LOCAL)]),
    ],
)
def test_what_is_worth_a_second_look(shifts, expected):
    assert _told(*shifts) == expected


def test_a_long_week_is_told_unless_the_assistant_agreed_in_writing():
    week = [Shift(MONDAY + timedelta(days=day), time(8), time(19), 60) for day in range(5)]
    assert ("48 hours", Weight.STATUTE) in _told(*week)
    assert _told(*week, opted_out=True) == []


def test_a_day_nobody_covers_is_a_gap():
    assert _told(changes=(Changed(MONDAY, (), "holiday"),)) == [("Nobody comes", Weight.LOCAL)]
    assert _told(changes=(Changed(MONDAY, (), "holiday", cover="Beth"),)) == []


def test_nothing_of_a_shift_says_where_anybody_was():
    held = {field.name for shape in (Shift, Planned, Changed, Pattern) for field in fields(shape)}
    assert held == {"on", "starts", "ends", "break_minutes", "kind", "weekday", "shifts", "because", "cover", "since"}
