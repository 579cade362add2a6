"""Random lives of money: whatever order things happen in, no penny appears, vanishes or is counted twice."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from openphb.kernel.actor import Role
from tests.rooms.world import actor
from tests.trust.money_machine import LedgerLife, Tally

STEPS, SHARDS = 100_000, 4
ROUND = settings(max_examples=250, stateful_step_count=60, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow  # a hundred thousand steps, a quarter in each shard
@pytest.mark.parametrize("shard", range(SHARDS))
def test_whatever_happens_the_ledger_agrees_with_a_naive_book(
    committed: str, figure: Callable[[str], None], shard: int
) -> None:
    LedgerLife.by = actor(Role.FINANCE)
    began, before, refused = time.monotonic(), Tally.steps, Tally.refused
    while Tally.steps - before < STEPS / SHARDS:
        run_state_machine_as_test(LedgerLife, settings=ROUND)
    took, steps = time.monotonic() - began, Tally.steps - before
    assert Tally.refused - refused > steps / 50, "too little was tried that should be refused"
    figure(f"Money life, shard {shard + 1} of {SHARDS}: {steps:,} steps in {took:.0f} s, {steps / took:,.0f} a second")
