"""Timesheets for pages: one week with its differences from the rota, a list, and what waits to be approved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.employment.models import Employment, Timesheet, TimesheetEvent
from openphb.employment.queries import row_of, visible
from openphb.employment.queries.paying import PayRules, pay_rules_of
from openphb.employment.queries.reach import either_sees, towards
from openphb.employment.rotas import Kind, Shift, monday_of
from openphb.employment.rotas.kept import shifts_of
from openphb.employment.sheets import (
    Day,
    Element,
    State,
    Towards,
    compare,
    elements,
    hours_of,
    state_of,
    why_not_approve,
    why_not_correct,
    why_not_return,
)
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal

LEAVE = frozenset({Kind.HOLIDAY, Kind.SICK})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened to a sheet. `entry` is what was entered to be paid."""

    verb: str
    by: str
    at: datetime
    because: str
    entry: UUID | None


@dataclass(frozen=True, slots=True)
class SheetView:
    """A week's hours. `elements` are None where it is not said yet how they are paid."""

    id: UUID
    employment: UUID
    person: UUID
    name: str
    week: date
    state: State
    filled_by: str
    note: str
    worked: tuple[Shift, ...]
    planned: tuple[Shift, ...]
    elements: tuple[Element, ...] | None
    replaces: UUID | None
    replaced_by: UUID | None
    story: tuple[Told, ...]
    towards: Towards

    @property
    def ends(self) -> date:
        return self.week + timedelta(days=6)

    @property
    def days(self) -> tuple[Day, ...]:
        return compare(self.planned, self.worked, monday=self.week)

    @property
    def hours(self) -> Decimal:
        return hours_of(self.worked)

    @property
    def amount(self) -> Money | None:
        return None if self.elements is None else Money.total(each.amount for each in self.elements)

    @property
    def entry(self) -> UUID | None:
        return next((each.entry for each in self.story if each.entry), None)

    @property
    def why_not_approve(self) -> Refusal | None:
        return why_not_approve(self.towards, state=self.state)

    @property
    def why_not_return(self) -> Refusal | None:
        return why_not_return(self.towards, state=self.state)

    @property
    def why_not_correct(self) -> Refusal | None:
        return why_not_correct(self.towards, is_latest=self.replaced_by is None)


@dataclass(frozen=True, slots=True)
class DayTaken:
    """A day, or part of one, that was taken as holiday or off sick, in hours that were approved."""

    on: date
    kind: str
    hours: Decimal
    sheet: UUID


def sheet(id: UUID, *, by: Actor, on: date) -> SheetView:
    """One of them, for the employer's side and for the worker. Raises NotFound."""
    found = Timesheet.objects.of(by).filter(id=id).values_list("employment_id", flat=True).first()
    if found is None:
        raise NotFound
    row = either_sees(found, by=by, on=on)
    return next(each for each in views(row, by=by) if each.id == id)


def sheets(employment: UUID, *, by: Actor, on: date) -> tuple[SheetView, ...]:
    """Every sheet of an employment, newest week first and the latest of each week before what it replaced."""
    return views(either_sees(employment, by=by, on=on), by=by)


def to_approve(person: UUID, *, by: Actor) -> tuple[SheetView, ...]:
    """What waits for this person's employer, oldest week first. Two questions more than one where nothing waits."""
    rows = Timesheet.objects.of(by).filter(employment__person_id=person, replaced_by__isnull=True)
    waiting = rows.exclude(events__verb__in=["approve", "return"]).values_list("employment_id", flat=True).distinct()
    those = Employment.objects.of(by).filter(visible(by), id__in=list(waiting)).select_related("assistant")
    found = [each for row in those for each in views(row, by=by) if each.state is State.SENT]
    return tuple(sorted(found, key=lambda each: (each.week, each.name)))


