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
from tests.trust.money_machine import LedgerLife, Tally
from tests.trust.story_machine import BudgetLife

STEPS, SHARDS = thorough.or_all(20_000, thorough=100_000), 4
# Lives as long as this: beginning and ending one takes as long as twenty steps. A round is most of a shard.
ROUND = lives(how_many=STEPS * 7 // 4_000, steps=150)
# What it fell short of is made up for with a few lives at a time, not with as many again.
TOP_UP = lives(how_many=4, steps=150)


@pytest.mark.slow  # tens of thousands of steps, a quarter in each shard
@pytest.mark.parametrize("shard", range(SHARDS))
def test_whatever_happens_the_ledger_agrees_with_a_naive_book(
    committed: str, figure: Callable[[str], None], shard: int
) -> None:
    LedgerLife.by = actor(Role.FINANCE)
    began, before, refused = time.monotonic(), Tally.steps, Tally.refused
    run_state_machine_as_test(LedgerLife, settings=ROUND)
    while Tally.steps - before < STEPS / SHARDS:
        run_state_machine_as_test(LedgerLife, settings=TOP_UP)
    took, steps = time.monotonic() - began, Tally.steps - before
    assert Tally.refused - refused > steps / 50, "too little was tried that should be refused"
    figure(f"Money life, shard {shard + 1} of {SHARDS}: {steps:,} steps in {took:.0f} s, {steps / took:,.0f} a second")


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
