"""What is worth a second look in a rota: clashes, gaps, and rest. All of it warns, and none of it stops anybody. Pure.

Of the rules on rest some do not bind within a private household, and most may be made up for later, which is why a
rota is never refused over them. The reference is given so that the employer can look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.employment.rotas.shifts import Kind, Shift, minutes_in_words
from openphb.employment.rotas.weeks import Changed
from openphb.kernel.days import Period, in_words
from openphb.law.engine import Weight

_REST = 11 * 60
_WEEK = 48 * 60
_WITHOUT_BREAK = 6 * 60
_LEAST_BREAK = 20
_REGULATIONS = "Working Time Regulations 1998 (SI 1998/1833)"
OURS = "Local choice of this program"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing worth a look: in words, what kind of source says so, and which."""

    on: date
    words: str
    weight: Weight
    source: str


def warnings(
    shifts: Sequence[Shift], *, changes: Mapping[date, Changed], employed: Period, opted_out: bool = False
) -> tuple[Told, ...]:
    """Everything worth a look in these shifts of one assistant, in the order of their days.

    `shifts` lie within one week or more; a week's hours are counted from Monday.
    """
    ordered = sorted(shifts, key=lambda each: each.begins_at)
    found = [*_clashes(ordered), *_rest(ordered), *_breaks(ordered), *_gaps(changes.values())]
    found += [] if opted_out else _long_weeks(ordered)
    found += _outside(ordered, employed)
    return tuple(sorted(found, key=lambda told: told.on))


def _pairs(shifts: Sequence[Shift]) -> Iterator[tuple[Shift, Shift]]:
    yield from zip(shifts, shifts[1:], strict=False)


def _clashes(shifts: Sequence[Shift]) -> Iterator[Told]:
    for one, after in _pairs(shifts):
        if after.begins_at < one.ends_at:
            words = f"Two shifts are at the same time: {one.words} on {in_words(one.on)}, and {after.words}."
            yield Told(after.on, words, Weight.LOCAL, OURS)


def _rest(shifts: Sequence[Shift]) -> Iterator[Told]:
    for one, after in _pairs(shifts):
        between = int((after.begins_at - one.ends_at).total_seconds()) // 60
        if one.on != after.on and 0 <= between < _REST:
            words = (
                f"Between the shift of {in_words(one.on)} and the next there are {minutes_in_words(between)} of rest. "
                "A worker is to have 11 hours, or as much rest soon after."
            )
            yield Told(after.on, words, Weight.STATUTE, f"{_REGULATIONS}, regs. 10 and 24")


def _breaks(shifts: Sequence[Shift]) -> Iterator[Told]:
    for each in shifts:
        long = each.kind is not Kind.SLEEP_IN and each.minutes + each.break_minutes > _WITHOUT_BREAK
        if long and each.break_minutes < _LEAST_BREAK:
            words = (
                f"The shift of {in_words(each.on)} is longer than 6 hours and has no break of 20 minutes. It may be "
                "taken later as rest, where nobody else could have come."
            )
            yield Told(each.on, words, Weight.STATUTE, f"{_REGULATIONS}, regs. 12 and 24")


def _long_weeks(shifts: Sequence[Shift]) -> Iterator[Told]:
    weeks: dict[date, int] = {}
    for each in shifts:
        monday = each.on - timedelta(days=each.on.weekday())
        weeks[monday] = weeks.get(monday, 0) + each.minutes
    for monday, minutes in weeks.items():
        if minutes > _WEEK:
            words = (
                f"The week of {in_words(monday)} has {minutes_in_words(minutes)}. More than 48 hours, counted over 17 "
                "weeks on average, need the assistant’s agreement in writing; in a private household this may not bind."
            )
            yield Told(monday, words, Weight.STATUTE, f"{_REGULATIONS}, regs. 4, 5 and 19")


def _gaps(changes: Iterable[Changed]) -> Iterator[Told]:
    for each in changes:
        if not each.shifts and not each.cover:
            words = f"Nobody comes on {in_words(each.on)}: {each.because or 'the shift was taken out'}. Who covers?"
            yield Told(each.on, words, Weight.LOCAL, OURS)


def _outside(shifts: Sequence[Shift], employed: Period) -> Iterator[Told]:
    for each in shifts:
        if each.on not in employed:
            when = "before the first day" if each.on < employed.start else "after the last day"
            yield Told(each.on, f"{in_words(each.on)} lies {when} of the employment.", Weight.LOCAL, OURS)
