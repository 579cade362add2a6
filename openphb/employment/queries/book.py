"""The book of holiday of one assistant, and the hours and pay of past weeks, out of what was entered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.employment.models import LeaveEntry, TimesheetEvent
from openphb.employment.queries import EmploymentView, row_of
from openphb.employment.queries.sheets import LEAVE, DayTaken, days_taken, views
from openphb.employment.rotas import Kind, Shift
from openphb.employment.rules import leave, leave_year_of
from openphb.employment.rules.leave import Agreed, Earned
from openphb.employment.sheets import State, hours_of
from openphb.kernel.actor import Actor
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments.models import EntryLine
from openphb.payments.queries.entries import STANDS


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """A line of the book. `counts` is False once it was taken back."""

    id: UUID
    employment: UUID
    kind: str
    first: date
    latest: date
    hours: Decimal
    because: str
    recorded_by: str
    counts: bool


@dataclass(frozen=True, slots=True)
class LeaveBook:
    """A year of leave as it stands on a day, in hours.

    `in_hours` is holiday that stands in approved weeks and in no line of the book: what was written down already is
    not taken a second time.
    """

    begins: date
    ends: date
    earned: tuple[Earned, ...]
    lines: tuple[LeaveLine, ...]
    hours_a_day: Decimal
    in_hours: tuple[DayTaken, ...] = ()

    @property
    def all_earned(self) -> Decimal:
        return sum((each.hours for each in self.earned), Decimal(0))

    def _of(self, kind: str) -> Decimal:
        return sum((each.hours for each in self.lines if each.counts and each.kind == kind), Decimal(0))

    @property
    def taken(self) -> Decimal:
        return self._of("taken") + sum((each.hours for each in self.in_hours), Decimal(0))

    @property
    def brought(self) -> Decimal:
        return self._of("brought forward")

    @property
    def left(self) -> Decimal:
        """What may still be taken; below nil where more was taken than is earned yet."""
        return self.all_earned + self.brought - self.taken


def leave_book(found: EmploymentView, *, by: Actor, on: date) -> LeaveBook:
    """The year of leave that the day lies in. After the last day of work, that of the last day."""
    day = min(on, found.ended_on) if found.ended_on else on
    begins = leave_year_of(found.leave_year, begins_on=found.begins_on, on=day)
    ends = months_after(begins, 12) - timedelta(days=1)
    terms = found.terms_on(day)
    agreed = Agreed(found.begins_on, begins, terms.cycle, terms.hours_a_week, terms.days_a_week)
    earned = leave.earned(agreed, worked=hours_earning(found, by=by, since=begins, until=day), on=day)
    a_day, lines = leave.hours_a_day(agreed), _lines(found, by=by, first=begins, latest=ends)
    return LeaveBook(
        begins, ends, earned, lines, Decimal(a_day.numerator) / Decimal(a_day.denominator),
        _in_hours(days_taken(found.id, by=by, since=begins, until=ends), lines),
    )  # fmt: skip


def _in_hours(taken: Iterable[DayTaken], lines: Iterable[LeaveLine]) -> tuple[DayTaken, ...]:
    """Holiday of approved weeks, less what the book says of those days already."""
    holiday = [each for each in taken if each.kind == Kind.HOLIDAY]
    written = [(each.first, each.latest, each.hours) for each in lines if each.counts and each.kind == "taken"]
    left = leave.not_written_yet(written, {each.on: each.hours for each in holiday})
    return tuple(replace(each, hours=left[each.on]) for each in holiday if each.on in left)


def _lines(found: EmploymentView, *, by: Actor, first: date, latest: date) -> tuple[LeaveLine, ...]:
    rows = list(LeaveEntry.objects.of(by).filter(employment_id=found.id, first__range=(first, latest)))
    undone = {row.undoes_id for row in rows}
    shown = sorted((row for row in rows if row.kind != "taken back"), key=lambda row: (row.first, row.recorded_at))
    return tuple(_line(row, counts=row.id not in undone) for row in shown)


def _line(row: LeaveEntry, *, counts: bool) -> LeaveLine:
    return LeaveLine(
        row.id, row.employment_id, row.kind, row.first, row.latest, row.hours, row.because, row.recorded_by, counts
    )


def leave_line(id: UUID, *, by: Actor) -> LeaveLine:
    """One line of a book that may be seen. Raises NotFound."""
    row = LeaveEntry.objects.of(by).filter(id=id).exclude(kind="taken back").first()
    if row is None:
        raise NotFound
    row_of(row.employment_id, by=by)
    return _line(row, counts=not LeaveEntry.objects.of(by).filter(undoes=row).exists())


def hours_worked(
    found: EmploymentView, *, by: Actor, since: date, until: date, but: Collection[UUID | None] = ()
) -> dict[date, Decimal]:
    """Hours by day that were entered for this assistant and stand, `but` for some entries."""
    rows = EntryLine.objects.of(by).filter(
        entry__assistant_id=found.assistant, entry__kind="hours", entry__state__in=STANDS,
        worked_on__range=(since, until),
    )  # fmt: skip
    days: dict[date, Decimal] = {}
    for entry, day, units in rows.values_list("entry_id", "worked_on", "units"):
        if day and entry not in but:
            days[day] = days.get(day, Decimal(0)) + units
    return days


def hours_earning(found: EmploymentView, *, by: Actor, since: date, until: date) -> dict[date, Decimal]:
    """Hours by day that earn holiday: what was worked, nights in full; neither holiday nor days off sick."""
    row = row_of(found.id, by=by)
    approved = [each for each in views(row, by=by) if each.state is State.APPROVED]
    days: dict[date, list[Shift]] = {}
    for shift in (each for sheet in approved for each in sheet.worked):
        if shift.kind not in LEAVE and since <= shift.on <= until:
            days.setdefault(shift.on, []).append(shift)
    sent = TimesheetEvent.objects.of(by).filter(sheet__employment=row, entry__isnull=False)
    typed = hours_worked(found, by=by, since=since, until=until, but=set(sent.values_list("entry_id", flat=True)))
    both = {*days, *typed}
    return {day: hours_of(days.get(day, ())) + typed.get(day, Decimal(0)) for day in both}


def weeks_paid(found: EmploymentView, *, by: Actor, on: date, weeks: int = 52) -> tuple[Money, ...]:
    """Pay of each past week from its Monday, latest first, at the rate of each day."""
    monday = on - timedelta(days=on.weekday())
    worked = hours_worked(found, by=by, since=monday - timedelta(weeks=weeks), until=monday - timedelta(days=1))
    pay = [Money(0)] * weeks
    for day, hours in worked.items():
        pay[(monday - day - timedelta(days=1)).days // 7] += found.terms_on(day).rate.times(hours)
    return tuple(pay)
