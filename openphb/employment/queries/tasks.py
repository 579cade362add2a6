"""Healthcare tasks that were delegated to an assistant, as they themselves read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.employment.queries.reach import either_sees, worker_sees
from openphb.kernel.actor import Actor
from openphb.plans.queries.delegating import tasks_delegated_to


@dataclass(frozen=True, slots=True)
class OwnTask:
    """One task: how it is done, when to stop and whom to ring; whether they may do it, and until when."""

    what: str
    how: str
    stop_when: str
    ring: str
    may: str
    can: bool
    until: date | None


def own_tasks(employment: UUID, *, by: Actor, on: date) -> tuple[OwnTask, ...]:
    """For the worker, as long as they work there. Raises NotFound."""
    row = worker_sees(employment, by=by, on=on)
    either_sees(employment, by=by, on=on)
    found = tasks_delegated_to(row.assistant_id, by=by, on=on)
    return tuple(
        OwnTask(task.what, task.how, task.stop_when, task.ring, str(each.may), each.may == "may do it", each.until)
        for task, each in found
    )
