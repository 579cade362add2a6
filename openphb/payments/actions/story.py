"""What happened to payments and runs, written down as it happens; and the lock that every change begins with."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.payments import rules
from openphb.payments.models import Payment, PaymentEvent, PaymentRun
from openphb.payments.workflow import PAYMENT_MOVES, RUN_MOVES
from openphb.people import actions as people
from openphb.people import happening
from openphb.people.hooks_rules import Happening
from openphb.plans.workflow import Move

_EACH_PAYMENT = """
    INSERT INTO payments_paymentevent (commissioner_id, payment_id, run_id, verb, by, by_name, at, note)
    SELECT commissioner_id, id, %(run)s, %(verb)s, %(by)s, %(name)s, %(at)s, %(note)s
    FROM payments_payment WHERE commissioner_id = %(mine)s AND id = ANY (%(ids)s)
"""
_MOVED_OF_RUN = """
    WITH moved AS (
        UPDATE payments_payment SET state = %(target)s
        WHERE commissioner_id = %(mine)s AND run_id = %(run)s AND state = %(source)s RETURNING id
    ), told AS (
        INSERT INTO payments_paymentevent (commissioner_id, payment_id, run_id, verb, by, by_name, at, note)
        SELECT %(mine)s, id, %(run)s, %(verb)s, %(by)s, %(name)s, %(at)s, %(note)s FROM moved
    )
    SELECT count(*) FROM moved
"""


_TOLD = {
    "send": Happening.PAYMENT_SENT,
    "settle": Happening.PAYMENT_ARRIVED,
    "return": Happening.PAYMENT_RETURNED,
}
"""What other systems are told of."""


def locked_payment(id: UUID, *, by: Actor) -> Payment:
    """This payment, held until the action ends."""
    rows = Payment.objects.of(by).select_for_update(of=("self",), no_key=True).select_related("holding__budget")
    found = rows.filter(id=id).first()
    if found is None or not by.may_see(found.holding.budget.person_id):
        raise NotFound
    return found


def locked_run(id: UUID, *, by: Actor) -> PaymentRun:
    """This run, held until the action ends. Payments are locked after their run, never before."""
    found = PaymentRun.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if found is None or not by.is_staff:
        raise NotFound
    return found


def move_of(table: tuple[Move, ...], verb: str, *, source: StrEnum) -> Move:
    """The move with this verb from here. Raises Refused where the table has none."""
    found = rules.find_move(table, verb, source=source)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def move_payment(payment: Payment, verb: str, *, by: Actor, at: datetime, because: str = "", **changes: object) -> None:
    """Move a locked payment along its table, with what changes beside the state, and write it down."""
    from openphb.payments.workflow import PaymentState

    move = move_of(PAYMENT_MOVES, verb, source=PaymentState(payment.state))
    person = payment.holding.budget.person_id
    require(rules.why_not(move, roles=by.roles_for(person), because=because))
    for name, value in (changes | {"state": move.target}).items():
        setattr(payment, name, value)
    payment.save(update_fields=["state", *changes])
    told(payment, verb=verb, by=by, at=at, note=because)
    _lay(verb, Payment.objects.of(by).filter(id=payment.id), by=by, at=at)
    people.record(did=f"payments.{verb.replace(' ', '_')}", person=person, by=by, at=at, why=because)


def _lay(verb: str, rows: QuerySet[Payment], *, by: Actor, at: datetime) -> None:
    """For other systems, where they are told of this verb."""
    if verb in _TOLD:
        happening.lay(_TOLD[verb], lambda: rows.values_list("id", "holding__budget_id"), by=by, at=at)


def told(payment: Payment, *, verb: str, by: Actor, at: datetime, note: str = "") -> None:
    """One line of a payment's story."""
    PaymentEvent.objects.create(
        commissioner_id=by.commissioner,
        payment=payment,
        run_id=payment.run_id,
        verb=verb,
        by=by.id,
        by_name=by.name,
        at=at,
        note=note,
    )


def told_of_run(run: PaymentRun, *, verb: str, by: Actor, at: datetime, note: str = "", about: str = "") -> None:
    """One line of a run's story, and of the audit trail: a run is about many people, so that names none.

    Of a note that names somebody, the trail keeps the reference alone (`about`).
    """
    PaymentEvent.objects.create(
        commissioner_id=by.commissioner, run=run, verb=verb, by=by.id, by_name=by.name, at=at, note=note
    )
    detail = f"run {run.number}, {about or f'{run.payments} payments'}"
    people.record(did=f"payments.{verb.replace(' ', '_')}", by=by, at=at, why="" if about else note, detail=detail)


def told_by_run(run: PaymentRun, *, verb: str, by: Actor, at: datetime) -> None:
    """One line in the stories of all the payments a run has now, told once by the run."""
    PaymentEvent.objects.create(
        commissioner_id=by.commissioner, run=run, of_each=True, verb=verb, by=by.id, by_name=by.name, at=at
    )
    _lay(verb, Payment.objects.of(by).filter(run=run), by=by, at=at)


def told_of_holding(did: str, held: Holding, *, by: Actor, at: datetime, why: str = "", detail: str = "") -> None:
    """One line of the audit trail of whoever a holding is for."""
    people.record(
        did=f"payments.{did}", person=held.budget.person_id, by=by, at=at, why=why, detail=f"{held.reference} {detail}"
    )


def told_of_each(
    ids: list[UUID], *, verb: str, by: Actor, at: datetime, run: UUID | None = None, note: str = ""
) -> None:
    """The same line in the stories of many payments, in one statement."""
    values = {"ids": ids, "run": run, "verb": verb, "by": by.id, "name": by.name, "at": at, "note": note}
    with connection.cursor() as cursor:
        cursor.execute(_EACH_PAYMENT, values | {"mine": by.commissioner})
    _lay(verb, Payment.objects.of(by).filter(id__in=ids), by=by, at=at)


def moved_of_run(
    run: UUID, *, source: StrEnum, target: StrEnum, verb: str, by: Actor, at: datetime, note: str = ""
) -> int:
    """Every payment of a run that is in one state, moved to another and told of; answers how many. They stay in it.

    One statement within the database, however many there are. The caller has locked the run and decided.
    """
    values: dict[str, Any] = {"run": run, "source": source.value, "target": target.value, "verb": verb, "note": note}
    with connection.cursor() as cursor:
        cursor.execute(_MOVED_OF_RUN, values | {"mine": by.commissioner, "by": by.id, "name": by.name, "at": at})
        (moved,) = cursor.fetchone() or (0,)
    now = Payment.objects.of(by).filter(run=run, events__run=run, events__verb=verb, events__at=at)
    _lay(verb, now, by=by, at=at)
    return int(moved)


def move_run(run: PaymentRun, verb: str, *, by: Actor, is_author: bool = False, because: str = "-") -> None:
    """Set a locked run's next state, if the table and this actor's roles allow it. The caller saves and tells."""
    from openphb.payments.workflow import RunState

    move = move_of(RUN_MOVES, verb, source=RunState(run.state))
    require(rules.why_not(move, roles=by.roles, is_author=is_author, because=because))
    run.state = str(move.target)
