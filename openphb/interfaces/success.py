"""Whether the work is done, and not only whether pages are answered: the figures that alarms are set on.

A payment that never left raises no error anywhere. So what succeeded is told beside what was expected, and how long ago
each thing that must be done again and again was last done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from openphb.assurance import queries as assurance
from openphb.assurance.rules import Kind
from openphb.conversations.queries import notices
from openphb.interfaces.assuring import boards
from openphb.interfaces.network_posting import worker
from openphb.interfaces.perform import reading
from openphb.interfaces.watch import duties
from openphb.interfaces.watch.measures import Gauge
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments.queries import went_out

PAID_DAYS = 7
"""Payments that were due in the seven days up to yesterday: a run may be late by a working day, not by a week."""
WHERE = "the measures"

PAYMENTS = "openphb_payments_of_seven_days"
NOTICES = "openphb_notices_of_a_day"
SEALED = "openphb_seconds_since_seal"
PROVED = "openphb_seconds_since_proof"
FOUND = "openphb_proof_found"
UPKEEP = "openphb_seconds_since_upkeep"
UPKEEP_WELL = "openphb_upkeep_went_well"
DUTY = "openphb_seconds_since_duty"
DUTY_EVERY = "openphb_duty_every_seconds"
NAMES = (PAYMENTS, NOTICES, SEALED, PROVED, FOUND, UPKEEP, UPKEEP_WELL, DUTY, DUTY_EVERY)
Values = list[tuple[dict[str, str], float | None]]


def gauges(*, at: datetime, home: Path, every: Mapping[str, float]) -> list[Gauge]:
    """All of them. `every` are the duties there are, with their seconds: one never done is told as infinitely old."""
    told: dict[str, Values] = {name: [] for name in NAMES}
    for by in boards(WHERE):
        _of_a_board(told, by=by, at=at)
    _of_the_installation(told, at=at)
    done = duties.read(home)
    told[DUTY] = [({"duty": name}, _ago(done.get(name), at)) for name in every]
    told[DUTY_EVERY] = [({"duty": name}, seconds) for name, seconds in every.items()]
    return [Gauge(name, MEANS[name], values) for name, values in told.items()]


def _of_a_board(told: dict[str, Values], *, by: Actor, at: datetime) -> None:
    board = {"board": str(by.commissioner)}
    with reading(by):
        paid = went_out.paid(since=local_day(at) - timedelta(days=PAID_DAYS), before=local_day(at), by=by)
        left = notices.left_since(at - timedelta(days=1), by=by)
        end = assurance.end(by=by)
        proofs = {kind: assurance.latest_proof(kind, by=by, at=at) for kind in (Kind.VERIFIED, Kind.COHERENT)}
    told[PAYMENTS] += [(board | {"what": what}, number) for what, number in asdict(paid).items()]
    told[NOTICES] += [(board | {"state": state}, times) for state, times in left.items()]
    told[SEALED].append((board, _ago(end.sealed_at, at) if end else None))
    for kind, proof in proofs.items():
        told[PROVED].append((board | {"kind": kind}, _ago(proof.at, at) if proof else None))
        told[FOUND].append((board | {"kind": kind}, proof.found if proof else None))


def _of_the_installation(told: dict[str, Values], *, at: datetime) -> None:
    for kind in (Kind.ANCHOR, Kind.BACKUP, Kind.RESTORE):
        with reading(worker()):
            view = assurance.latest_upkeep(kind, at=at)
        told[UPKEEP].append(({"kind": kind}, _ago(view.at if view else None, at)))
        told[UPKEEP_WELL].append(({"kind": kind}, float(view.went_well) if view else 0.0))


def _ago(then: datetime | None, now: datetime) -> float:
    """Seconds; never is as long ago as can be, so that an alarm needs no second rule for it."""
    return max((now - then).total_seconds(), 0.0) if then else float("inf")


MEANS = {
    PAYMENTS: "Payments due in the seven days up to yesterday, by what became of them.",
    NOTICES: "Notices made in the last day, by how they stand.",
    SEALED: "Seconds since a board's history was last sealed.",
    PROVED: "Seconds since a board's records were last verified, or asked whether they hold together.",
    FOUND: "How much was found wrong then.",
    UPKEEP: "Seconds since an anchor, a backup or a rehearsed restore.",
    UPKEEP_WELL: "1 if the last one went well.",
    DUTY: "Seconds since the worker last did a duty well.",
    DUTY_EVERY: "Seconds between two times that it is done.",
}
