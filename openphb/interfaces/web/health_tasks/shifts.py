"""Who is likely to be there on a day, from the hours that were entered; and days worked after a competence lapsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.payments.queries.worked import DayWorked, days_worked
from openphb.plans.queries.delegating import DelegationView, TaskView
from openphb.plans.rules.delegating import May

LOOKS_BACK = timedelta(days=56)
"""Eight weeks of hours: enough to see on which days of the week somebody usually comes. Our own choice."""
OFTEN = 2
"""Times on the same day of the week within those weeks before we expect somebody. Our own choice."""
OUTSIDE = (May.LAPSED, May.WITHDRAWN)


@dataclass(frozen=True)
class Outside:
    """A day worked on which this assistant was not competent any more."""

    task: TaskView
    each: DelegationView
    worked_on: date
    entry: UUID


@dataclass(frozen=True)
class Shift:
    """One who may be asked to do the task on a day: whether they are usually there, and whether they may do it."""

    name: str
    usually: int
    each: DelegationView | None


def lately(people: Iterable[UUID], *, by: Actor, on: date) -> tuple[DayWorked, ...]:
    """The days worked in the weeks before a day."""
    return days_worked(frozenset(people), by=by, since=on - LOOKS_BACK, until=on)


def outside(tasks: Iterable[TaskView], worked: Iterable[DayWorked]) -> tuple[Outside, ...]:
    """A safety matter for the clinician: ask what was done on these days. No wage turns on it."""
    days = list(worked)
    return tuple(
        Outside(task, each, day.worked_on, day.entry)
        for task in tasks
        for each in task.delegations
        for day in days
        if day.person == task.person and is_theirs(day, each) and each.may_on(day.worked_on) in OUTSIDE
    )


def on_a_day(task: TaskView, worked: Iterable[DayWorked], *, on: date) -> tuple[Shift, ...]:
    """Those who are usually there on this day of the week, then the others with an agreement."""
    same = [day for day in worked if day.person == task.person and day.worked_on.weekday() == on.weekday()]
    times = Counter((day.assistant, day.name) for day in same)
    found = {each.id: each for each in task.open}
    shifts = []
    for (assistant, name), many in times.most_common():
        mine = next((each for each in task.open if _same(each, assistant, name)), None)
        if many >= OFTEN:
            shifts.append(Shift(name, many, found.pop(mine.id, None) if mine else None))
    return (*shifts, *(Shift(each.assistant, 0, each) for each in found.values()))


def is_theirs(day: DayWorked, each: DelegationView) -> bool:
    """Whether the one with the agreement worked this day."""
    return _same(each, day.assistant, day.name)


def _same(each: DelegationView, assistant: UUID, name: str) -> bool:
    if each.works_as:
        return each.works_as == assistant
    return each.assistant.casefold() == name.casefold()
