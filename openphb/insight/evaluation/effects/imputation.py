"""Multiple imputation by arm, chained equations with predictive mean matching, by statsmodels (`MICEData`).

Each arm is imputed by itself, so that an effect that differs between people is not washed out (White, Royston and Wood
2011, 10.1002/sim.4067). Each missing value is one that somebody of the same arm gave: one of the five whose prediction
is nearest. It takes for granted that who is missing depends only on what was written down; the shifts ask what if not:
the imputed values of an arm are moved by so much, and the effect is reckoned again (Carpenter and Kenward 2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from statsmodels.imputation.mice import MICEData

from openphb.insight.evaluation.asking.people import People
from openphb.insight.evaluation.numbers import Array, generator
from openphb.kernel.refusal import refuse_unless

DONORS, WARMING, BETWEEN = 5, 10, 2
"""Whom a value may be borrowed from; rounds before the first set, and from each set to the next."""


def imputed(people: People, *, sets: int, seed: int) -> Iterator[People]:
    """These people as often as asked for, each time with every missing value filled in."""
    refuse_unless(people.shape != "crossed", "Two waves of different people have nothing to impute from: use complete.")
    names, table = _columns(people)
    arms = [np.flatnonzero(people.arm == arm) for arm in (0, 1)]
    chains = [_chain(table[rows], sets=sets, seed=seed, arm=arm) for arm, rows in enumerate(arms)]
    for pair in zip(*chains, strict=True):
        filled = table.copy()
        for rows, values in zip(arms, pair, strict=True):
            filled[rows] = values
        yield _people(people, names, filled)


def shifted(people: People, original: People, *, outcome: str, treated: float, control: float) -> People:
    """The same, with the values of the later wave that were imputed moved by so much in each arm."""
    was = np.isfinite(original.after[outcome])
    moved = np.where(was, 0.0, np.where(people.arm == 1, treated, control))
    return replace(people, after={**people.after, outcome: people.after[outcome] + moved})


def _columns(people: People) -> tuple[list[tuple[str, str]], Array]:
    """What is imputed: every outcome and cost, before and after, and the covariates, as one table."""
    named = [("before", name) for name, column in people.before.items() if np.isfinite(column).any()]
    named += [("after", name) for name in people.after]
    columns = [getattr(people, wave)[name] for wave, name in named]
    return named, np.column_stack([*columns, *people.covariates.T])


def _people(people: People, names: list[tuple[str, str]], table: Array) -> People:
    before, after = dict(people.before), dict(people.after)
    for place, (wave, name) in enumerate(names):
        (before if wave == "before" else after)[name] = table[:, place]
    return replace(people, before=before, after=after, covariates=table[:, len(names) :])


def _chain(table: Array, *, sets: int, seed: int, arm: int) -> Iterator[Array]:
    """One arm's sets, one after another. A column that is all there, or that never varies, is no trouble."""
    missing = ~np.isfinite(table)
    for place in np.flatnonzero(missing.any(axis=0)):
        known = int((~missing[:, place]).sum())
        because = f"One arm has {known} answers to a question that has to be imputed: too few to borrow from."
        refuse_unless(known > DONORS, because)
    if not missing.any():
        yield from (table for _ in range(sets))
        return
    uses = [place for place in range(table.shape[1]) if np.unique(table[~missing[:, place], place]).size > 1]
    frame = pd.DataFrame({f"v{place}": table[:, place] for place in uses})
    chain = MICEData(frame, k_pmm=DONORS, rng=generator(seed, 2, arm))
    for turn in range(sets):
        chain.update_all(BETWEEN if turn else WARMING)
        filled = np.where(missing, np.nanmean(table, axis=0), table)
        filled[:, uses] = chain.data[[f"v{place}" for place in uses]].to_numpy()
        yield filled
