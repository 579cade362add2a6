"""How each agreement with another funder stands: charged, paid, and still owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.queries import shared_budgets
from openphb.budgets.queries.funding import funder_agreements
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.models import FunderPayment
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.recharging import followed


@dataclass(frozen=True, slots=True)
class FunderPaymentView:
    id: UUID
    amount: Money
    paid_on: date
    reference: str
    recorded_by: str
    taken_back_why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One agreement's money over all budgets and years: what its funder bears of what left us, and what it paid."""

    agreement: UUID
    charged: Money
    paid: Money

    @property
    def owed(self) -> Money:
        """Below nil where more was paid than is owed so far."""
        return self.charged - self.paid


def standings(*, by: Actor) -> dict[UUID, Standing]:
    """Every agreement's, by its identity. Raises NotFound for whoever does not work with money."""
    require_payments(by)
    listed = funder_agreements(by=by)
    charged: dict[UUID | None, Money] = {}
    for one in followed(shared_budgets(by=by), listed, by=by):
        for party, part in one.borne.parts.items():
            charged[party] = charged.get(party, NIL) + part
    codes = {chart.from_funder(each.id): each.id for each in listed}
    paid = ledger.balances_of(codes, by=by)
    return {id: Standing(id, charged.get(id, NIL), paid.get(code, NIL)) for code, id in codes.items()}


def payments_of_funder(agreement: UUID, *, by: Actor) -> tuple[FunderPaymentView, ...]:
    """What was recorded as paid under one agreement, the latest first, also what was taken back."""
    require_payments(by)
    rows = FunderPayment.objects.of(by).filter(agreement_id=agreement).order_by("-paid_on", "-recorded_at")
    return tuple(
        FunderPaymentView(row.id, Money(row.pence), row.paid_on, row.reference, row.recorded_by, row.taken_back_why)
        for row in rows
    )


def agreement_paid(payment: UUID, *, by: Actor) -> UUID:
    """The agreement under which something was paid. Raises NotFound."""
    require_payments(by)
    row = FunderPayment.objects.of(by).filter(id=payment).first()
    if row is None:
        raise NotFound
    return row.agreement_id
