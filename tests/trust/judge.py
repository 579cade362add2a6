"""A bank that is open, and what its own book says of a run: who was never paid, who twice, and how much too much.

Our ledger would balance either way, so it is never asked.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from tests.trust.bank import Line

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def bank(folder: Path) -> Iterator[str]:
    """A bank that is open. Gives where to reach it."""
    path = str(folder / "bank")
    command = [sys.executable, "-m", "tests.trust.bank", path, "11"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"open\n"
        yield path
        process.kill()


def nobody(account: str) -> bool:
    """No account is refused."""
    return False


def judged(bank: str, *, by: Actor, refuses: Callable[[str], bool] = nobody) -> tuple[int, int, int]:
    """By the bank's book: payees it never paid, payees it paid more than once, and pence paid that were not due."""
    line = Line(bank)
    booked = line.ask(ask="book")
    line.hang_up()
    assert isinstance(booked, list)
    return weighed([(account, pence) for account, pence in booked], due=payees(by), refuses=refuses)


def weighed(
    booked: list[tuple[str, int]], *, due: dict[str, int], refuses: Callable[[str], bool] = nobody
) -> tuple[int, int, int]:
    """What was booked beside what was due: missing, twice, and pence too much."""
    paid = Counter({account: 0 for account in due})
    paid.update(account for account, _ in booked)
    missing = sum(times == 0 and not refuses(account) for account, times in paid.items())
    twice = sum(times > 1 for times in paid.values())
    owed = sum(pence for account, pence in due.items() if not refuses(account))
    return missing, twice, sum(pence for _, pence in booked) - owed


def payees(by: Actor) -> dict[str, int]:
    """Every account that a payment is due to, and how much. Payments that stand in for others count once."""
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.sort_code || ' ' || d.account_number, p.pence"
            " FROM payments_payment p JOIN budgets_bankdetails d ON d.holding_id = p.holding_id"
        )
        return dict(cursor.fetchall())


def states(by: Actor) -> dict[str, int]:
    """How many payments are where."""
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute("SELECT state, count(*) FROM payments_payment GROUP BY state")
        return dict(cursor.fetchall())
