"""Steps of a budget that have payments as their consequence: both happen, or neither.

A budget is promised below, where payments are not known; so whoever promises, or stops, comes through here.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.models import Award, Budget
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.payments.actions.schedule import cancel_rest, schedule
from openphb.payments.actions.suspending import hold_what_is_new

_STOPPED = "The budget has stopped."


@transaction_required
def put_in_place(*, id: UUID, budget: UUID, version: UUID, starts_on: date, by: Actor, at: datetime, on: date) -> Award:
    """Promise the money of an agreed version, or a change of it, and plan its payments."""
    award = budgets.put_in_place(id=id, budget=budget, version=version, starts_on=starts_on, by=by, at=at, on=on)
    schedule(budget=budget, by=by, at=at, on=on)
    hold_what_is_new(budget=budget, by=by, at=at)
    return award


@transaction_required
def award_next_year(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> Award:
    """Promise a further year and plan its payments."""
    award = budgets.award_next_year(id=id, budget=budget, by=by, at=at, on=on)
    schedule(budget=budget, by=by, at=at, on=on)
    hold_what_is_new(budget=budget, by=by, at=at)
    return award


@transaction_required
def stop(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> Budget:
    """The notice has run out: payments that have not gone are cancelled, and what was never paid is given back."""
    cancel_rest(budget=budget, because=_STOPPED, from_day=date.min, by=by, at=at, on=on)
    return budgets.stop(id=id, budget=budget, by=by, at=at, on=on)
