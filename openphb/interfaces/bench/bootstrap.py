"""The bootstrap of a difference in differences, beside statsmodels' OLS on arrays doing the same, in the same run.

Both draw the same kind of repetition: people with both of their waves, within their arm. The other way fits four
columns to everybody's two rows; ours weighs the people by how often they were drawn. On the weights of the first
repetitions both are reckoned, and how far they are apart is told.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import numpy as np
from statsmodels.regression.linear_model import OLS

from openphb.insight.evaluation.numbers import Array, generator
from openphb.insight.evaluation.worth import bootstrap

COMPARED = 100


def measure(people: int, *, repetitions: int, looped: int, seed: int) -> dict[str, Any]:
    """Repetitions a second, each way; the middle of several turns, taken in turn."""
    arm, before, after = world(people, seed=seed)
    x = np.column_stack([np.ones(people), arm])
    sample = bootstrap.Sample(x, (after - before)[:, None], bootstrap.people(arm))
    ours, theirs = [], []
    for turn in range(5):
        began = time.perf_counter()
        bootstrap.effects(sample, column=1, repetitions=repetitions, random=generator(seed, turn))
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        _looped(arm, before, after, repetitions=looped // 5, random=generator(seed, turn))
        theirs.append(time.perf_counter() - began)
    rates = [repetitions / statistics.median(ours), looped // 5 / statistics.median(theirs)]
    return {
        "people": people,
        "repetitions": repetitions,
        "seconds": round(statistics.median(ours), 4),
        "a_second": round(rates[0]),
        "statsmodels": {"repetitions": looped, "a_second": round(rates[1])},
        "ratio": round(rates[0] / rates[1], 1),
        "greatest_difference": apart((arm, before, after), seed=seed),
    }


def world(people: int, *, seed: int) -> tuple[Array, Array, Array]:
    """Arm, before and after of so many people."""
    random = generator(seed, 99)
    arm = (np.arange(people) % 2).astype(float)
    before = random.normal(0.6, 0.2, people)
    return arm, before, before + 0.018 + 0.039 * arm + random.normal(0, 0.2, people)


def _rows(arm: Array, before: Array, after: Array) -> tuple[Array, Array]:
    """Everybody's two rows: the four columns of a difference in differences, and the outcome."""
    one, none = np.ones(arm.size), np.zeros(arm.size)
    first, latter = np.column_stack([one, arm, none, none]), np.column_stack([one, arm, one, arm])
    return np.concatenate([first, latter]), np.concatenate([before, after])


def _looped(arm: Array, before: Array, after: Array, *, repetitions: int, random: np.random.Generator) -> list[float]:
    x, y = _rows(arm, before, after)
    arms = [np.flatnonzero(arm == each) for each in (0, 1)]
    found = []
    for _ in range(repetitions):
        drawn = np.concatenate([each[random.integers(0, each.size, each.size)] for each in arms])
        rows = np.concatenate([drawn, drawn + arm.size])
        found.append(float(OLS(y[rows], x[rows]).fit().params[3]))
    return found


def apart(world: tuple[Array, Array, Array], *, seed: int, compared: int = COMPARED) -> float:
    """How far both ways are apart at most, on the same weights. `world` is arm, before and after."""
    arm, before, after = world
    weights = bootstrap.weights(bootstrap.people(arm), repetitions=compared, random=generator(seed, 0))
    x = np.column_stack([np.ones(arm.size), arm])
    ours = bootstrap.coefficients(x, (after - before)[:, None], weights=weights)[:, 1, 0]
    columns, outcome = _rows(arm, before, after)
    far = 0.0
    for place, row in enumerate(weights.astype(int)):
        drawn = np.repeat(np.arange(arm.size), row)
        rows = np.concatenate([drawn, drawn + arm.size])
        far = max(far, abs(float(OLS(outcome[rows], columns[rows]).fit().params[3]) - float(ours[place])))
    return far
