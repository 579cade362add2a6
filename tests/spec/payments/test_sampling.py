"""A sample that anybody can draw again, large enough for what was asked, and an exact interval on what was found."""

from __future__ import annotations

from math import comb
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import NIL, Money
from openphb.payments.monitoring import intervals, sampling
from openphb.payments.monitoring.effort import Done, by_tier, effort
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.monitoring.tiers import Tier
from tests.spec.payments.test_tiers import NUMBERS

RATES = {Tier.LIGHT: 1, Tier.ORDINARY: 5, Tier.CLOSE: 25}
FRAME = [(UUID(int=n), list(Tier)[n % 3]) for n in range(300)]


@pytest.mark.parametrize(
    "found, of, confidence, low, high",
    [
        (0, 10, 0.95, 0.0, 0.3085),
        (5, 10, 0.95, 0.1871, 0.8129),
        (10, 10, 0.95, 0.6915, 1.0),
        (1, 20, 0.95, 0.0013, 0.2487),
        (2, 100, 0.95, 0.0024, 0.0704),
        (0, 59, 0.90, 0.0, 0.0495),
        (50, 1000, 0.99, 0.0339, 0.0705),
    ],
)
def test_exact_bounds(found: int, of: int, confidence: float, low: float, high: float) -> None:
    """To four places; that they are exact is what the next test says."""
    told = intervals.clopper_pearson(found, of, confidence=confidence)
    assert (told.share, round(told.low, 4), round(told.high, 4)) == (found / of, low, high)


@pytest.mark.parametrize("found, of", [(1, 20), (2, 100), (50, 1000)])
def test_at_each_bound_the_binomial_tail_is_half_of_what_was_left_over(found: int, of: int) -> None:
    told = intervals.clopper_pearson(found, of, confidence=0.95)
    assert 1 - _at_most(found - 1, of, told.low) == pytest.approx(0.025, rel=1e-6)
    assert _at_most(found, of, told.high) == pytest.approx(0.025, rel=1e-6)


def _at_most(found: int, of: int, share: float) -> float:
    """The chance of so many or fewer, summed term by term."""
    return sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(found + 1))


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([0.9, 0.95, 0.99]))
def test_bounds_are_around_the_share_and_mirror_each_other(found: int, more: int, confidence: float) -> None:
    of = found + more
    told, other = (intervals.clopper_pearson(n, of, confidence=confidence) for n in (found, of - found))
    assert told.low <= told.share <= told.high
    assert told.low == pytest.approx(1 - other.high, abs=1e-9)


def test_a_population_looked_at_whole_has_no_margin() -> None:
    told = intervals.of_finite(3, 40, population=40, confidence=0.95)
    assert (told.low, told.high) == (0.075, 0.075)


def test_a_real_share_lies_within_the_bounds_at_least_as_often_as_they_say() -> None:
    """Three tiers of which the truth is known, drawn 200 times."""
    truth = {Tier.LIGHT: (4, 400), Tier.ORDINARY: (12, 300), Tier.CLOSE: (20, 100)}
    take, random, held = {Tier.LIGHT: 40, Tier.ORDINARY: 60, Tier.CLOSE: 50}, Random(7), 0
    share = sum(bad for bad, _ in truth.values()) / 800
    for _ in range(200):
        found = [
            (sum(n < bad for n in random.sample(range(lines), take[tier])), take[tier], lines)
            for tier, (bad, lines) in truth.items()
        ]
        told = intervals.over_tiers(found, confidence=0.95)
        held += told.low <= share <= told.high
    assert held >= 190


@pytest.mark.parametrize(
    "population, margin, expected, size",
    [
        (1_000_000, 0.05, 0.5, 384),
        (1000, 0.05, 0.5, 278),
        (300, 0.05, 0.5, 169),
        (1000, 0.02, 0.02, 159),
        (0, 0.05, 0.5, 0),
    ],
)
def test_how_many_a_margin_needs(population: int, margin: float, expected: float, size: int) -> None:
    assert intervals.size_for(population, confidence=0.95, margin=margin, expected=expected) == size


@pytest.mark.parametrize("margin", [2, 5, 10])
def test_tiers_share_a_sample_that_keeps_its_margin_and_no_more(margin: int) -> None:
    population = {Tier.LIGHT: 4000, Tier.ORDINARY: 1500, Tier.CLOSE: 120}
    wanted = Wanted(95, margin)
    take = sampling.shares(population, rates=RATES, wanted=wanted)
    assert sampling.planned_margin(population, take, wanted=wanted) <= margin / 100
    assert all(take[tier] >= population[tier] * RATES[tier] / 100 for tier in Tier)
    fewer = take | {Tier.LIGHT: take[Tier.LIGHT] - 4}
    assert sampling.planned_margin(population, fewer, wanted=wanted) > margin / 100


def test_the_rates_are_kept_where_the_margin_asks_for_less() -> None:
    population = {Tier.LIGHT: 100_000, Tier.ORDINARY: 0, Tier.CLOSE: 10}
    assert sampling.shares(population, rates=RATES, wanted=Wanted(90, 20)) == {
        Tier.LIGHT: 1000, Tier.ORDINARY: 0, Tier.CLOSE: 3,
    }  # fmt: skip


def test_nothing_to_draw_from_gives_nothing() -> None:
    assert sum(sampling.shares(dict.fromkeys(Tier, 0), rates=RATES, wanted=Wanted(95, 5)).values()) == 0


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    take = {Tier.LIGHT: 5, Tier.ORDINARY: 10, Tier.CLOSE: 40}
    shuffled = Random(3).sample(FRAME, len(FRAME))
    drawn = sampling.draw(FRAME, take=take, seed="a seed")
    assert drawn == sampling.draw(shuffled, take=take, seed="a seed")
    assert drawn != sampling.draw(FRAME, take=take, seed="another")
    assert sampling.counted(drawn) == take
    assert sampling.digest(FRAME) == sampling.digest(shuffled) != sampling.digest(FRAME[1:])


@pytest.mark.parametrize(
    "wanted, field",
    [(Wanted(95, 5), ""), (Wanted(80, 5), "confidence"), (Wanted(95, 0), "margin"), (Wanted(95, 5, 51), "expected")],
)
def test_what_a_sample_may_be_planned_for(wanted: Wanted, field: str) -> None:
    refusal = sampling.why_not_wanted(wanted)
    assert (refusal.field if refusal else "") == field


def test_minutes_and_pounds_for_each_thousand_pounds_spent() -> None:
    done = [
        Done("ask", Tier.CLOSE, 4),
        Done("accept", Tier.CLOSE, 4),
        Done("answer", Tier.CLOSE, 4),
        Done("look", Tier.LIGHT, 7),
    ]
    found = effort(done, spent=Money.of("20,000"), numbers=NUMBERS)
    assert (found.minutes, found.their_minutes, found.cost) == (60, 60, Money.of("25"))
    assert (str(found.minutes_per_thousand), found.cost_per_thousand) == ("3.0", Money.of("1.25"))
    tiers = by_tier(done, spent={Tier.CLOSE: Money.of("1,000")}, numbers=NUMBERS)
    assert (tiers[Tier.CLOSE].minutes, tiers[Tier.LIGHT].minutes, tiers[Tier.ORDINARY].minutes) == (32, 28, 0)
    assert tiers[Tier.LIGHT].spent == NIL and tiers[Tier.LIGHT].cost_per_thousand is None
