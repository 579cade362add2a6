"""How much of what should have been paid was: counts alone, for whoever watches over a board's machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from openphb.kernel.actor import Actor
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState

_GONE = (PaymentState.SENT, PaymentState.SETTLED)


@dataclass(frozen=True, slots=True)
class Paid:
    """Of payments due in some days: how many were expected, left for the bank, came back, or wait for somebody."""

    expected: int
    sent: int
    returned: int
    held: int


def paid(*, since: date, before: date, by: Actor) -> Paid:
    """Payments due from `since` up to the day before `before`; what was called off is not expected."""
    rows = Payment.objects.of(by).filter(due_on__gte=since, due_on__lt=before)
    told = rows.exclude(state=PaymentState.CANCELLED).aggregate(
        expected=Count("pk"),
        sent=Count("pk", filter=Q(state__in=[each.value for each in _GONE])),
        returned=Count("pk", filter=Q(state=PaymentState.RETURNED)),
        held=Count("pk", filter=Q(state=PaymentState.HELD)),
    )
    return Paid(**told)
