"""Rotas for pages: the week that repeats, days that differ, leave that was asked for, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.employment.models import Employment, LeaveAsked, RotaDay, RotaWeek
from openphb.employment.queries import row_of, visible
from openphb.employment.queries.reach import either_sees
from openphb.employment.rotas import Changed, Pattern, Shift, Told, next_shift, warnings, week_of
from openphb.employment.rotas.kept import planned_of, shifts_of
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Rota:
    """One assistant's: what repeats, and what was said of single days."""

    employment: UUID
    name: str
    employed: Period
    patterns: tuple[Pattern, ...]
    changes: Mapping[date, Changed]

    def week(self, monday: date) -> tuple[Shift, ...]:
        return week_of(self.patterns, monday=monday, changes=self.changes)

    def next(self, *, at: datetime, on: date) -> Shift | None:
        return next_shift(self.patterns, at=at, on=on, changes=self.changes)

    def told(self, monday: date) -> tuple[Told, ...]:
        """What is worth a look in a week and the night before it."""
        days = {day: each for day, each in self.changes.items() if 0 <= (day - monday).days < 7}
        return warnings(self.week(monday), changes=days, employed=self.employed)


@dataclass(frozen=True, slots=True)
class LeaveView:
    """Leave that was asked for. `agreed` is None until it is answered."""

    id: UUID
    kind: str
    first: date
    latest: date
    words: str
    asked_by: str
    agreed: bool | None
    because: str


def rota(employment: UUID, *, by: Actor, on: date) -> Rota:
    """One rota, for the employer's side and for the worker. Raises NotFound."""
    return rota_of(either_sees(employment, by=by, on=on), by=by)


def rotas_of(person: UUID, *, by: Actor, on: date) -> tuple[Rota, ...]:
    """Everybody's who works for a person now or soon, by name."""
    rows = Employment.objects.of(by).filter(visible(by), person_id=person).select_related("assistant")
    now = [row for row in rows.order_by("assistant__name", "id") if row.ended_on is None or row.ended_on >= on]
    return tuple(rota_of(row, by=by) for row in now)


def rota_of(row: Employment, *, by: Actor) -> Rota:
    """Of a row that may be seen."""
    weeks = RotaWeek.objects.of(by).filter(employment=row).order_by("since", "recorded_at", "id")
    days = RotaDay.objects.of(by).filter(employment=row).select_related("cover__assistant")
    latest = {day.on: day for day in days.order_by("recorded_at", "id")}
    changes = {
        day.on: Changed(day.on, shifts_of(day.shifts), day.because, day.cover.assistant.name if day.cover else "")
        for day in latest.values()
        if not day.standard
    }
    patterns = tuple(Pattern(week.since, planned_of(week.shifts)) for week in weeks)
    return Rota(row.id, row.assistant.name, Period(row.begins_on, row.ended_on), patterns, changes)


def leave_of(employment: UUID, *, by: Actor, on: date) -> tuple[LeaveView, ...]:
    """Leave asked for, latest days first."""
    row = either_sees(employment, by=by, on=on)
    return _leave(row, by=by)


def _leave(row: Employment, *, by: Actor) -> tuple[LeaveView, ...]:
    rows = LeaveAsked.objects.of(by).filter(employment=row).select_related("answer").order_by("-first", "id")
    return tuple(_view(each) for each in rows)


def _view(row: LeaveAsked) -> LeaveView:
    answer = getattr(row, "answer", None)
    agreed, because = (answer.agreed, answer.because) if answer else (None, "")
    return LeaveView(row.id, row.kind, row.first, row.latest, row.words, row.asked_by_name, agreed, because)


def leave(id: UUID, *, by: Actor) -> tuple[Employment, LeaveView]:
    """Leave that waits for the employer, with its employment. Raises NotFound."""
    rows = LeaveAsked.objects.of(by).filter(id=id).select_related("answer")
    found = rows.first()
    if found is None:
        raise NotFound
    return row_of(found.employment_id, by=by), _view(found)
