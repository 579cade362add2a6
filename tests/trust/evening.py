"""A finance officer's evening with one bank file, which the plug is pulled on again and again.

The file is made, laid in a folder, handed in, and the run is settled. Each time, the process that does so is killed a
little later: after every statement to the database, every touch of the folder and every word to the bank. Then another
begins the evening anew. A process of its own, which loads the product once and forks the officers:
`python -m tests.trust.evening`, with the job as JSON on standard input.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from django.db import connection, connections

django.setup()

from openphb.interfaces.cli.streams import write_bytes  # noqa: E402
from openphb.interfaces.perform import perform, reading  # noqa: E402
from openphb.kernel.actor import Actor, Role  # noqa: E402
from openphb.payments import actions, queries  # noqa: E402
from tests.trust.bank import Line, NoAnswer  # noqa: E402

TOUCHES = {"open", "os.rename", "os.remove", "os.truncate", "os.link"}
MOST_DEATHS = 400


@dataclass(frozen=True)
class Job:
    """Which run, by whom, over which line; and for the control, whether the file is made anew each time."""

    run: UUID
    by: Actor
    at: datetime
    on: date
    paid_on: date
    bank: str
    folder: str
    made_anew: bool


class Plug:
    """Kills this process at the n-th thing it does."""

    def __init__(self, after: int, *, folder: str) -> None:
        self.left, self.folder, self.in_hand = after, folder, False

    def tick(self) -> None:
        """One more thing is done."""
        if self.in_hand:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)

    def after_a_statement(self, execute: Callable[..., Any], *told: Any) -> Any:
        answer = execute(*told)
        self.tick()
        return answer

    def at_a_touch(self, event: str, told: tuple[Any, ...]) -> None:
        if event in TOUCHES and any(str(each).startswith(self.folder) for each in told):
            self.tick()


def make(job: Job, plug: Plug) -> None:
    perform(actions.make_file, run=job.run, by=job.by, at=job.at, on=job.on)


def lay_down(job: Job, plug: Plug) -> None:
    with reading(job.by):
        made = queries.bank_file(job.run, by=job.by)
    write_bytes(str(Path(job.folder) / made.name), bytes(made.content))


def hand_in(job: Job, plug: Plug) -> None:
    """Sent until the bank says that it has it."""
    (path,) = Path(job.folder).glob("*.txt")
    file, line, answered = path.read_bytes().decode("ascii"), Line(job.bank), False
    while not answered:
        sent = f"{file[:4]}{random.randrange(10**6):06}{file[10:]}" if job.made_anew else file
        try:
            answered = bool(line.ask(ask="take", file=sent))
        except NoAnswer:
            answered = False
        plug.tick()


def settle(job: Job, plug: Plug) -> None:
    perform(actions.settle_run, run=job.run, by=job.by, at=job.at, on=job.paid_on)


STEPS = (make, lay_down, hand_in, settle)


def evening(job: Job) -> dict[str, float]:
    """Every step in turn is died in at every point, until it is done. How often somebody was killed."""
    connections.close_all()
    began, deaths = time.monotonic(), 0
    for step in range(len(STEPS)):
        # The control has enough of dying where it matters.
        for after in count(1 if not job.made_anew or STEPS[step] is hand_in else MOST_DEATHS):
            assert deaths < MOST_DEATHS
            _, status = os.waitpid(_officer(job, upto=step, after=after), 0)
            if not os.WIFSIGNALED(status):
                break
            deaths += 1
        if os.WEXITSTATUS(status):
            raise RuntimeError(f"{STEPS[step].__name__} broke")
    return {"deaths": deaths, "seconds": round(time.monotonic() - began, 1)}


def _officer(job: Job, *, upto: int, after: int) -> int:
    """Somebody who begins the evening anew and goes as far as this step, in which the plug may be pulled."""
    child = os.fork()
    if child:
        return child
    try:
        plug = Plug(after, folder=job.folder)
        sys.addaudithook(plug.at_a_touch)
        with connection.execute_wrapper(plug.after_a_statement):
            for number, step in enumerate(STEPS[: upto + 1]):
                plug.in_hand = number == upto
                step(job, plug)
                plug.tick()
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def read_job(told: dict[str, Any]) -> Job:
    by = Actor(UUID(told["by"]), "Mary", told["commissioner"], frozenset({Role.FINANCE}))
    on, paid_on = date.fromisoformat(told["on"]), date.fromisoformat(told["paid_on"])
    at = datetime.fromisoformat(told["at"])
    return Job(UUID(told["run"]), by, at, on, paid_on, told["bank"], told["folder"], told["made_anew"])


if __name__ == "__main__":
    print(json.dumps(evening(read_job(json.load(sys.stdin)))))
