"""Intervals hold the truth as often as they say, and nothing is called something no more often than they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from openphb.insight.evaluation import trials
from openphb.insight.evaluation.effects import wild
from openphb.insight.evaluation.numbers import generator
from tests import thorough
from tests.spec.insight.evaluation.asking import ask, csv, errors

ASKED = """\
arms: {column: arm, treated: 1, control: 0}
waves: {column: wave, before: 0, after: 1}
person: person
cluster: site
errors: cluster
outcomes: [change]
"""
PEOPLE = 400


@pytest.mark.slow  # hundreds of trials of hundreds of people; in a thorough run two thousand of two thousand
def test_intervals_hold_the_truth_and_nothing_is_seldom_called_something(record_property: pytest.RecordProperty):
    """The pilot's pattern. With 500 trials chance alone moves 95 % by about 1 point either way (one standard error)."""
    many, people = thorough.or_all((500, 1_000), thorough=(2_000, 2_000))
    found = trials.calibrate(trials.PILOT, trials=many, people=people, seed=1)
    for each in found["outcomes"]:
        words = f"{each['outcome']} ({each['errors']}): held {each['held']:.1%}, called {each['called']:.1%}"
        record_property("figure", f"{many:,} trials of {people:,} people: {words}")
        slack = 0 if thorough.ALL else 0.01
        assert 0.93 - slack <= each["held"] <= 0.97 + slack, words
        if not each["truth"]:
            assert each["called"] <= 0.06 + slack, words
    assert {(each["outcome"], each["errors"]) for each in found["outcomes"]} == {
        (name, kind) for name in ("ASCOT", "EQ-5D") for kind in ("cluster", "wild")
    }


def made(seed: int = 1) -> trials.Made:
    return trials.make(trials.PILOT, trials=3, people=PEOPLE, random=generator(seed))


def test_trials_at_once_are_what_the_answer_to_one_table_is():
    """The sums that thousands of trials are reckoned on, and the whole way from a table to a document."""
    some = made()
    sums = trials.Summed.of(some.arm, some.changes["ASCOT"])
    for place in range(3):
        change = some.changes["ASCOT"][place].ravel()
        rows = {
            "person": [*range(PEOPLE)] * 2,
            "site": [each // (PEOPLE // trials.SITES) for each in range(PEOPLE)] * 2,
            "arm": some.arm[place].ravel().astype(int).tolist() * 2,
            "wave": [0] * PEOPLE + [1] * PEOPLE,
            "change": [0.0] * PEOPLE + [repr(float(each)) for each in change],
        }
        found = errors(ask(csv(rows), ASKED)["outcomes"][0], "cluster")
        assert found["standard_error"] == pytest.approx(sums.standard_error[place], rel=1e-9)


def test_the_wild_bootstrap_of_many_is_that_of_one():
    some = made()
    sums = trials.Summed.of(some.arm, some.changes["EQ-5D"])
    draws, _ = wild.draw(trials.SITES, repetitions=200, weights="rademacher", random=generator(5))
    many = sums.p(0.01, draws=draws)
    for place in range(3):
        arm, change = some.arm[place].ravel(), some.changes["EQ-5D"][place].ravel()
        site = np.repeat(np.arange(trials.SITES), PEOPLE // trials.SITES)
        x = np.column_stack([np.ones(PEOPLE), arm])
        one = wild.summed(wild.Design(change, x, ("constant", "effect"), (site,)), "effect").told(draws)
        assert wild.share_beyond(one.statistics(0.01)) == pytest.approx(many[place])


def test_an_interval_that_is_too_sure_would_be_found_out():
    """Were sites not allowed for, the same trials would call nothing something far too often."""
    loud = (replace(trials.PILOT[1], effect_in_sites=0.2),)
    some = trials.make(loud, trials=200, people=PEOPLE, random=generator(2))
    sums = trials.Summed.of(some.arm, some.changes["EQ-5D"])
    n = PEOPLE
    plain = np.array([
        np.linalg.inv(np.array([[n, a.sum()], [a.sum(), a.sum()]]))[1, 1] ** 0.5 * (c - c.mean()).std()
        for a, c in zip(some.arm.reshape(200, n), some.changes["EQ-5D"].reshape(200, n), strict=True)
    ])  # fmt: skip
    assert np.mean(np.abs(sums.estimate) > 1.96 * plain) > 0.12
