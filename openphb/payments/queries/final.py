"""What the final statement of a budget says, and whether it was sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.budgets.queries.finding import budget_row
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.final_words import Final
from openphb.payments.models import Liability
from openphb.payments.queries.money import money_of
from openphb.payments.queries.reclaiming import reclaims
from openphb.people import queries as people


def final_figures(budget: UUID, *, by: Actor, on: date) -> Final:
    """The figures of a budget's last account, from the ledger and from what was asked back."""
    row = budget_row(budget, by=by)
    found, asked = money_of(budget, by=by, on=on), reclaims(budget, by=by, on=on)
    person = people.person(row.person_id, by=by)
    owed = Liability.objects.of(by).filter(budget=row, kind="to the person").order_by("due_on", "id")
    spent = [(line.what or "something not in the plan", line.spent) for line in found.lines if line.spent]
    let_go = Money(sum(each.came("waived", "written off").pence for each in asked))
    known = Money.total([Money(0), *(amount for _, amount in spent)]) + found.left + found.repayable
    return Final(
        person=person.name,
        died=person.died_on is not None,
        reference=row.reference,
        stopped_on=row.stops_on,
        paid=found.paid,
        spent=spent,
        came_back=found.paid - known - let_go,
        let_go=let_go,
        to_come=found.repayable,
        left=found.left,
        to_the_person=[(each.what, Money(each.pence), each.settled_on) for each in owed],
    )
