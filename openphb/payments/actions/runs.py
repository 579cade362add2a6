"""Payment runs: prepared by one, approved by another, made into one bank file, settled when the bank has paid.

Everything here works on whole sets of payments. A run of ten thousand takes a few statements, not ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from openphb.commissioners.asking import answers
from openphb.commissioners.context import expect, transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import refuse_unless, require
from openphb.kernel.working_days import is_working_day
from openphb.payments import rules
from openphb.payments.actions import story, taking
from openphb.payments.actions.at_once import some_of_run
from openphb.payments.actions.counting import count_what_grew
from openphb.payments.models import Payment, PaymentRun
from openphb.payments.queries import cooling
from openphb.payments.queries.in_the_way import in_the_way
from openphb.payments.queries.seals import Seal, seal
from openphb.payments.workflow import PAYMENT_MOVES, PaymentState, RunState

_DAYS_AHEAD = 30  # Bacs takes a file at most 30 days before its processing day
_NUMBERING = "SELECT pg_advisory_xact_lock(hashtext('openphb numbers payment runs'), %s)"
_PUT_BACK = """
    UPDATE payments_payment SET state = 'due', run_id = NULL, bank_details_id = NULL
    WHERE commissioner_id = %(mine)s AND id = ANY (%(ids)s) AND state = 'in a run' RETURNING id
