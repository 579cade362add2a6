"""A week as worked beside the week as planned, day by day, with each difference in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.employment.rotas import Kind, Shift, minutes_in_words

SAME = "As planned"


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what was planned, what was worked, and the difference; "" on a day with neither."""

    on: date
    planned: tuple[Shift, ...]
    worked: tuple[Shift, ...]
    difference: str

    @property
    def differs(self) -> bool:
        return self.difference not in ("", SAME)


def compare(planned: Sequence[Shift], worked: Sequence[Shift], *, monday: date) -> tuple[Day, ...]:
    """The seven days of a week, those with nothing on them too."""
    days = (monday + timedelta(days=number) for number in range(7))
    return tuple(_day(day, _of(planned, day), _of(worked, day)) for day in days)


def _of(shifts: Iterable[Shift], day: date) -> tuple[Shift, ...]:
    return tuple(sorted(each for each in shifts if each.on == day))


def _day(day: date, planned: tuple[Shift, ...], worked: tuple[Shift, ...]) -> Day:
    return Day(day, planned, worked, _difference(planned, worked))


def _difference(planned: tuple[Shift, ...], worked: tuple[Shift, ...]) -> str:
    if planned == worked:
        return SAME if planned else ""
    if not worked:
        return "Planned, and not worked"
    if not planned:
        return f"Not in the rota: {minutes_in_words(_minutes(worked))}"
    return "; ".join([*_longer(_minutes(worked) - _minutes(planned)), *_kinds(planned, worked)]) or "At other times"


def _minutes(shifts: Iterable[Shift]) -> int:
    return sum(each.minutes for each in shifts)


def _longer(by: int) -> list[str]:
    return [f"{minutes_in_words(by)} {'more' if by > 0 else 'less'} than planned"] if by else []


def _kinds(planned: Iterable[Shift], worked: Iterable[Shift]) -> list[str]:
    other: Sequence[Kind] = sorted({each.kind for each in worked} - {each.kind for each in planned})
    return [f"{' and '.join(other)}, which the rota did not say"] if other else []
