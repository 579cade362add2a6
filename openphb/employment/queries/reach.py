"""Who may look at an employment, and what they are to it: the employer's side, the care team, or the worker.

The worker sees their own shifts, hours and pay, and nothing of the plan, the budget or anybody else who works there.
After the last day only pay can be read, for a year: our own choice, since payslips are wanted for tax and benefits.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.employment.models import Employment
from openphb.employment.queries import row_of
from openphb.employment.sheets import Towards
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound

PAY_IS_READ_FOR = timedelta(days=366)
"""How long after the last day the worker still sees their payslips. Our own choice."""


def worked_by(by: Actor, *, on: date) -> QuerySet[Employment]:
    """The employments in which this actor is the worker, as long as anything of them can be read."""
    rows = Employment.objects.of(by).filter(account_id=by.id, begins_on__lte=on + PAY_IS_READ_FOR)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on - PAY_IS_READ_FOR)).order_by("begins_on", "id")


def worker_sees(id: UUID, *, by: Actor, on: date, lock: bool = False) -> Employment:
    """An employment, to the worker. Raises NotFound for everybody else, and a year after its last day."""
    rows = worked_by(by, on=on).filter(id=id)
    return _one(rows.select_for_update(no_key=True, of=("self",)) if lock else rows)


def either_sees(id: UUID, *, by: Actor, on: date, lock: bool = False) -> Employment:
    """An employment, to the worker while it lasts, or to the employer's side. Raises NotFound."""
    mine = Employment.objects.of(by).filter(id=id, account_id=by.id).exclude(ended_on__lt=on)
    if not mine.exists():
        return row_of(id, by=by, lock=lock)
    return _one(mine.select_for_update(no_key=True, of=("self",)) if lock else mine)


def _one(rows: QuerySet[Employment]) -> Employment:
    found = rows.select_related("assistant", "person", "acting", "organisation").first()
    if found is None:
        raise NotFound
    return found


def towards(row: Employment, *, by: Actor) -> Towards:
    """What this actor is to an employment. An organisation counts only where it is the employer."""
    roles = by.roles_for(row.person_id)
    if row.organisation_id is None or row.organisation_id != by.organisation:
        roles -= {Role.THIRD_PARTY}
    names = " ".join(by.name.casefold().split()) == " ".join(row.assistant.name.casefold().split())
    return Towards(roles, row.account_id == by.id, names)
