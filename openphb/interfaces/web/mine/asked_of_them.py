"""What waits for a yes or a no of the person: helpers doing healthcare tasks, and ideas for others. And warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openphb.interfaces.web.mine.whose import Whose
from openphb.plans.queries import delegating, sharing_ideas
from openphb.plans.queries.delegating import TaskView
from openphb.plans.rules.delegating import May, Side

Wanted = tuple[str, str, str]
"""What it is, its address, and a hint."""


def wanted(whose: Whose, *, on: date) -> Iterator[Wanted]:
    """Nothing for a nominee who only manages the money: both are about health and life."""
    if whose.capacity == "nominee":
        return
    for task in delegating.health_tasks(whose.id, by=whose.by, on=on):
        if task.ended_on is None:
            yield from _of_task(task, address=whose.url("my_health_task", task.id))
    for asked in sharing_ideas.consents_of(whose.id, by=whose.by):
        if asked.says_yes is None:
            hint = "You do not have to. Saying no changes nothing."
            yield f"May we share this as an idea: {asked.what}?", whose.url("my_idea", asked.id), hint


def _of_task(task: TaskView, *, address: str) -> Iterator[Wanted]:
    if task.is_uncovered and task.open:
        yield f"Nobody may do this now: {task.what}", address, "Read what to do until somebody may again."
    for each in task.open:
        if Side.PERSON in each.waits_for:
            yield f"Say yes or no to {each.assistant}: {task.what}", address, "You can end it on any day."
        elif each.may is May.CAN and each.stage:
            hint = f"{each.assistant} has to be seen again within {each.stage} days. {task.delegator_name} knows."
            yield f"Look who does this next: {task.what}", address, hint