def days_taken(employment: UUID, *, by: Actor, since: date, until: date) -> tuple[DayTaken, ...]:
    """Holiday and sick days out of approved hours, both ends included: what the accrual book counts as taken."""
    row = row_of(employment, by=by)
    found = [each for each in views(row, by=by) if each.state is State.APPROVED]
    days: dict[tuple[date, Kind, UUID], list[Shift]] = {}
    for each in found:
        for shift in each.worked:
            if shift.kind in LEAVE and since <= shift.on <= until:
                days.setdefault((shift.on, shift.kind, each.id), []).append(shift)
    return tuple(DayTaken(day, str(kind), hours_of(told), id) for (day, kind, id), told in sorted(days.items()))


def views(row: Employment, *, by: Actor) -> tuple[SheetView, ...]:
    """Every sheet of an employment that may be seen."""
    return views_of([row], by=by)[row.id]


def views_of(
    rows: Sequence[Employment], *, by: Actor, within: Period | None = None
) -> dict[UUID, tuple[SheetView, ...]]:
    """The same of many, in as many questions as of one; `within` are the days on which a week may begin."""
    found = Timesheet.objects.of(by).filter(employment__in=[row.id for row in rows])
    found = found.filter(week__range=(within.start, within.end)) if within else found
    sheets: dict[UUID, list[Timesheet]] = {row.id: [] for row in rows}
    for each in found.prefetch_related("lines", "events"):
        sheets[each.employment_id].append(each)
    paying = pay_rules_of(rows, by=by)
    return {row.id: _views(row, sheets[row.id], paying=paying[row.id], by=by) for row in rows}


def _views(row: Employment, found: list[Timesheet], *, paying: PayRules, by: Actor) -> tuple[SheetView, ...]:
    sheets = sorted(found, key=lambda each: (each.week, each.entered_at, each.id), reverse=True)
    what = towards(row, by=by)
    after = {each.replaces_id: each for each in sheets if each.replaces_id}
    return tuple(_view(each, row, after=_after(each, after), paying=paying, what=what) for each in sheets)


def _after(sheet: Timesheet, after: dict[UUID, Timesheet]) -> list[Timesheet]:
    """What came in its place, and in place of that."""
    found = []
    while (next_ := after.get(sheet.id)) is not None:
        found.append(next_)
        sheet = next_
    return found


def worked_in(sheet: Timesheet) -> tuple[Shift, ...]:
    """Its shifts, in order."""
    lines = sheet.lines.all()
    return tuple(sorted(Shift(each.on, each.starts, each.ends, each.break_minutes, Kind(each.kind)) for each in lines))


def _view(
    sheet: Timesheet, row: Employment, *, after: Sequence[Timesheet], paying: PayRules, what: Towards
) -> SheetView:
    worked = worked_in(sheet)
    rates = paying.by_day(each.on for each in worked)
    events = sorted(sheet.events.all(), key=lambda each: each.id)
    return SheetView(
        id=sheet.id,
        employment=row.id,
        person=row.person_id,
        name=row.assistant.name,
        week=sheet.week,
        state=state_of(_verbs(events), after=[_verbs(each.events.all()) for each in after]),
        filled_by=sheet.filled_by,
        note=sheet.note,
        worked=worked,
        planned=shifts_of(sheet.planned),
        elements=elements(worked, rates) if rates is not None else None,
        replaces=sheet.replaces_id,
        replaced_by=after[0].id if after else None,
        story=tuple(Told(each.verb, each.by_name, each.at, each.because, each.entry_id) for each in events),
        towards=what,
    )


def _verbs(events: Iterable[TimesheetEvent]) -> tuple[str, ...]:
    return tuple(each.verb for each in events)


def weeks_to_fill(employment: UUID, *, by: Actor, on: date, back: int = 5) -> tuple[date, ...]:
    """Mondays of the latest weeks of which no sheet was sent yet, latest first: this week's, and some before."""
    row = either_sees(employment, by=by, on=on)
    sent = set(Timesheet.objects.of(by).filter(employment=row).values_list("week", flat=True))
    latest = monday_of(min(on, row.ended_on or on))
    found = [latest - timedelta(days=7 * number) for number in range(back)]
    return tuple(each for each in found if each not in sent and each + timedelta(days=6) >= row.begins_on)
