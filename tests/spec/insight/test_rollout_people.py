"""Single people: the same lives whoever walks them and however many, and but for chance those of the cohort model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from openphb.insight.simulation import examples
from openphb.insight.simulation.people import comparing, simulating, tallying, walking
from openphb.insight.simulation.people.comparing import agreement
from openphb.insight.simulation.people.tables import AT_START, FLOWS, Tables
from openphb.insight.simulation.people.tallying import Tally
from tests import thorough

PEOPLE = thorough.or_all(400_000, thorough=56_000_000)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return simulating.prepared(replace(examples.england(), months=36, seed=7))


@pytest.fixture(scope="module")
def everybody(tables: Tables) -> Tally:
    return simulating.simulate(tables, people=PEOPLE)


pytestmark = pytest.mark.slow  # numba compiles first


def test_the_answer_does_not_turn_on_threads_or_chunks(tables: Tables):
    ways = [(1, 200_000), (2, 70_001), (5, 1_234)]
    found = [simulating.simulate(tables, people=200_000, threads=many, chunk=size) for many, size in ways]
    assert found[0].same_as(found[1]) and found[0].same_as(found[2])


def test_numpy_walks_the_same_people_to_the_last(tables: Tables):
    plain = simulating.simulate(tables, people=200_000, way="numpy", threads=1, chunk=33_333)
    assert plain.same_as(simulating.simulate(tables, people=200_000))
    assert plain.flows.sum() > 5_000


def test_another_seed_walks_other_people(tables: Tables):
    other = simulating.prepared(replace(examples.england(), months=36, seed=8))
    assert not simulating.simulate(tables, people=50_000).same_as(simulating.simulate(other, people=50_000))


def test_each_life_is_told_in_order(tables: Tables):
    found = walking.lives(tables, 0, many=200_000)
    order = [found.happened[:, place] for place in range(len(walking.EVENTS))]
    offered, accepted, planned, set_up, ended, left = order
    never = walking.NEVER
    assert ((accepted == never) | (accepted == offered)).all()
    for earlier, later in ((accepted, planned), (planned, set_up), (set_up, ended)):
        assert ((later == never) | (earlier == never) | (earlier < later)).all()
    later_than_left = [(each > left) & (left != never) for each in order[:-1]]
    assert not np.any(later_than_left)
    assert (np.diff(found.person) > 0).all()


def test_nobody_is_lost_between_boxes(tables: Tables, everybody: Tally):
    """Per lane: those at the start and those who came are those who left or still stand somewhere."""
    flows = {name: everybody.flows[:, :, place] for place, name in enumerate(FLOWS)}
    live = (
        everybody.begun[:, AT_START.index("live")]
        + np.cumsum(flows["set_up"] - flows["ended"] - flows["left_live"], axis=1)[:, 11::12].T
    )
    assert np.array_equal(live.T, everybody.live_years)
    eligible = everybody.begun[:, 0] + (flows["entered"] - flows["offered"] - flows["left_eligible"]).sum(axis=1)
    assert (eligible >= 0).all()


def test_but_for_chance_they_are_those_of_the_cohort_model(tables: Tables, everybody: Tally):
    found = agreement(tables, everybody, people=PEOPLE)
    assert found["compared"] > 100 and 0.85 < found["spread"] < 1.15
    assert found["most"] < found["most_expected"]
    assert all(abs(each) < 4 for each in found["in_all"].values())


def test_budgets_are_unequal_and_their_mean_is_the_scenarios(tables: Tables):
    chc = tables.worth[0]
    assert chc.mean() == pytest.approx(40_000_00, rel=1e-6)
    assert chc.mean() / np.median(chc) == pytest.approx(1.6, rel=0.02) and (chc > 0).all()


def test_waits_are_counted_from_a_yes(tables: Tables, everybody: Tally):
    assert everybody.waits[:, :2].sum() == 0  # two months at the least
    assert everybody.waits.sum() <= everybody.flows[:, :, FLOWS.index("set_up")].sum()


def test_counts_of_two_ranges_add_up_to_those_of_both(tables: Tables):
    parts = [tallying.tallied(tables, walking.lives(tables, first, many=20_000)) for first in (0, 20_000)]
    assert (parts[0] + parts[1]).same_as(tallying.tallied(tables, walking.lives(tables, 0, many=40_000)))


def test_chance_alone_is_told_by_repeating_and_the_same_seed_tells_the_same():
    area = simulating.prepared(replace(examples.icb(), months=12))
    told, again = (comparing.document(area, seed=3, repeats=12, threads=2, way="numpy") for _ in range(2))
    assert told == again and told["seed"] == 3
    live, expected = told["live_by_year"][0], told["live_by_year_cohort"][0]
    assert live["p5"] < expected < live["p95"] and live["p95"] - live["p5"] < 6 * expected**0.5
