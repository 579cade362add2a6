"""What is still to do for the budgets of somebody who leaves: each board pays for its own days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.budgets.queries import BudgetView
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.payments import queries as payments
from openphb.payments.queries import DaysAfter


@dataclass(frozen=True, slots=True)
class Ending:
    """One budget and what stands between it and its end. `owed` is what nobody has settled with others yet."""

    id: UUID
    reference: str
    state: BudgetState
    stops_on: date | None
    after: DaysAfter
    owed: int
    lines_to_understand: int
    left: Money
    to_pay_back: Money
    final_sent_on: date | None


def endings(person: UUID, *, day: date, by: Actor, on: date) -> tuple[Ending, ...]:
    """Every budget of theirs that is to end for the day before `day`, and those that ended so. A few questions each."""
    return tuple(_endings(budgets.budgets_for_person(person, by=by, on=on), day=day, by=by, on=on))


def _endings(found: tuple[BudgetView, ...], *, day: date, by: Actor, on: date) -> Iterator[Ending]:
    for each in found:
        if each.state is BudgetState.CLOSED and each.stops_on != day:
            continue
        closing = payments.closing(each.id, by=by)
        money = payments.money_of(each.id, by=by, on=on) if each.state is BudgetState.SETTLING else None
        yield Ending(
            each.id, each.reference, each.state, each.stops_on, payments.days_after(each.id, day=day, by=by),
            sum(debt.settled_on is None for debt in closing.liabilities), closing.lines_to_understand,
            money.left if money else NIL, closing.to_pay_back, closing.final_sent_on,
        )  # fmt: skip
