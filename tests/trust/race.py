"""Several processes let loose at one moment on one thing, and what each of them was told.

A process of its own, which loads the product once and forks the racers: `python -m tests.trust.race`, with the race as
JSON on standard input. Racers wait at a line until all are ready.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

import django
from django.db import connection, connections, transaction

django.setup()

from openphb.interfaces.perform import perform  # noqa: E402
from openphb.kernel.actor import Actor, Role  # noqa: E402
from openphb.kernel.money import Money  # noqa: E402
from openphb.kernel.refusal import Refused  # noqa: E402
from openphb.ledger import actions as ledger  # noqa: E402
from openphb.ledger.actions import Movement  # noqa: E402

NOON = datetime.fromisoformat("2026-04-06T11:00:00+00:00")
DAY = date(2026, 4, 6)
Told = dict[str, Any]


def actor(told: Told) -> Actor:
    roles = frozenset(Role(role) for role in told["roles"])
    return Actor(UUID(told["id"]), told["name"], told["commissioner"], roles)


def spend(race: Told, racer: int) -> Told:
    """Take small random sums from one account, as often as asked. What was taken, and how often it was refused."""
    by, chance, taken, refused = actor(race["actors"][0]), random.Random(racer), 0, 0
    for turn in range(race["tries"]):
        pence = chance.randint(1, 500)
        move = Movement(race["source"], race["target"], Money(pence), f"race:{racer}:{turn}")
        try:
            perform(ledger.post, [move], kind="race", value_date=DAY, by=by, at=NOON)
            taken += pence
        except Refused:
            refused += 1
    return {"taken": taken, "refused": refused}


def same_keys(race: Told, racer: int) -> Told:
    """Everybody posts the same payments in the same order. Which of them this racer posted."""
    by, posted = actor(race["actors"][0]), []
    for turn in range(race["tries"]):
        move = Movement(race["source"], race["target"], Money(100), f"payment:{turn}")
        if perform(ledger.post, [move], kind="race", value_date=DAY, by=by, at=NOON):
            posted.append(turn)
    return {"posted": posted}


def naive(race: Told, racer: int) -> Told:
    """The control: look whether there is enough, then take it, as two steps and with no lock."""
    chance, taken = random.Random(racer), 0
    for _ in range(race["tries"]):
        pence = chance.randint(1, 500)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pence FROM naive")
            if cursor.fetchone()[0] >= pence:
                cursor.execute("UPDATE naive SET pence = pence - %s", [pence])
                taken += pence
    return {"taken": taken}


def together(race: Told, racer: int) -> Told:
    """Each racer does one thing, named in the race, as its own actor. What it was told."""
    from importlib import import_module

    mine = race["do"][racer % len(race["do"])]
    module, _, verb = mine["action"].rpartition(".")
    known = {name: _value(value) for name, value in mine["with"].items()}
    try:
        perform(getattr(import_module(module), verb), by=actor(mine["by"]), at=NOON, **known)
    except Refused as refused:
        return {"refused": str(refused)}
    return {"refused": ""}


def hand_in(race: Told, racer: int) -> Told:
    """Everybody makes the file of one run, sends it to the bank until it says that it has it, and settles the run.

    For the control, each sends a file of their own making.
    """
    from openphb.payments import actions
    from tests.trust import due
    from tests.trust.bank import Line, NoAnswer

    by, run = actor(race["actors"][racer % len(race["actors"])]), UUID(race["run"])
    made = perform(actions.make_file, run=run, by=by, at=NOON, on=DAY)
    file, line, answered = due.file_of(run, by=by), Line(race["bank"]), False
    sent = f"{file[:4]}{racer:06}{file[10:]}" if race["made_anew"] else file
    while not answered:
        with suppress(NoAnswer):
            answered = bool(line.ask(ask="take", file=sent))
    perform(actions.settle_run, run=run, by=by, at=NOON, on=date.fromisoformat(race["paid_on"]))
    return {"serial": made.serial}


def _value(told: Any) -> Any:
    kinds: dict[str, Callable[[Any], Any]] = {
        "uuid": UUID,
        "date": date.fromisoformat,
        "money": Money,
        "text": str.encode,
    }
    if isinstance(told, dict):
        [(kind, value)] = told.items()
        return kinds[kind](value)
    return told


SCENES = {scene.__name__: scene for scene in (spend, same_keys, naive, together, hand_in)}


def run(race: Told) -> list[Told]:
    """Fork the racers, let them go at once, and gather what each was told."""
    connections.close_all()
    line_in, line_out = os.pipe()
    racers = [_fork(race, number, line_in=line_in, line_out=line_out) for number in range(race["racers"])]
    os.close(line_in)
    os.write(line_out, b"x" * len(racers))
    found = [json.loads(os.fdopen(pipe).read() or '{"broke": true}') for _, pipe in racers]
    for child, _ in racers:
        os.waitpid(child, 0)
    return found


def _fork(race: Told, racer: int, *, line_in: int, line_out: int) -> tuple[int, int]:
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        os.read(line_in, 1)
        os.write(write, json.dumps(SCENES[race["scene"]](race, racer)).encode())
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))
