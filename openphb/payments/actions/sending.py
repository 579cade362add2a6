"""From an approved run to money in accounts, some payments at a time: what the ledger says of each step.

A run that goes to the bank as a file is sent whole: see `filing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.commissioners.asking import answers
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.payments import rules
from openphb.payments.actions import invoices, story
from openphb.payments.banking.accounts import standard
from openphb.payments.models import PayingAccount
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people

_ORDERED = """
    SELECT p.id, b.reference, h.reference, p.pence, d.sort_code, d.account_number, d.account_name, p.due_on,
           coalesce(nullif(d.roll_number, ''), h.reference)
    FROM payments_payment p
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    JOIN budgets_bankdetails d ON d.id = p.bank_details_id
    WHERE p.commissioner_id = %(mine)s AND p.state = %(state)s AND {where}
    ORDER BY p.id
"""
AGREED = f"""'{chart.agreed("' || b.reference || '")}'"""
"""The account of the agreed budget b, in SQL."""
CHANGED = "Someone else changed one of these payments just now. Look at it again."
SENT_OF_RUN = "p.commissioner_id = %(mine)s AND p.run_id = %(run)s AND p.state = 'sent'"
"""The payments p of a run that were sent and are not settled yet, in SQL."""
_HELD = f"""'{chart.held("' || h.reference || '")}'"""
_LOCKED = f"""
    SELECT count(*) FROM (
        SELECT 1 FROM payments_payment p WHERE {SENT_OF_RUN} ORDER BY p.id FOR NO KEY UPDATE
    ) AS held
"""  # noqa: S608 (only our own text is put together)
_HELD_OF_SENT = f"""
    SELECT DISTINCT {_HELD} FROM payments_payment p JOIN budgets_holding h ON h.id = p.holding_id WHERE {SENT_OF_RUN}
"""  # noqa: S608 (only our own text is put together)
_SETTLED = f"""
    SELECT '{chart.CLEARING}', {_HELD}, p.pence, 'payment:' || p.id, ''
    FROM payments_payment p JOIN budgets_holding h ON h.id = p.holding_id
    WHERE {SENT_OF_RUN} ORDER BY p.id
"""  # noqa: S608 (only our own text is put together)
_MOVE = """
    UPDATE payments_payment SET state = %(target)s
    WHERE commissioner_id = %(mine)s AND id = ANY (%(ids)s) AND state = %(source)s
