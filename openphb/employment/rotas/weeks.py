"""A rota laid out: the week that repeats, and the days on which something else was said. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from openphb.employment.rotas.shifts import Kind, Planned, Shift
from openphb.kernel.working_days import is_working_day, known_calendar

_WEEK = timedelta(days=7)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Pattern:
    """A week that repeats from a day on, until another takes its place. Empty: nobody comes."""

    since: date
    shifts: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What was said of one day instead of the rota: other shifts, or none. `cover` is who comes instead, if anybody."""

    on: date
    shifts: tuple[Shift, ...]
    because: str
    cover: str = ""


def monday_of(day: date) -> date:
    """The Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def pattern_on(patterns: Iterable[Pattern], day: date) -> Pattern | None:
    """The week that repeats on this day. Of two from the same day the later one in the order given holds."""
    begun = [each for each in patterns if each.since <= day]
    return max(enumerate(begun), key=lambda each: (each[1].since, each[0]))[1] if begun else None


def shifts_between(
    patterns: Sequence[Pattern], *, first: date, latest: date, changes: Mapping[date, Changed]
) -> tuple[Shift, ...]:
    """Every shift that begins on a day between two, both included, in order."""
    days = (first + timedelta(days=number) for number in range((latest - first).days + 1))
    return tuple(shift for day in days for shift in sorted(_on(day, patterns, changes)))


def week_of(patterns: Sequence[Pattern], *, monday: date, changes: Mapping[date, Changed]) -> tuple[Shift, ...]:
    """The shifts of one week."""
    return shifts_between(patterns, first=monday, latest=monday + timedelta(days=6), changes=changes)


def next_shift(
    patterns: Sequence[Pattern], *, at: datetime, on: date, changes: Mapping[date, Changed], weeks: int = 5
) -> Shift | None:
    """The shift that runs now, or the next one within some weeks. One of last night may still run."""
    first = on - timedelta(days=1)
    found = shifts_between(patterns, first=first, latest=on + _WEEK * weeks, changes=changes)
    return next((each for each in found if each.ends_at > at), None)


def _on(day: date, patterns: Sequence[Pattern], changes: Mapping[date, Changed]) -> tuple[Shift, ...]:
    if day in changes:
        return changes[day].shifts
    pattern = pattern_on(patterns, day)
    planned = [each for each in pattern.shifts if each.weekday == day.weekday()] if pattern else []
    return tuple(_as_of(each.on(day)) for each in planned)


def _as_of(shift: Shift) -> Shift:
    """Ordinary work of a week that repeats is work on a bank holiday where its day is one."""
    if shift.kind is Kind.ORDINARY and _is_bank_holiday(shift.on):
        return replace(shift, kind=Kind.BANK_HOLIDAY)
    return shift


def _is_bank_holiday(day: date) -> bool:
    """On a weekday. Outside the years that are known nobody can say, and nothing is guessed."""
    return day in known_calendar() and day.weekday() < _SATURDAY and not is_working_day(day)
