"""From an approved run to money in accounts: the file, and what the ledger says of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.payments import bacs, iso20022, rules
from openphb.payments.actions import invoices, runs, story
from openphb.payments.banking.accounts import standard
from openphb.payments.models import BankFile, PayingAccount, PaymentRun
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people

_LARGEST_FILE_NUMBER = 999
_ORDERED = """
    SELECT p.id, b.reference, h.reference, p.pence, d.sort_code, d.account_number, d.account_name, p.due_on,
           coalesce(nullif(d.roll_number, ''), h.reference)
    FROM payments_payment p
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    JOIN budgets_bankdetails d ON d.id = p.bank_details_id
    WHERE p.commissioner_id = %(mine)s AND p.state = %(state)s AND p.{where}
    ORDER BY p.id
"""
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


@transaction_required
def make_file(*, run: UUID, by: Actor, at: datetime, on: date, kind: str = "bacs") -> BankFile:
    """The bank file of an approved run, of one of `rules.FILE_KINDS`. Asked for again, the same bytes: it is made once.

    Asked for in another kind afterwards, it is still the file that was made. The money leaves the agreed budgets in
    the same step. Raises Refused, naming the payment, where a budget has not enough left.
    """
    found = story.locked_run(run, by=by)
    if rules.why_not_do("fetch a bank file", roles=by.roles):
        raise NotFound  # as whoever looks for it is answered: a file of payments is its makers' own affair
    made = BankFile.objects.of(by).filter(run=found).first()
    if made:
        return made
    refuse_unless(found.rail == "bacs", "This run is sent one by one, so it has no file.")
    refuse_unless(kind in rules.FILE_KINDS, f"Choose the kind of file: {' or '.join(rules.FILE_KINDS)}.", field="kind")
    story.move_run(found, "make the file", by=by)
    runs.require_unchanged(found, by=by)
    orders = orders_of(run=run, state=PaymentState.IN_RUN, by=by)
    file = _file(found, orders, kind=kind, by=by, at=at, on=on)
    send(orders, value_date=found.processing_on, by=by, at=at, run=run)
    found.save(update_fields=["state"])
    story.told_of_run(found, verb="make the file", by=by, at=at, note=f"{rules.FILE_KINDS[kind]}, serial {file.serial}")
    return file


def orders_of(*, state: str, by: Actor, run: UUID | None = None, ids: Sequence[UUID] | None = None) -> list[Order]:
    """Payments of a run, or these payments, that are in this state."""
    where = "run_id = %(run)s" if run else "id = ANY (%(ids)s)"
    values: dict[str, Any] = {"mine": by.commissioner, "state": str(state), "run": run, "ids": list(ids or ())}
    with connection.cursor() as cursor:
        cursor.execute(_ORDERED.format(where=where), values)
        rows = cursor.fetchall()
    return [_order(row) for row in rows]


def _order(row: tuple[Any, ...]) -> Order:
    id, budget, reference, pence, *account = row
    return Order(id, budget, reference, Money(pence), *account)


_WRITERS = {"bacs": bacs.write, "pain.001": iso20022.write}


def _file(run: PaymentRun, orders: Sequence[Order], *, kind: str, by: Actor, at: datetime, on: date) -> BankFile:
    content = _WRITERS[kind](
        bacs.BacsOrder(
            originator=_originator(by=by, on=on),
            serial=f"{run.number:06d}",
            created=on,
            processing_date=run.processing_on,
            file_number=(run.number - 1) % _LARGEST_FILE_NUMBER + 1,
            payments=tuple(
                bacs.Payment(each.sort_code, each.account_number, each.amount, each.bank_reference, each.account_name)
                for each in orders
            ),
        )
    )
    return BankFile.objects.create(
        commissioner_id=by.commissioner,
        run=run,
        kind=kind,
        serial=f"{run.number:06d}",
        content=content,
        sha256=sha256(content).hexdigest(),
        made_at=at,
        made_by=by.name,
    )


def _originator(*, by: Actor, on: date) -> bacs.Originator:
    account = PayingAccount.objects.of(by).filter(valid_from__lte=on).order_by("-valid_from").first()
    if account is None:
        raise Refused(Refusal("Say first which account payments leave from. A finance officer or an ICB lead can."))
    return bacs.Originator(account.sun, account.sort_code, account.account_number, account.account_name)


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


def move(orders: Sequence[Order], *, source: PaymentState, target: PaymentState, by: Actor) -> None:
    """All of these payments from one state to the next, or none. The caller has locked what decides it."""
    ids = [each.id for each in orders]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {"mine": by.commissioner, "ids": ids, "source": source.value, "target": target.value})
        refuse_unless(
            cursor.rowcount == len(ids), "Someone else changed one of these payments just now. Look at it again."
        )
