"""What another funder paid us: kept in the ledger apart from NHS money, agreement by agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.budgets.models import FunderAgreement
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.ledger import chart
from openphb.payments import rules
from openphb.payments.actions import bookkeeping
from openphb.payments.models import FunderPayment
from openphb.people import actions as people

DEED = "record what another funder paid"


@dataclass(frozen=True, slots=True)
class NewFunderPayment:
    """What reached us, on which day, under which reference of theirs."""

    amount: Money
    paid_on: date
    reference: str


@transaction_required
def record_funder_payment(
    *, id: UUID, agreement: UUID, new: NewFunderPayment, by: Actor, at: datetime, on: date
) -> FunderPayment:
    """Money of theirs reached us: outside → what that funder paid. It is never mixed with the fund's."""
    known = FunderPayment.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_do(DEED, roles=by.roles))
    row = FunderAgreement.objects.of(by).filter(id=agreement).first()
    if row is None:
        raise NotFound
    require(rules.why_not_amount(new.amount))
    require(rules.why_not_past_day(new.paid_on, on=on, field="paid_on"))
    refuse_unless(bool(new.reference.strip()), "Enter the reference on their payment.", field="reference")
    made = FunderPayment.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        agreement=row,
        pence=new.amount.pence,
        paid_on=new.paid_on,
        reference=new.reference.strip()[:60],
        recorded_by=by.name,
        recorded_at=at,
    )
    bookkeeping.move(
        chart.OUTSIDE,
        chart.from_funder(row.id),
        amount=new.amount,
        cause=f"funder:{id}",
        kind="funder paid",
        on=new.paid_on,
        by=by,
        at=at,
    )
    people.record(did="payments.record_funder_payment", by=by, at=at, detail=f"{row.reference}, {new.amount}")
    return made


@transaction_required
def take_back_funder_payment(*, payment: UUID, why: str, by: Actor, at: datetime, on: date) -> FunderPayment:
    """It was recorded by mistake: the ledger moves it back, and both entries stay."""
    row = FunderPayment.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=payment).first()
    if row is None:
        raise NotFound
    require(rules.why_not_do(DEED, roles=by.roles))
    if row.taken_back_at is not None:
        return row
    refuse_unless(bool(why.strip()), "Say why it was no payment of theirs.", field="why")
    row.taken_back_at, row.taken_back_by, row.taken_back_why = at, by.name, why.strip()
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    bookkeeping.move(
        chart.from_funder(row.agreement_id),
        chart.OUTSIDE,
        amount=Money(row.pence),
        cause=f"funder:{row.id}:back",
        kind="funder paid",
        on=on,
        by=by,
        at=at,
    )
    people.record(did="payments.take_back_funder_payment", by=by, at=at, why=why)
    return row
