"""Competences that are about to lapse, or have: a notice to the person and to the clinician, before the shift."""

from __future__ import annotations

from datetime import date, datetime

from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.plans.actions.delegating import warn_of_lapse
from openphb.plans.queries import delegating as tasks
from openphb.plans.queries.delegating import WARNED, DelegationView, TaskView
from openphb.plans.rules.delegating import Lapse, Side, words_of


def warn_of_lapses(*, by: Actor, at: datetime, on: date) -> int:
    """Give each warning that is due and was not given. Run twice, the second gives none. Answers how many notices."""
    with reading(by):
        due = [
            (each, _lapse(task, each, by=by, on=on))
            for task in tasks.tasks_to_warn_of(by=by, on=on)
            for each in task.open
            if _is_due(each)
        ]
    return sum(_warn(each, lapse, by=by, at=at, on=on) for each, lapse in due)


def _is_due(each: DelegationView) -> bool:
    if each.stage is None or each.until is None:
        return False
    given = {(step.about_day, step.days_before) for step in each.steps if step.verb == WARNED}
    return (each.until, each.stage) not in given


def _lapse(task: TaskView, each: DelegationView, *, by: Actor, on: date) -> Lapse:
    others = tuple(other.assistant for other in task.able(on) if other.id != each.id)
    return Lapse(
        what=task.what,
        person=task.person_name,
        assistant=each.assistant,
        clinician=task.delegator_name,
        last_day=each.until or on,
        has_lapsed=each.stage == 0,
        others=others,
        contingency=() if others else tasks.contingency_lines(task.person, by=by),
        ring=task.ring,
    )


def _warn(each: DelegationView, lapse: Lapse, *, by: Actor, at: datetime, on: date) -> int:
    notices = {side.value: words_of(lapse, side) for side in (Side.PERSON, Side.CLINICIAN)}
    return perform(
        warn_of_lapse, delegation=each.id, about_day=lapse.last_day, days_before=each.stage or 0, notices=notices,
        by=by, at=at, on=on,
    )  # fmt: skip
