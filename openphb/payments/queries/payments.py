"""Single payments, the payments of a budget, and what goes to the person about them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet

from openphb.budgets.account_details import last_digits
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.payments.models import Payment, ReturnedPayment
from openphb.payments.queries.access import require_payments, visible
from openphb.payments.queries.stories import story_of
from openphb.payments.queries.views import (
    PAGE,
    MoveView,
    Page,
    PaymentLine,
    PaymentView,
    ReturnView,
    StoryLine,
)
from openphb.payments.remittance import Item, Remittance, text
from openphb.payments.retaining import RETAINER
from openphb.payments.rules import arrives_on
from openphb.payments.workflow import PAYMENT_MOVES, PaymentState
from openphb.people import queries as people

_BUTTONS = ("hold", "release", "cancel", "leave out", "return")  # the other moves belong to whole runs


def payment(id: UUID, *, by: Actor) -> PaymentView:
    """One payment, with its story. Raises NotFound."""
    row = _row(id, by=by)
    held, budget = row.holding, row.holding.budget
    back = ReturnedPayment.objects.of(by).filter(payment=row).first()
    again = Payment.objects.of(by).filter(replaces=row.id).exclude(state=PaymentState.CANCELLED)
    return PaymentView(
        id=row.id,
        state=PaymentState(row.state),
        kind=row.kind,
        budget=budget.id,
        budget_reference=budget.reference,
        person=budget.person_id,
        holding=held.id,
        reference=held.reference,
        holder_name=held.holder_name,
        due_on=row.due_on,
        covers_from=row.covers_from,
        covers_to=row.covers_to,
        amount=Money(row.pence),
        arrives_on=_arrival(row),
        account_ending=last_digits(row.bank_details.account_number) if row.bank_details else "",
        run=row.run_id if by.is_staff else None,
        run_number=row.run.number if row.run and by.is_staff else None,
        why_held=row.why_held,
        replaces=row.replaces,
        replaced_by=again.values_list("id", flat=True).first(),
        returned=_return(back) if back else None,
        story=tuple(StoryLine(*each) for each in story_of(row).values_list("verb", "by_name", "at", "note")),
        moves=_moves(row, by=by),
    )


def _row(id: UUID, *, by: Actor) -> Payment:
    rows = Payment.objects.of(by).filter(visible(by)).select_related("holding__budget", "run", "bank_details")
    row = rows.filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _return(row: ReturnedPayment) -> ReturnView:
    return ReturnView(row.code, rules.RETURN_CODES[row.code], row.returned_on, row.recorded_by)


def _moves(row: Payment, *, by: Actor) -> tuple[MoveView, ...]:
    roles = by.roles_for(row.holding.budget.person_id)
    return tuple(
        MoveView(move.verb, rules.why_not(move, roles=roles))
        for move in PAYMENT_MOVES
        if move.source == row.state and move.verb in _BUTTONS
    )


def payments_of(budget: UUID, *, by: Actor, page: int = 1) -> Page[PaymentLine]:
    """A budget's payments, those to come first, then the latest. Cancelled ones are left out."""
    rows = Payment.objects.of(by).filter(visible(by), holding__budget_id=budget)
    rows = rows.exclude(state=PaymentState.CANCELLED)
    chosen = rows.select_related("holding", "run").order_by("-due_on", "-id")[(page - 1) * PAGE : page * PAGE]
    return Page(tuple(payment_line(row) for row in chosen), page, rows.count())


def payment_line(row: Payment) -> PaymentLine:
    """A payment as a line of a list. Its holding and run are loaded already."""
    return PaymentLine(
        id=row.id,
        state=PaymentState(row.state),
        kind=row.kind,
        reference=row.holding.reference,
        holding_kind=row.holding.kind,
        due_on=row.due_on,
        covers_from=row.covers_from,
        covers_to=row.covers_to,
        amount=Money(row.pence),
        arrives_on=_arrival(row),
        why_held=row.why_held,
    )


def on_hold(*, by: Actor, page: int = 1) -> Page[PaymentLine]:
    """Payments that wait for an answer, oldest first, for whoever can release them."""
    if not by.is_staff:
        raise NotFound
    rows = Payment.objects.of(by).filter(state=PaymentState.HELD)
    chosen = rows.select_related("holding", "run").order_by("due_on", "id")[(page - 1) * PAGE : page * PAGE]
    return Page(tuple(payment_line(row) for row in chosen), page, rows.count())


def first_payment_days(*, by: Actor) -> dict[UUID, date]:
    """Plan → the day its first direct payment was made: what the clock of regulation 14(2) starts from.

    Money held by a third party or spent by the NHS is not a direct payment and starts no clock.
    """
    rows = Payment.objects.of(by).filter(
        visible(by), holding__kind="direct payment", state=PaymentState.SETTLED, run__isnull=False
    )
    found = rows.order_by().values("holding__budget__plan_id").annotate(first=Min("run__processing_on"))
    return {each["holding__budget__plan_id"]: each["first"] for each in found}


def remittance(payment: UUID, *, by: Actor) -> str:
    """The advice for a payment that has gone to the bank, as plain text. Raises NotFound for one that has not."""
    row = _row(payment, by=by)
    if row.run is None or row.bank_details is None or row.state not in (PaymentState.SENT, PaymentState.SETTLED):
        raise NotFound
    return text(_remittance(row, payer=people.commissioner_name(by.commissioner)))


def remittances(run: UUID, *, by: Actor) -> tuple[tuple[UUID, str], ...]:
    """The advice for every payment of a run that has gone to the bank, in three queries."""
    require_payments(by)
    payer = people.commissioner_name(by.commissioner)
    rows: QuerySet[Payment] = Payment.objects.of(by).filter(
        run=run, state__in=[PaymentState.SENT.value, PaymentState.SETTLED.value]
    )
    listed = rows.select_related("holding__budget", "run", "bank_details").order_by("id")
    return tuple((row.id, text(_remittance(row, payer=payer))) for row in listed)


def _remittance(row: Payment, *, payer: str) -> Remittance:
    assert row.run is not None and row.bank_details is not None  # a sent payment has both: the table says so
    return Remittance(
        payer=payer,
        payee=row.bank_details.account_name,
        reference=row.bank_details.roll_number or row.holding.reference,
        account=row.bank_details.account_number,
        arrives=arrives_on(row.run.processing_on, rail=row.run.rail),
        items=(Item(_what_for(row), Money(row.pence)),),
        questions_to=f"your care coordinator, and give the reference {row.holding.reference}",
    )


def _what_for(row: Payment) -> str:
    again = ", paid again because the first did not arrive" if row.replaces else ""
    if row.kind == "one-off":
        return f"What your plan buys once{again}"
    if row.kind == RETAINER:
        again = f", a retainer for wages{again}"
    return f"{in_words(row.covers_from)} to {in_words(row.covers_to)}{again}"


def _arrival(row: Payment) -> date | None:
    return arrives_on(row.run.processing_on, rail=row.run.rail) if row.run else None
