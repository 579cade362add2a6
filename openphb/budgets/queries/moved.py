"""Budgets that are open here of people for whom another board is, or becomes, responsible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.models import Budget
from openphb.budgets.workflow import BUDGET_MOVES, BudgetState
from openphb.kernel.actor import Actor

_STEPS = frozenset({"withdraw", "give notice", "stop", "close"})
_MOST = 50


@dataclass(frozen=True, slots=True)
class LeavingBudget:
    """One of them: from `moves_on` the other board pays, so it is to end the day before."""

    id: UUID
    reference: str
    state: BudgetState
    person: UUID
    person_name: str
    stops_on: date | None
    moves_on: date


def of_those_who_left(*, by: Actor, on: date) -> tuple[LeavingBudget, ...]:
    """Those whose next step this actor can take now, by the day of the move; at most 50.

    One under notice waits for its day, and is nobody's turn until then.
    """
    states = [move.source for move in BUDGET_MOVES if move.verb in _STEPS and by.has(*move.roles)]
    if not states:
        return ()
    rows = Budget.objects.of(by).filter(person__moves_on__isnull=False, person__died_on=None)
    listed = rows.filter(state__in=states).exclude(state=BudgetState.STOPPING, stops_on__gt=on)
    listed = listed.select_related("person").order_by("person__moves_on", "id")
    return tuple(
        LeavingBudget(
            row.id, row.reference, BudgetState(row.state), row.person_id, str(row.person), row.stops_on,
            row.person.moves_on,
        )
        for row in listed[:_MOST]
        if row.person.moves_on
    )  # fmt: skip
