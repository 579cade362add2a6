"""What a time of waiting comes to in money: before it is decided, while payments wait, and after they went again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from openphb.budgets.models import Budget, Suspension
from openphb.budgets.queries import as_decided, letters
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.letters import Written
from openphb.budgets.waiting import Waiting, why_not_wait
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, require
from openphb.payments import pausing
from openphb.payments.models import Payment, PaymentEvent
from openphb.payments.pausing import PauseMoney, Waits
from openphb.payments.queries.recharging import weighed
from openphb.payments.retaining import RETAINER, WHOLE, retained
from openphb.payments.workflow import PaymentState

_NOT_GONE = (PaymentState.DUE.value, PaymentState.IN_RUN.value)
_NONE = (PaymentState.CANCELLED.value, PaymentState.RETURNED.value)


def suspending(budget: UUID, *, new: Waiting, by: Actor, on: date) -> Written:
    """The notice that payments wait, with what that comes to. Raises Refused where it cannot be given so."""
    require(why_not_wait(new, on=on))
    return letters.suspending(budget, new=new, by=by, on=on, comes_to=comes_to(budget, new=new, by=by))


def comes_to(budget: UUID, *, new: Waiting, by: Actor) -> str:
    """The figure and its working for the letter, from the payments that are planned today."""
    return pausing.sentence(would_wait(budget, new=new, by=by))


def would_wait(budget: UUID, *, new: Waiting, by: Actor) -> PauseMoney:
    """What would be due in the days of a pause, and the retainer in it, were it decided now."""
    row = budget_row(budget, by=by)
    rows = Payment.objects.of(by).filter(
        holding__budget=row, due_on__gte=new.starts_on, due_on__lt=new.ends_on, state__in=_NOT_GONE
    )
    due = rows.exclude(kind=RETAINER).select_related("holding").order_by("due_on", "id")
    return pausing.by_day(tuple(_parts(due, row=row, new=new, by=by)))


def _parts(due: Iterable[Payment], *, row: Budget, new: Waiting, by: Actor) -> Iterable[Waits]:
    """A retainer is taken out once for a day of each account, as when it is decided."""
    known, seen = promised(row, by=by), set[tuple[UUID, date]]()
    for payment in due:
        whole, kept = Money(payment.pence), NIL
        once = (payment.holding_id, payment.due_on)
        if known and new.retainer and payment.kind == "instalment" and once not in seen:
            lines = weighed(payment, known, held_as=payment.holding.kind)
            covers = Period(payment.covers_from, payment.covers_to)
            kept = retained(whole, covers=covers, lines=lines, decided=new)
            seen |= {once} if kept else set()
        yield Waits(payment.due_on, whole, kept)


def pause_money(suspension: UUID, *, by: Actor) -> PauseMoney:
    """What waits, or waited, and what was paid all the same: by the payments themselves. Raises NotFound."""
    row = Suspension.objects.of(by).select_related("budget").filter(id=suspension).first()
    if row is None or not by.may_see(row.budget.person_id):
        raise NotFound
    told = PaymentEvent.objects.of(by).filter(verb="hold", note=as_decided(row).because)
    of_these = Q(id__in=told.values("payment_id")) | Q(kind=RETAINER, due_on__gte=row.starts_on, due_on__lt=row.ends_on)
    rows = Payment.objects.of(by).filter(of_these, holding__budget=row.budget_id).exclude(state__in=_NONE)
    found = list(rows.order_by("due_on", "id").values_list("id", "due_on", "kind", "pence"))
    whole = PaymentEvent.objects.of(by).filter(payment__in=[id for id, *_ in found], verb="release", note=WHOLE)
    kept = set(whole.values_list("payment_id", flat=True)) | {id for id, _, kind, _ in found if kind == RETAINER}
    return pausing.by_day([Waits(day, Money(pence), Money(pence if id in kept else 0)) for id, day, _, pence in found])
