"""Workers die in the middle of a payment run and answers get lost: nobody is paid twice and nobody is forgotten.

The judge is the bank's own book. Our ledger would balance either way.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openphb.kernel.actor import Actor
from openphb.ledger import chart, queries
from tests.rooms.world import DAY, NOON, ask
from tests.trust import due
from tests.trust.bank import refuses
from tests.trust.judge import bank, judged, payees, states
from tests.trust.own_process import told_by


def pay(bank: str, *, run: Any, by: Actor, payments: int, kills: int, fresh_keys: bool) -> dict[str, float]:
    job = {"run": str(run), "by": str(by.id), "commissioner": by.commissioner, "bank": bank, "payments": payments}
    job |= {"kills": kills, "fresh_keys": fresh_keys, "at": NOON.isoformat(), "on": DAY.isoformat()}
    told = told_by("tests.trust.payrun", job, within_seconds=240)
    assert told.returncode == 0, told.stderr
    return dict(json.loads(told.stdout), said=told.stderr)


@pytest.mark.slow  # four thousand payments, fifty deaths
def test_a_run_of_four_thousand_survives_fifty_deaths(
    committed: str, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    mary, tom = due.officers(4_000)
    run = due.approved(mary, other=tom, rail="one by one")
    with bank(tmp_path) as line:
        told = pay(line, run=run, by=mary, payments=4_000, kills=50, fresh_keys=False)
        missing, twice, too_much = judged(line, by=mary, refuses=refuses)
    figure(
        f"Payment run of 4,000, {told['killed']} workers killed, {told['seconds']} s: {missing} missing, {twice} twice"
    )
    assert (told["killed"], told["broke"]) == (50, 0), told["said"]
    assert (missing, twice, too_much) == (0, 0, 0)
    refused = sum(map(refuses, payees(mary)))
    assert states(mary) == {"settled": 4_000 - refused, "returned": refused} and refused > 50
    assert ask(queries.verify, by=mary).differences == ()
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}


@pytest.mark.slow  # the same again, smaller, to show that the proof can see
def test_with_a_fresh_key_for_each_attempt_people_are_paid_twice_and_the_ledger_still_balances(
    committed: str, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    mary, tom = due.officers(1_000)
    run = due.approved(mary, other=tom, rail="one by one")
    with bank(tmp_path) as line:
        pay(line, run=run, by=mary, payments=1_000, kills=12, fresh_keys=True)
        missing, twice, too_much = judged(line, by=mary, refuses=refuses)
    figure(f"Control, a fresh key each attempt, 1,000 payments: {missing} missing, {twice} paid twice")
    assert missing == 0 and twice > 20 and too_much > 0
    assert ask(queries.verify, by=mary).differences == ()
