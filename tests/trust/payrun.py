"""A payment run whose workers are killed, over and over, while they work.

A process of its own: it loads the product once and forks workers from itself, so that fifty deaths take seconds.
Run as `python -m tests.trust.payrun`, with what it needs as JSON on standard input.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

import django
from django.db import DatabaseError, connections

django.setup()

from openphb.interfaces.perform import perform, reading  # noqa: E402
from openphb.kernel.actor import Actor, Role  # noqa: E402
from openphb.payments import actions  # noqa: E402
from openphb.payments.actions.sending import Order  # noqa: E402
from tests.trust.bank import Line, NoAnswer  # noqa: E402

WORKERS, BATCH, PATIENCE = 3, 20, 50


@dataclass(frozen=True)
class Job:
    """One run to be paid, by whom, over which line; and how often somebody pulls the plug."""

    run: UUID
    by: Actor
    at: datetime
    on: date
    bank: str
    payments: int
    kills: int
    fresh_keys: bool


def work(job: Job) -> None:
    """What a worker does until the run is settled. A step the database gave up (a deadlock) is tried again."""
    line, given_up = Line(job.bank), 0
    while given_up < PATIENCE:
        try:
            if step(job, line=line):
                return
        except DatabaseError as trouble:
            given_up += 1
            print(f"{type(trouble.__context__ or trouble).__name__}: {trouble}".splitlines()[0], file=sys.stderr)
    raise RuntimeError("the database would not let this worker work")


def step(job: Job, *, line: Line) -> bool:
    """Send, ask, record; then ask again about what got no answer. True when the run is settled."""
    orders = perform(actions.send_batch, run=job.run, size=BATCH, by=job.by, at=job.at)
    if not orders:
        with reading(job.by):
            orders = actions.unanswered(job.run, by=job.by, size=BATCH)
    if not orders:
        return bool(perform(actions.finish, run=job.run, by=job.by, at=job.at))
    answers = dict(ask_each(orders, line=line, job=job))
    perform(actions.record_answers, run=job.run, answers=answers, by=job.by, at=job.at, on=job.on)
    return False


def ask_each(orders: tuple[Order, ...], *, line: Line, job: Job) -> Iterator[tuple[UUID, bool]]:
    for order in orders:
        key = str(uuid4()) if job.fresh_keys else order.cause
        where = {"sort_code": order.sort_code, "account_number": order.account_number}
        try:
            yield order.id, line.pay(key=key, pence=order.amount.pence, reference=order.reference, **where)
        except NoAnswer:
            continue


def start(job: Job) -> int:
    """A worker, with a database connection of its own."""
    child = os.fork()
    if child:
        return child
    try:
        work(job)
    finally:
        os._exit(0 if sys.exc_info()[0] is None else _own_up())


def _own_up() -> int:
    import traceback

    traceback.print_exc()
    return 1


def run(job: Job, *, chance: random.Random) -> dict[str, float]:
    """Keep workers at it, killing one each time the bank has got a little further, until the run is settled."""
    began, killed, broke = time.monotonic(), 0, 0
    connections.close_all()
    workers = {start(job) for _ in range(WORKERS)}
    bank = Line(job.bank)
    while workers:
        if killed < job.kills and int(str(bank.ask(ask="count"))) > job.payments * (killed + 1) / (job.kills + 2):
            time.sleep(chance.random() * 0.03)
            os.kill(chance.choice(sorted(workers)), signal.SIGKILL)
            killed += 1
        for child, status in _ended():
            workers.discard(child)
            broke += os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0
            if os.WIFSIGNALED(status):
                workers.add(start(job))
        time.sleep(0.002)
    return {"killed": killed, "broke": broke, "seconds": round(time.monotonic() - began, 1)}


def _ended() -> Iterator[tuple[int, int]]:
    while True:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not child:
            return
        yield child, status


def read_job(told: dict[str, str | int | bool]) -> Job:
    by = Actor(UUID(str(told["by"])), "Mary", int(told["commissioner"]), frozenset({Role.FINANCE}))
    return Job(
        run=UUID(str(told["run"])),
        by=by,
        at=datetime.fromisoformat(str(told["at"])),
        on=date.fromisoformat(str(told["on"])),
        bank=str(told["bank"]),
        payments=int(told["payments"]),
        kills=int(told["kills"]),
        fresh_keys=bool(told["fresh_keys"]),
    )


if __name__ == "__main__":
    print(json.dumps(run(read_job(json.load(sys.stdin)), chance=random.Random(7))))