"""


@transaction_required
def prepare_run(
    *, id: UUID, up_to: date, processing_on: date, by: Actor, at: datetime, on: date, rail: str = "bacs"
) -> PaymentRun:
    """Take every payment that is due up to a day, and ready to be paid, into a new run.

    Ready: the holding has approved bank details, and if they changed, their cooling-off is over; the payment is not
    on hold, the budget is live, the person alive, and whoever receives it for them still acts.
    Raises Refused where there is none.
    """
    move = story.move_of(PAYMENT_MOVES, "take into a run", source=PaymentState.DUE)
    require(rules.why_not(move, roles=by.roles))
    known = PaymentRun.objects.of(by).filter(id=id).first()
    if known:
        return known
    _require_processing_day(processing_on, on=on)
    count_what_grew()
    run = _new_run(id, processing_on=processing_on, rail=rail, by=by, at=at)
    cooled_by = cooling.cooled_by(on, by=by)
    sealed = taking.take(run=id, up_to=up_to, cooled_by=cooled_by, by=by, on=on)
    refuse_unless(
        sealed.payments > 0,
        f"No payment due up to {in_words(up_to)} is ready to be paid. Look at the list of what is due: it says what "
        "each payment waits for.",
        field="up_to",
    )
    _sealed(run, sealed)
    story.told_by_run(run, verb="take into a run", by=by, at=at)
    story.told_of_run(run, verb="prepare", by=by, at=at)
    return run


def _new_run(id: UUID, *, processing_on: date, rail: str, by: Actor, at: datetime) -> PaymentRun:
    refuse_unless(rail in rules.RAILS, f"Choose how the run is sent: {' or '.join(rules.RAILS)}.", field="rail")
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERING, [by.commissioner])
    latest = PaymentRun.objects.of(by).order_by("-number").values_list("number", flat=True).first()
    return PaymentRun.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        number=(latest or 0) + 1,
        rail=rail,
        processing_on=processing_on,
        payments=0,
        pence=0,
        digest="",
        prepared_by=by.id,
        prepared_by_name=by.name,
        prepared_at=at,
    )


def _require_processing_day(day: date, *, on: date) -> None:
    refuse_unless(
        is_working_day(day),
        f"Banks do not work on {day:%A} {in_words(day)}. Choose a working day.",
        field="processing_on",
    )
    refuse_unless(
        on <= day <= on + timedelta(days=_DAYS_AHEAD),
        f"Choose a day from {in_words(on)} to {in_words(on + timedelta(days=_DAYS_AHEAD))} for the bank to pay on.",
        field="processing_on",
    )


@transaction_required
def leave_out(*, payment: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Payment:
    """Put one payment of a prepared run back among those due. What is left must be approved as it then is."""
    run_of = Payment.objects.of(by).filter(id=payment).values_list("run_id", flat=True).first()
    run = story.locked_run(run_of, by=by) if run_of else None
    found = story.locked_payment(payment, by=by)
    if run is None or found.run_id != run.id:
        return found
    refuse_unless(
        run.state == RunState.PREPARED, f"This run is {run.state}. Abandon it and prepare another to change it."
    )
    refuse_unless(run.payments > 1, "This is the only payment of the run. Abandon the run instead.")
    story.move_payment(found, "leave out", by=by, at=at, because=because, run=None, bank_details=None)
    _reseal(run, by=by)
    return found


@transaction_required
def approve_run(*, run: UUID, total: Money, by: Actor, at: datetime, on: date | None = None) -> PaymentRun:
    """Agree to pay what this run pays. Never one's own run; the total is typed again.

    Raises Refused if any payment, account or amount is not what was prepared.
    """
    found = story.locked_run(run, by=by)
    if found.state == RunState.APPROVED and found.approved_by == by.id:
        return found
    story.move_run(found, "approve", by=by, is_author=found.prepared_by == by.id)
    require(rules.why_not_total(total, total=Money(found.pence)))
    require_unchanged(found, by=by)
    found.approved_by, found.approved_by_name, found.approved_at = by.id, by.name, at
    found.save(update_fields=["state", "approved_by", "approved_by_name", "approved_at"])
    story.told_of_run(found, verb="approve", by=by, at=at)
    return found


@transaction_required
def abandon_run(*, run: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> PaymentRun:
    """Give a run up before any file was made; its payments are due again."""
    found = story.locked_run(run, by=by)
    if found.state == RunState.ABANDONED:
        return found
    story.move_run(found, "abandon", by=by, because=because)
    put_back(run, why=because, by=by, at=at)
    found.save(update_fields=["state"])
    story.told_of_run(found, verb="abandon", by=by, at=at, note=because)
    return found


def put_back(run: UUID, *, why: str, by: Actor, at: datetime) -> None:
    """What of a run was not sent is due again, some at a time. The caller has locked the run."""
    for some in some_of_run(run, state=PaymentState.IN_RUN, by=by):
        ids = [id for (id,) in answers(_PUT_BACK, {"mine": by.commissioner, "ids": some})]
        story.told_of_each(ids, verb="leave out", run=run, by=by, at=at, note=why)


def require_unchanged(run: PaymentRun, *, by: Actor) -> None:
    """Raises Refused unless the run pays exactly what was prepared, to people and accounts that may still be paid."""
    expect(run.payments)
    require(in_the_way(run, by=by))


def _reseal(run: PaymentRun, *, by: Actor) -> None:
    _sealed(run, seal(run.id, by=by))


def _sealed(run: PaymentRun, now: Seal) -> None:
    run.payments, run.pence, run.digest = now.payments, now.total.pence, now.digest
    run.save(update_fields=["payments", "pence", "digest"])


def lock_open(ids: Iterable[UUID], *, by: Actor) -> None:
    """Hold those of these runs that were not sent before their payments are touched: runs first, then payments."""
    rows = PaymentRun.objects.of(by).filter(id__in=list(ids), state__in=[RunState.PREPARED, RunState.APPROVED])
    list(rows.select_for_update(of=("self",), no_key=True).order_by("id"))


def sum_up_after(left: Sequence[Payment], *, why: str, by: Actor, at: datetime) -> None:
    """After payments left their runs: prepared runs are summed again. An approved one no longer pays what was signed.

    Its seal is left as it was, so that no file can be made of it. A prepared run of which nothing is left is given up.
    """
    runs = {payment.run_id for payment in left if payment.run_id}
    for run in PaymentRun.objects.of(by).filter(id__in=runs, state=RunState.PREPARED).order_by("id"):
        _reseal(run, by=by)
        if not run.payments:
            run.state = RunState.ABANDONED
            run.save(update_fields=["state"])
            story.told_of_run(run, verb="abandon", by=by, at=at, note=f"Nothing is left of it. {why}")
