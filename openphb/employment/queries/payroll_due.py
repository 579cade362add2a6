"""What of approved hours leaves for payroll in a period and what is missing from whom: of one employer or of many.

A week belongs to the period in which its Sunday lies. A correction of a week that left before leaves whenever it is
approved, as the difference. Everything is fetched at once: as many questions for a thousand employers as for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.employment.models import Employment, PayrollSent
from openphb.employment.payroll import Line, lines_of
from openphb.employment.queries.paying import PayRules, pay_rules_of
from openphb.employment.queries.sheets import SheetView, views_of
from openphb.employment.rotas import monday_of
from openphb.employment.sheets import Element, State, differences
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money

_AS_FAR_BACK = timedelta(days=371)  # a week may be corrected for a year, and a week begins up to six days before
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Leaving:
    """One sheet as it would leave: its lines, all of it or the difference to what was sent before."""

    sheet: UUID
    employment: UUID
    person: UUID
    name: str
    employer: str
    week: date
    is_difference: bool
    lines: tuple[Line, ...]

    @property
    def amount(self) -> Money:
        return Money.total(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Missing:
    """A week that does not leave yet, why, and from whom something is wanted."""

    employment: UUID
    person: UUID
    name: str
    employer: str
    week: date
    because: str
    from_whom: str


def reference_of(row: Employment) -> str:
    """What payroll calls an assistant: kept short, the same for ever, and no name."""
    return f"E-{row.id.hex[-8:].upper()}"


@dataclass(frozen=True, slots=True)
class Look:
    """A pay period of some employments, as it stands."""

    rows: Sequence[Employment]
    period: Period
    sheets: Mapping[UUID, Sequence[SheetView]]
    sent: frozenset[UUID]
    rules: Mapping[UUID, PayRules]
    references: Mapping[UUID, str]

    @property
    def leaving(self) -> tuple[Leaving, ...]:
        """In the order of the employments, oldest week first."""
        return tuple(self._leaving(each, row) for row in self.rows for each in reversed(self.sheets[row.id])
                     if self._is_due(each, row))  # fmt: skip

    def _is_due(self, sheet: SheetView, row: Employment) -> bool:
        if sheet.state is not State.APPROVED or sheet.id in self.sent:
            return False
        assert self.period.end is not None  # a pay period has a last day
        return sheet.ends in self.period or (sheet.ends <= self.period.end and self._before(sheet, row) is not None)

    def _before(self, sheet: SheetView, row: Employment) -> SheetView | None:
        """The latest sheet it corrects that left."""
        every = {each.id: each for each in self.sheets[row.id]}
        before = every.get(sheet.replaces) if sheet.replaces else None
        while before is not None and before.id not in self.sent:
            before = every.get(before.replaces) if before.replaces else None
        return before

    def _leaving(self, sheet: SheetView, row: Employment) -> Leaving:
        before = self._before(sheet, row)
        told: tuple[Element, ...] = sheet.elements or ()
        told = told if before is None else differences(before.elements or (), told)
        rule = self.rules[row.id].rule_on(sheet.week)
        employer = self.references.get(rule.holding, "") if rule else ""
        lines = lines_of(
            told, employer=employer, employee=reference_of(row), name=row.assistant.name, period=self.period,
            corrects=sheet.week if before else None,
        )  # fmt: skip
        return Leaving(
            sheet.id, row.id, row.person_id, row.assistant.name, row.employer_name, sheet.week,
            is_difference=before is not None, lines=lines,
        )  # fmt: skip

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Week by week, what keeps hours from leaving; nothing where all were approved."""
        return tuple(each for row in self.rows for each in self._missing(row))

    def _missing(self, row: Employment) -> Iterator[Missing]:
        latest = {each.week: each for each in self.sheets[row.id] if each.replaced_by is None}
        for week in _weeks(row, self.period):
            found = _why(latest.get(week), row)
            if found:
                yield Missing(row.id, row.person_id, row.assistant.name, row.employer_name, week, *found)


def _why(sheet: SheetView | None, row: Employment) -> tuple[str, str] | None:
    """What is missing, and from whom."""
    if sheet is None:
        return "No hours were sent. If nobody worked, there is nothing to do.", row.assistant.name
    if sheet.state is State.SENT:
        what = "A correction waits to be approved." if sheet.replaces else "The hours wait to be approved."
        return what, row.employer_name
    if sheet.state is State.RETURNED:
        return "The hours were returned, and were not sent again.", row.assistant.name
    return None


def _weeks(row: Employment, period: Period) -> Iterator[date]:
    """Mondays of the weeks of this period in which they were employed at all."""
    assert period.end is not None  # a pay period has a last day
    week = monday_of(period.start)
    while week + _WEEK - timedelta(days=1) <= period.end:
        worked = row.begins_on < week + _WEEK and (row.ended_on is None or week <= row.ended_on)
        if worked:
            yield week
        week += _WEEK


def look(found: Iterable[Employment], *, period: Period, by: Actor) -> Look:
    """Seven questions, however many there are."""
    rows = tuple(found)
    ids = [row.id for row in rows]
    since = period.start - _AS_FAR_BACK
    sent = PayrollSent.objects.of(by).filter(sheet__employment__in=ids, sheet__week__gte=since)
    rules = pay_rules_of(rows, by=by)
    held = {each.holding for rule in rules.values() for each in rule.others}
    return Look(
        rows=rows,
        period=period,
        sheets=views_of(rows, by=by, within=Period(since, period.end)),
        sent=frozenset(sent.values_list("sheet_id", flat=True)),
        rules=rules,
        references=dict(Holding.objects.of(by).filter(id__in=held).values_list("id", "reference")),
    )