"""


@dataclass(frozen=True, slots=True)
class Order:
    """One payment as the bank is told of it, and as the ledger is.

    `reference` is the holding's; a building society is told the roll number instead (`bank_reference`).
    """

    id: UUID
    budget: str
    reference: str
    amount: Money
    sort_code: str
    account_number: str
    account_name: str
    due_on: date
    bank_reference: str

    @property
    def cause(self) -> str:
        """The key under which this payment happens once, in our books and at the bank."""
        return f"payment:{self.id}"


@transaction_required
def pay_from(
    *, id: UUID, sun: str, sort_code: str, account_number: str, account_name: str, valid_from: date,
    by: Actor, at: datetime, on: date | None = None,
) -> PayingAccount:  # fmt: skip
    """Say which account and Bacs service user number (SUN) payments leave from, from a day on."""
    require(rules.why_not_do("say which account we pay from", roles=by.roles))
    known = PayingAccount.objects.of(by).filter(id=id).first()
    if known:
        return known
    account = standard(sort_code, account_number)
    refuse_unless(len(sun.strip()) == 6, "A service user number has six digits. Check it.", field="sun")
    refuse_unless(bool(account_name.strip()), "Enter the name of the account.", field="account_name")
    found = PayingAccount.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        sun=sun.strip(),
        sort_code=account.sort_code,
        account_number=account.account,
        account_name=account_name.strip(),
        valid_from=valid_from,
        recorded_by=by.name,
        recorded_at=at,
    )
    people.record(did="payments.pay_from", by=by, at=at, detail=f"{found}, from {valid_from}")
    return found


def orders_of(*, state: str, by: Actor, run: UUID | None = None, ids: Sequence[UUID] | None = None) -> list[Order]:
    """Payments of a run, or these payments, that are in this state."""
    where = "p.run_id = %(run)s" if run else "p.id = ANY (%(ids)s)"
    return _ordered(where, by=by, state=str(state), run=run, ids=list(ids or ()))


def orders_named(because: str, *, run: UUID, by: Actor) -> list[Order]:
    """Those payments of a run of whose agreed budget this sentence speaks."""
    where = f"p.run_id = %(run)s AND position(' ' || {AGREED} || ' ' in %(because)s) > 0"
    return _ordered(where, by=by, state=PaymentState.IN_RUN.value, run=run, because=because)


def _ordered(where: str, *, by: Actor, **values: Any) -> list[Order]:
    return [_order(row) for row in answers(_ORDERED.format(where=where), values | {"mine": by.commissioner})]


def _order(row: tuple[Any, ...]) -> Order:
    id, budget, reference, pence, *account = row
    return Order(id, budget, reference, Money(pence), *account)


def send(orders: Sequence[Order], *, value_date: date, by: Actor, at: datetime, run: UUID) -> None:
    """The money leaves the agreed budgets, and these payments are sent: all or none."""
    ledger.open_accounts([chart.CLEARING], by=by)
    moved = [Movement(chart.agreed(each.budget), chart.CLEARING, each.amount, each.cause) for each in orders]
    try:
        ledger.post(moved, kind="payment", value_date=value_date, by=by, at=at)
    except Refused as refused:
        # The ledger names the account that is short; people need the payment.
        short = [each for each in orders if f" {chart.agreed(each.budget)} " in refused.refusal.because]
        raise Short(short) if short else refused from None
    move(orders, source=PaymentState.IN_RUN, target=PaymentState.SENT, by=by)
    story.told_of_each([each.id for each in orders], verb="send", run=run, by=by, at=at)


class Short(Refused):
    """Budgets have not enough left for these payments. Nothing was moved."""

    def __init__(self, orders: Sequence[Order]) -> None:
        one = orders[0]
        super().__init__(
            Refusal(
                f"Budget {one.budget} has not enough left for its payment of {one.amount} due on "
                f"{in_words(one.due_on)} ({one.reference}). Abandon this run, and look at that budget before you "
                "prepare another."
            )
        )
        self.orders = tuple(orders)


def settle(orders: Sequence[Order], *, value_date: date, by: Actor, at: datetime, run: UUID | None) -> None:
    """These payments have reached the accounts they were for."""
    if not orders:
        return
    ledger.open_accounts([chart.held(each.reference) for each in orders], by=by)
    moved = [Movement(chart.CLEARING, chart.held(each.reference), each.amount, each.cause) for each in orders]
    ledger.post(moved, kind="settlement", value_date=value_date, by=by, at=at)
    invoices.spend([each.id for each in orders], value_date=value_date, by=by, at=at)
    move(orders, source=PaymentState.SENT, target=PaymentState.SETTLED, by=by)
    story.told_of_each([each.id for each in orders], verb="settle", run=run, by=by, at=at)


def settle_whole(run: UUID, *, value_date: date, by: Actor, at: datetime) -> None:
    """Every payment of this run that was sent has reached its account: none becomes an object of ours.

    The caller has locked the run.
    """
    sent = lock_sent(run, by=by)
    values = {"mine": by.commissioner, "run": run}
    ledger.open_chosen(_HELD_OF_SENT, values, like=chart.held("-"), by=by)
    ledger.post_chosen(_SETTLED, values, kind="settlement", value_date=value_date, by=by, at=at)
    invoices.spend_of_run(run, value_date=value_date, by=by, at=at)
    moved = story.moved_of_run(run, source=PaymentState.SENT, target=PaymentState.SETTLED, verb="settle", by=by, at=at)
    refuse_unless(moved == sent, CHANGED)


def lock_sent(run: UUID, *, by: Actor) -> int:
    """Hold every payment of a run that was sent, in one order, until the action ends. Answers how many there are."""
    ((sent,),) = answers(_LOCKED, {"mine": by.commissioner, "run": run})
    return int(sent)


def move(orders: Sequence[Order], *, source: PaymentState, target: PaymentState, by: Actor) -> None:
    """All of these payments from one state to the next, or none. The caller has locked what decides it."""
    ids = [each.id for each in orders]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {"mine": by.commissioner, "ids": ids, "source": source.value, "target": target.value})
        refuse_unless(cursor.rowcount == len(ids), CHANGED)
