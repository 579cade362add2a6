"""One shift: from when to when, over midnight or not, with the break that is not worked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from openphb.kernel.days import LONDON
from openphb.kernel.refusal import Refusal

_ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What an hour is, where it may be paid in another way than an ordinary one."""

    ORDINARY = "ordinary"
    SLEEP_IN = "sleep-in"
    BANK_HOLIDAY = "bank holiday"
    TRAINING = "training"
    HOLIDAY = "holiday"
    SICK = "sick"


KINDS: Mapping[Kind, str] = {
    Kind.ORDINARY: "Ordinary work",
    Kind.SLEEP_IN: "Sleep-in: a night at work, asleep unless needed",
    Kind.BANK_HOLIDAY: "Work on a bank holiday",
    Kind.TRAINING: "Training",
    Kind.HOLIDAY: "Holiday: paid, not worked",
    Kind.SICK: "Off sick: sick pay is worked out by payroll",
}
"""Each kind in words. Only the first four are worked, so only they stand in a rota."""
WORKED = frozenset({Kind.ORDINARY, Kind.SLEEP_IN, Kind.BANK_HOLIDAY, Kind.TRAINING})


@dataclass(frozen=True, order=True, slots=True)
class Planned:
    """A shift of a week that repeats: Monday is 0. One that ends no later than it begins ends on the day after."""

    weekday: int
    starts: time
    ends: time
    break_minutes: int = 0
    kind: Kind = Kind.ORDINARY

    def on(self, day: date) -> Shift:
        return Shift(day, self.starts, self.ends, self.break_minutes, self.kind)


@dataclass(frozen=True, order=True, slots=True)
class Shift:
    """A shift on a day. It belongs to the day on which it begins, also where it ends on the next."""

    on: date
    starts: time
    ends: time
    break_minutes: int = 0
    kind: Kind = Kind.ORDINARY

    @property
    def is_over_midnight(self) -> bool:
        return self.ends <= self.starts

    @property
    def begins_at(self) -> datetime:
        return _moment(self.on, self.starts)

    @property
    def ends_at(self) -> datetime:
        return _moment(self.on + _ONE_DAY if self.is_over_midnight else self.on, self.ends)

    @property
    def minutes(self) -> int:
        """Minutes paid for: as long as it truly took, on the nights when clocks change too, without the break.

        >>> Shift(date(2026, 3, 28), time(22), time(6)).minutes  # clocks go forward in this night
        420
        """
        return int((self.ends_at - self.begins_at).total_seconds()) // 60 - self.break_minutes

    @property
    def words(self) -> str:
        """'09:00 to 13:30', with what has to be said beside it."""
        parts = [f"{self.starts:%H:%M} to {self.ends:%H:%M}"]
        parts += ["the next morning"] if self.is_over_midnight else []
        parts += [f"with {self.break_minutes} minutes of break"] if self.break_minutes else []
        parts += [f"({self.kind})"] if self.kind is not Kind.ORDINARY else []
        return " ".join(parts)


def minutes_in_words(minutes: int) -> str:
    """'4 hours 30 minutes', for people; payroll has the decimal."""
    hours, rest = divmod(abs(minutes), 60)
    if hours and rest:
        return f"1 hour {rest} minutes" if hours == 1 else f"{hours} hours {rest} minutes"
    if hours:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{rest} minute{'' if rest == 1 else 's'}" if rest else "no time"


def why_not_shift(starts: time, ends: time, *, break_minutes: int = 0, field: str = "") -> Refusal | None:
    """The reason these cannot be the times of a shift."""
    if starts == ends:
        words = "A shift cannot begin and end at the same time. Enter a whole day as two shifts."
        return Refusal(words, field=f"ends{field}")
    if break_minutes < 0 or break_minutes >= Planned(0, starts, ends).on(date(2026, 1, 5)).minutes:
        return Refusal("The break is as long as the shift. Check both.", field=f"break_minutes{field}")
    return None


def _moment(day: date, at: time) -> datetime:
    """In universal time, so that subtracting gives what really passed. An hour that comes twice is the first."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)
