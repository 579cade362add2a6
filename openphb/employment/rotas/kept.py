"""Shifts as they are kept in a row, and back. Times only: whatever else stood in a row would be lost here. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from openphb.employment.rotas.shifts import Kind, Planned, Shift

Kept = list[dict[str, Any]]


def week_kept(shifts: Iterable[Planned]) -> Kept:
    """A week that repeats, in order.

    >>> planned_of(week_kept([Planned(0, time(9), time(13))])) == (Planned(0, time(9), time(13)),)
    True
    """
    return [{"weekday": each.weekday, **_times(each)} for each in sorted(shifts)]


def planned_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Planned, ...]:
    return tuple(Planned(each["weekday"], *_read(each)) for each in kept)


def shifts_kept(shifts: Iterable[Shift]) -> Kept:
    """Shifts of named days, in order."""
    return [{"on": each.on.isoformat(), **_times(each)} for each in sorted(shifts)]


def shifts_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Shift, ...]:
    return tuple(Shift(date.fromisoformat(each["on"]), *_read(each)) for each in kept)


def _times(each: Planned | Shift) -> dict[str, Any]:
    times = {"starts": each.starts.isoformat("minutes"), "ends": each.ends.isoformat("minutes")}
    return {**times, "break_minutes": each.break_minutes, "kind": str(each.kind)}


def _read(each: Mapping[str, Any]) -> tuple[time, time, int, Kind]:
    starts, ends = time.fromisoformat(each["starts"]), time.fromisoformat(each["ends"])
    return starts, ends, each["break_minutes"], Kind(each["kind"])
