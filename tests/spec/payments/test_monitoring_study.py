"""The study of monitoring: the same seed gives the same study, and what it tells adds up."""

from __future__ import annotations

from typing import Any

import pytest

from openphb.interfaces.bench import monitoring
from openphb.interfaces.bench.monitoring_ways import followed_up, look_over, sampled
from openphb.interfaces.bench.monitoring_world import KINDS, Recipe, world
from openphb.interfaces.cli.bench_words import of_monitoring
from openphb.payments.monitoring.intervals import in_groups

PEOPLE = 60


@pytest.fixture(scope="module")
def study() -> dict[str, Any]:
    return monitoring.measure(PEOPLE, seed=4)


def test_the_same_seed_gives_the_same_world_and_another_another() -> None:
    recipe = Recipe(30, 0.02, telling=True, seed=4)
    assert world(recipe) == world(recipe) != world(Recipe(30, 0.02, telling=True, seed=5))


@pytest.mark.parametrize("rate", monitoring.RATES)
def test_so_much_is_planted_and_of_every_kind(rate: float) -> None:
    lines = [line for account in world(Recipe(200, rate, telling=False, seed=4)) for line in account.lines]
    planted = [line.planted for line in lines if line.planted]
    assert len(planted) / len(lines) == pytest.approx(rate, rel=0.02)
    assert set(planted) == set(KINDS)


def test_looking_at_everything_finds_most_and_takes_longest(study: dict[str, Any]) -> None:
    for one in study["worlds"]:
        ways = one["ways"]
        assert ways["all"]["looked_at"] == one["lines"]
        assert all(ways[name]["found"] <= ways["all"]["found"] for name in ways)
        assert ways["matching alone"]["found"] <= ways["tiered"]["found"]
        assert all(saved > 0 for saved in one["minutes_saved"].values())
        for told in ways.values():
            assert told["recall"]["low"] <= told["recall"]["share"] <= told["recall"]["high"]
            assert told["found"] == round(told["recall"]["share"] * one["planted"])
    assert len(study["worlds"]) == 6 and "tiers know nothing" in of_monitoring(study)


def test_the_interval_of_the_sample_holds_as_often_as_it_says(study: dict[str, Any]) -> None:
    assert all(one["interval_held"] >= 0.95 for one in study["worlds"])


def test_what_is_found_is_followed_up_in_its_own_account_only() -> None:
    seen = look_over(world(Recipe(40, 0.05, telling=False, seed=4)))
    drawn = sampled([each for each in seen if not each.is_left], seed="4")
    looked = followed_up(seen, drawn)
    found = {each.account for each in drawn if each.is_found}
    assert found
    for each in seen:
        assert (each.line.id in looked) == (each.account in found or each in drawn)


def test_lines_that_come_in_groups_are_told_with_wider_bounds() -> None:
    apart, together = [(1, 2)] * 50, [(10, 10), (0, 10)] * 5
    narrow, wide = (in_groups(each, confidence=0.95) for each in (apart, together))
    assert narrow.share == wide.share == 0.5
    assert wide.high - wide.low > narrow.high - narrow.low
