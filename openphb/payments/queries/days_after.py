"""What of a budget's payments is for days from a day on: what has not gone, and what has or will whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.queries.finding import budget_row
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState

_NOT_GONE = (PaymentState.DUE, PaymentState.HELD, PaymentState.IN_RUN)
_GONE = (PaymentState.SENT, PaymentState.SETTLED)


@dataclass(frozen=True, slots=True)
class Across:
    """A payment for days before and after: it is paid whole, and what is for days after is settled later."""

    covers_from: date
    covers_to: date
    amount: Money


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """`many` payments of `amount` in all have not gone; `gone` were paid ahead; `across` are for both sides."""

    many: int
    amount: Money
    gone: Money
    across: tuple[Across, ...]


def days_after(budget: UUID, *, day: date, by: Actor) -> DaysAfter:
    """Payments of this budget for days from this one on. Raises NotFound."""
    row = budget_row(budget, by=by)
    rows = Payment.objects.of(by).filter(holding__budget=row, covers_to__gte=day, state__in=_NOT_GONE + _GONE)
    found = list(rows.order_by("covers_from", "id"))
    after = [each for each in found if each.covers_from >= day]
    waits = [each for each in after if each.state in _NOT_GONE]
    gone = [each for each in after if each.state in _GONE]
    across = (each for each in found if each.covers_from < day)
    return DaysAfter(
        len(waits),
        Money(sum(each.pence for each in waits)),
        Money(sum(each.pence for each in gone)),
        tuple(Across(each.covers_from, each.covers_to, Money(each.pence)) for each in across),
    )
