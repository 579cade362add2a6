"""Random lives of money: whatever order things happen in, no penny appears, vanishes or is counted twice."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from openphb.kernel.actor import Role
from tests import thorough
from tests.rooms.payments import steps
from tests.rooms.world import actor
from tests.trust.lives import lives
from tests.trust.money_machine import HELD, LedgerLife, Tally
from tests.trust.story_machine import BudgetLife

STEPS = thorough.or_all(100_000, thorough=1_000_000)
AT_LEAST = 30
"""Named invariants that are asked at the end of every life, and by `openphb coherence` of real boards."""
# Ending a life, with all that is compared, takes as long as two hundred steps; in a long one, each step takes longer.
ROUND = lives(how_many=10, steps=80)


@pytest.mark.slow  # a hundred thousand steps
def test_whatever_happens_the_ledger_agrees_with_a_naive_book(committed: str, figure: Callable[[str], None]) -> None:
    LedgerLife.by = actor(Role.FINANCE)
    began, worked, before, runs, refused = time.monotonic(), time.process_time(), Tally.steps, Tally.runs, Tally.refused
    while Tally.steps - before < STEPS:
        run_state_machine_as_test(LedgerLife, settings=ROUND)
    took, steps, lived = time.monotonic() - began, Tally.steps - before, Tally.runs - runs
    assert Tally.refused - refused > steps / 50, "too little was tried that should be refused"
    assert len({each.name for each in HELD}) == len(HELD) >= AT_LEAST
    figure(
        f"Money life: {steps:,} steps in {lived:,} lives, {took:.0f} s ({time.process_time() - worked:.0f} s of it in "
        f"this process), {Tally.refused - refused:,} refused as they should be; at the end of each life the ledger "
        f"agreed with a naive book, and {len(HELD)} named invariants held: {'; '.join(each.name for each in HELD)}"
    )


STORY_STEPS = thorough.or_all(400, thorough=1_000)
# Chance decides what a life holds; these it cannot well miss, and without them little would have been proved.
ALWAYS_DONE = {"prepare", "approve", "make the file", "settle", "import", "say: spending", "money back", "hold"}
# A failing life is shown as it was lived: making it shorter would take many minutes.
LIVES = lives(how_many=8, steps=50, phases=[Phase.generate], report_multiple_bugs=False)


@pytest.mark.slow  # hundreds of real actions
def test_whatever_happens_to_a_budget_its_money_adds_up(committed: str, figure: Callable[[str], None]) -> None:
    BudgetLife.story = steps.planned()
    began = time.monotonic()
    while BudgetLife.took.total() < STORY_STEPS:
        run_state_machine_as_test(BudgetLife, settings=LIVES)
    took, tried = time.monotonic() - began, BudgetLife.took.total()
    done = {name: times - BudgetLife.refused[name] for name, times in BudgetLife.took.items()}
    figure(f"A budget's life through the real actions: {tried:,} steps in {took:.0f} s; done: {done}")
    assert {name for name in ALWAYS_DONE if not done.get(name)} == set()
