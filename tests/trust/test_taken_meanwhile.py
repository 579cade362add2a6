"""A payment that somebody else is changing while a run is prepared: the run waits, and takes it as it then is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import monotonic, sleep
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.payments.models import Payment, PaymentRun
from openphb.payments.queries.seals import seal
from tests.trust import due

_SOMEBODY_WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.mark.parametrize(
    "change, taken, pence",
    [
        ("UPDATE payments_payment SET pence = 123 WHERE id = %s", 3, 123),
        ("UPDATE payments_payment SET why_held = 'Asked about.' WHERE id = %s", 3, None),
        ("UPDATE payments_payment SET state = 'on hold' WHERE id = %s", 2, None),
    ],
)
def test_a_run_waits_for_whoever_is_changing_a_payment_and_takes_it_as_it_then_is(
    committed: str, change: str, taken: int, pence: int | None
) -> None:
    mary, _ = due.officers(3)
    with acting_as(mary):
        one, before = Payment.objects.of(mary).order_by("id").values_list("id", "pence")[1]
    run = _prepared_while(committed, change, one=one, by=mary)
    with acting_as(mary):
        made, now = PaymentRun.objects.of(mary).get(id=run), seal(run, by=mary)
        rows = dict(Payment.objects.of(mary).filter(run=run).values_list("id", "pence"))
    assert (made.payments, made.pence, made.digest) == (now.payments, now.total.pence, now.digest)
    assert len(rows) == made.payments == taken
    assert rows.get(one) == (None if taken == 2 else pence or before)


def _prepared_while(url: str, change: str, *, one: UUID, by: Actor) -> UUID:
    """The run that was prepared while another connection changed this payment, and kept it only then."""
    with psycopg.connect(url) as other, ThreadPoolExecutor(1) as hands:
        other.execute("SELECT set_config('app.commissioner', %s, true)", [str(by.commissioner)])
        other.execute(change.encode(), [one])
        made = hands.submit(_prepared, by)
        _until_it_waits(url)
        other.commit()
        return made.result(timeout=60)


def _prepared(by: Actor) -> UUID:
    with closing(connection):
        return due.prepared(by)


def _until_it_waits(url: str) -> None:
    until = monotonic() + 60
    with psycopg.connect(url, autocommit=True) as looking:
        while not looking.execute(_SOMEBODY_WAITS).fetchone()[0]:  # type: ignore[index]
            assert monotonic() < until, "the run did not wait"
            sleep(0.05)
