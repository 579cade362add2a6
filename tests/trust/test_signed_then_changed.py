"""T21: an account is changed while what was signed is made into a file, in orders that are drawn and not chosen.

Each time one payment is approved. Then two act at moments that chance draws: one has the file made, the other enters
another account and has a colleague approve it. Either the file pays the account that was signed, or none is made.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from time import sleep
from uuid import UUID

import pytest
from django.db import connection

from openphb.budgets import actions as budgets
from openphb.budgets.models import BankDetails
from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refused
from openphb.payments import actions
from openphb.payments.models import Payment
from tests import thorough
from tests.rooms.budgets.steps import OWN_ACCOUNT
from tests.rooms.world import DAY, NOON, new_id
from tests.trust import due

pytestmark = pytest.mark.slow  # two people at once, many times over

TIMES = thorough.or_all(30, thorough=1_000)
JITTER_SECONDS, STEP_SECONDS = 0.03, 0.01
THIEFS = replace(OWN_ACCOUNT, sort_code="202959", account_number="63748472", account_name="Somebody else")
PAID_AS_SIGNED, VOID = "the account that was signed is paid", "no file is made"


def test_whatever_the_order_what_was_signed_is_paid_or_nothing_is(
    committed: str, owner_sql: Callable[..., object], figure: Callable[[str], None]
) -> None:
    mary, tom = due.officers(TIMES)
    _one_due_each_day(owner_sql, board=mary.commissioner)
    chance, came, late = random.Random(21), Counter[str](), JITTER_SECONDS
    with ThreadPoolExecutor(2) as hands:
        for day in range(1, TIMES + 1):
            waits = chance.uniform(0, JITTER_SECONDS), chance.uniform(0, JITTER_SECONDS) + late
            what = _one(day, people=(mary, tom), hands=hands, waits=waits)
            came[what] += 1
            # On any machine both come to the same moment: whoever was first begins a little later the next time.
            late = max(0, late + (STEP_SECONDS if what == PAID_AS_SIGNED else -STEP_SECONDS))
    told = ", ".join(f"{times:,} times {what}" for what, times in sorted(came.items()))
    figure(f"An account changed while its signed payment is made into a file, {TIMES:,} orders by chance: {told}")
    assert set(came) == {PAID_AS_SIGNED, VOID}


def _one_due_each_day(owner_sql: Callable[..., object], *, board: int) -> None:
    numbered = "SELECT id AS one, row_number() OVER (ORDER BY id)::int AS n FROM payments_payment"
    owner_sql(
        f"UPDATE payments_payment SET due_on = %s::date + n FROM ({numbered}) numbered WHERE id = one",
        [DAY],
        commissioner=board,
    )


def _one(day: int, *, people: tuple[Actor, Actor], hands: ThreadPoolExecutor, waits: tuple[float, float]) -> str:
    mary, tom = people
    run = due.approved(mary, other=tom, up_to=DAY + timedelta(days=day))
    with acting_as(mary):
        payment = Payment.objects.of(mary).get(run=run)
        signed = BankDetails.objects.of(mary).get(holding=payment.holding_id).account_number
    ready = Barrier(2)
    changed = hands.submit(_at, ready, waits[0], lambda: _changed(payment.holding_id, people=people))
    made = hands.submit(_at, ready, waits[1], lambda: _made(run, by=mary))
    changed.result(timeout=60)
    if not made.result(timeout=60):
        _give_up(run, payment.id, by=mary)
        return VOID
    file = due.file_of(run, by=mary)
    assert (file.count(signed), file.count(THIEFS.account_number)) == (1, 0)
    return PAID_AS_SIGNED


def _at(ready: Barrier, wait: float, what: Callable[[], bool]) -> bool:
    with closing(connection):
        ready.wait(timeout=60)
        sleep(wait)
        return what()


def _made(run: UUID, *, by: Actor) -> bool:
    """False where it is refused since it is not what was signed any more."""
    try:
        perform(actions.make_file, run=run, by=by, at=NOON, on=DAY)
    except Refused as refused:
        assert "not as it was prepared" in str(refused)
        return False
    return True


def _changed(holding: UUID, *, people: tuple[Actor, Actor]) -> bool:
    """By two of the board's own people, as the rules ask."""
    (mary, tom), id = people, new_id()
    perform(budgets.enter_bank_details, id=id, holding=holding, new=THIEFS, by=mary, at=NOON, on=DAY)
    perform(budgets.check_bank_details, details=id, verdict="approve", note="Rang them.", by=tom, at=NOON, on=DAY)
    return True


def _give_up(run: UUID, payment: UUID, *, by: Actor) -> None:
    """So that the next run holds the next payment alone."""
    perform(actions.abandon_run, run=run, because="The account changed.", by=by, at=NOON)
    perform(actions.hold, payment=payment, because="The account changed.", by=by, at=NOON)
