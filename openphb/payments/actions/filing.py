"""A whole run becomes a bank file, and its money leaves the agreed budgets: all of it or none, however many there are.

No payment of it becomes an object of ours. What leaves is read once; records go from there into the file one by one,
and movements, states and the story are one statement each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.payments import bacs, iso20022, rules
from openphb.payments.actions import leaving, sending, story
from openphb.payments.actions.keeping import Pieces
from openphb.payments.models import BankFile, PayingAccount, PaymentRun

_LARGEST_FILE_NUMBER = 999
_AT_ONCE = 1_000
_SENT = """
    UPDATE payments_payment p SET state = 'sent'
    WHERE p.commissioner_id = %(mine)s AND p.run_id = %(run)s AND p.state = 'in a run'
"""


@transaction_required
def make_file(*, run: UUID, by: Actor, at: datetime, on: date, kind: str = "bacs") -> BankFile:
    """The bank file of an approved run, of one of `rules.FILE_KINDS`. Asked for again, the same bytes: it is made once.

    Asked for in another kind afterwards, it is still the file that was made. The money leaves the agreed budgets in
    the same step; `queries.bank_file` has the bytes. Raises Refused, naming the payment, where a budget has not enough
    left.
    """
    found = story.locked_run(run, by=by)
    if rules.why_not_do("fetch a bank file", roles=by.roles):
        raise NotFound  # as whoever looks for it is answered: a file of payments is its makers' own affair
    made = _made(found, by=by)
    if made:
        return made[0]
    refuse_unless(found.rail == "bacs", "This run is sent one by one, so it has no file.")
    refuse_unless(kind in rules.FILE_KINDS, f"Choose the kind of file: {' or '.join(rules.FILE_KINDS)}.", field="kind")
    story.move_run(found, "make the file", by=by)
    leaving.read(found, by=by)
    file = _file(found, kind=kind, by=by, at=at, on=on)
    _send(found, by=by, at=at)
    found.save(update_fields=["state"])
    story.told_of_run(found, verb="make the file", by=by, at=at, note=f"{rules.FILE_KINDS[kind]}, serial {file.serial}")
    return file


def _file(run: PaymentRun, *, kind: str, by: Actor, at: datetime, on: date) -> BankFile:
    head = bacs.BacsOrder(
        originator=_originator(by=by, on=on),
        serial=f"{run.number:06d}",
        created=on,
        processing_date=run.processing_on,
        file_number=(run.number - 1) % _LARGEST_FILE_NUMBER + 1,
        payments=(),
    )
    pieces, sums = Pieces(), iso20022.Sums(run.payments, Money(run.pence))
    _WRITERS[kind](head, leaving.credits(), sums=sums, into=pieces)
    told = {"mine": by.commissioner, "run": run.id, "kind": kind, "serial": head.serial, "at": at, "by": by.name}
    pieces.keep(told)
    return _made(run, by=by)[0]


def _made(run: PaymentRun, *, by: Actor) -> list[BankFile]:
    """The file of a run, if there is one, without its bytes."""
    return list(BankFile.objects.of(by).filter(run=run).defer("content"))


def _originator(*, by: Actor, on: date) -> bacs.Originator:
    account = PayingAccount.objects.of(by).filter(valid_from__lte=on).order_by("-valid_from").first()
    if account is None:
        raise Refused(Refusal("Say first which account payments leave from. A finance officer or an ICB lead can."))
    return bacs.Originator(account.sun, account.sort_code, account.account_number, account.account_name)


def _as_bacs(head: bacs.BacsOrder, credits: Iterator[bacs.Credit], *, sums: iso20022.Sums, into: Pieces) -> None:
    """Its sums stand at its end, and are added up on the way there: `sums` is for the other kind."""
    records = bacs.stream(head, credits)
    while some := "".join(islice(records, _AT_ONCE)):
        into.write(some.encode("ascii"))


def _as_pain001(head: bacs.BacsOrder, credits: Iterator[bacs.Credit], *, sums: iso20022.Sums, into: Pieces) -> None:
    iso20022.stream(head, credits, sums=sums, into=into)


_WRITERS = {"bacs": _as_bacs, "pain.001": _as_pain001}


def _send(run: PaymentRun, *, by: Actor, at: datetime) -> None:
    """The money leaves the agreed budgets, and every payment of the run is sent: all or none."""
    ledger.open_accounts([chart.CLEARING], by=by)
    try:
        ledger.post_chosen(leaving.MOVEMENTS, {}, kind="payment", value_date=run.processing_on, by=by, at=at)
    except Refused as refused:
        # The ledger names the account that is short; people need the payment.
        short = sending.orders_named(refused.refusal.because, run=run.id, by=by)
        raise sending.Short(short) if short else refused from None
    with connection.cursor() as cursor:
        cursor.execute(_SENT, {"mine": by.commissioner, "run": run.id})
        refuse_unless(cursor.rowcount == run.payments, sending.CHANGED)
    leaving.put_away()
    story.told_by_run(run, verb="send", by=by, at=at)
