"""Killed between the file and its settling, after every single thing that is done: nobody is forgotten or paid twice.

The judge is the bank's own book.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openphb.kernel.actor import Actor
from openphb.ledger import chart, queries
from tests.rooms.world import DAY, NOON, ask
from tests.trust import due
from tests.trust.judge import bank, judged, states
from tests.trust.own_process import told_by

PEOPLE, PAID_ON = 30, date(2026, 4, 8)
Figure = Callable[[str], None]

pytestmark = pytest.mark.slow  # some forty processes are killed


def evening(bank: str, folder: Path, *, run: Any, by: Actor, made_anew: bool = False) -> dict[str, float]:
    job = {"run": str(run), "by": str(by.id), "commissioner": by.commissioner, "bank": bank, "folder": str(folder)}
    job |= {"at": NOON.isoformat(), "on": DAY.isoformat(), "paid_on": PAID_ON.isoformat(), "made_anew": made_anew}
    told = told_by("tests.trust.evening", job, within_seconds=100)
    assert told.returncode == 0, told.stderr
    return dict(json.loads(told.stdout))


def test_killed_after_everything_it_does_a_file_still_pays_everybody_once(
    committed: str, tmp_path: Path, figure: Figure
) -> None:
    mary, tom = due.officers(PEOPLE)
    run = due.approved(mary, other=tom)
    out = tmp_path / "out"
    out.mkdir()
    with bank(tmp_path) as line:
        told = evening(line, out, run=run, by=mary)
        missing, twice, too_much = judged(line, by=mary)
    figure(
        f"A bank file of {PEOPLE}, killed at {told['deaths']} points between making and settling it: "
        f"{missing} missing, {twice} twice"
    )
    assert (missing, twice, too_much) == (0, 0, 0)
    assert told["deaths"] > 30
    assert len(list(out.glob("*.txt"))) == 1
    assert states(mary) == {"settled": PEOPLE}
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}
    assert ask(queries.verify, by=mary).differences == ()


def test_a_file_made_anew_after_each_death_pays_people_twice(committed: str, tmp_path: Path, figure: Figure) -> None:
    """So the drill above can be lost; and the ledger would not know."""
    mary, tom = due.officers(5)
    run = due.approved(mary, other=tom)
    out = tmp_path / "out"
    out.mkdir()
    with bank(tmp_path) as line:
        evening(line, out, run=run, by=mary, made_anew=True)
        missing, twice, _ = judged(line, by=mary)
    figure(f"Control, the file made anew each time, 5 payments: {missing} missing, {twice} paid twice")
    assert (missing, twice) == (0, 5)
    assert ask(queries.verify, by=mary).differences == ()
