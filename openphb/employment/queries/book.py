"""The book of holiday of one assistant, and the hours and pay of past weeks, out of what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.employment.models import LeaveEntry
from openphb.employment.queries import EmploymentView, row_of
from openphb.employment.rules import leave, leave_year_of
from openphb.employment.rules.leave import Agreed, Earned
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
    """A year of leave as it stands on a day, in hours."""

    begins: date
    ends: date
    earned: tuple[Earned, ...]
    lines: tuple[LeaveLine, ...]
    hours_a_day: Decimal

    @property
    def all_earned(self) -> Decimal:
        return sum((each.hours for each in self.earned), Decimal(0))

    def _of(self, kind: str) -> Decimal:
        return sum((each.hours for each in self.lines if each.counts and each.kind == kind), Decimal(0))

    @property
    def taken(self) -> Decimal:
        return self._of("taken")

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
    earned = leave.earned(agreed, worked=hours_worked(found, by=by, since=begins, until=day), on=day)
    a_day = leave.hours_a_day(agreed)
    return LeaveBook(begins, ends, earned, _lines(found, by=by, first=begins, latest=ends),
                     Decimal(a_day.numerator) / Decimal(a_day.denominator))  # fmt: skip


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


def hours_worked(found: EmploymentView, *, by: Actor, since: date, until: date) -> dict[date, Decimal]:
    """Hours by day that were entered for this assistant and stand."""
    rows = EntryLine.objects.of(by).filter(
        entry__assistant_id=found.assistant, entry__kind="hours", entry__state__in=STANDS,
        worked_on__range=(since, until),
    )  # fmt: skip
    days: dict[date, Decimal] = {}
    for day, units in rows.values_list("worked_on", "units"):
        if day:
            days[day] = days.get(day, Decimal(0)) + units
    return days


def weeks_paid(found: EmploymentView, *, by: Actor, on: date, weeks: int = 52) -> tuple[Money, ...]:
    """Pay of each past week from its Monday, latest first, at the rate of each day."""
    monday = on - timedelta(days=on.weekday())
    worked = hours_worked(found, by=by, since=monday - timedelta(weeks=weeks), until=monday - timedelta(days=1))
    pay = [Money(0)] * weeks
    for day, hours in worked.items():
        pay[(monday - day - timedelta(days=1)).days // 7] += found.terms_on(day).rate.times(hours)
    return tuple(pay)
