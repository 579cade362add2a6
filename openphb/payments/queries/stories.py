"""What happened to a payment: what is told of it alone, and what its run tells of each payment it has."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from openphb.payments.models import Payment, PaymentEvent


def story_of(payment: Payment) -> QuerySet[PaymentEvent]:
    """The lines of a payment's story, oldest first."""
    of_it = Q(payment=payment)
    if payment.run_id:
        of_it |= Q(run_id=payment.run_id, payment=None, of_each=True)
    return PaymentEvent.objects.filter(of_it, commissioner_id=payment.commissioner_id).order_by("id")
