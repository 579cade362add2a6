"""Which kind of standard error counts, given how many clusters there are; and when there are too few for any.

With fewer than 40 clusters plain clustered errors find effects that are not there, so the wild bootstrap counts; with
fewer than 6, or fewer than 3 in an arm where whole clusters were put in arms, nothing is sure enough and the question
is refused. Sources: Cameron, Gelbach and Miller 2008; MacKinnon and Webb 2017 (10.1002/jae.2508) and 2018.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from openphb.insight.evaluation.effects import least_squares, wild
from openphb.insight.evaluation.effects.least_squares import Design, Errors
from openphb.insight.evaluation.numbers import Array, Whole, generator
from openphb.kernel.refusal import refuse_unless

ENOUGH, LEAST, LEAST_IN_AN_ARM = 40, 6, 3
MOST_TURNED = 1_000
"""With more clusters the wild bootstrap says what plain clustered errors say, and takes memory for it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How errors are asked for; `kind` is None where we choose."""

    kind: str | None
    wild_weights: str
    repetitions: int
    level: float
    seed: int


@dataclass(frozen=True)
class Sure:
    """An estimate with the errors that count, and the others beside them."""

    estimate: float
    counts: Errors
    others: tuple[Errors, ...]
    rmse: float


def sure(design: Design, name: str, *, settings: Settings, stream: int = 0) -> Sure:
    """One coefficient with every kind of error it can be given. The stream keeps its random numbers its own."""
    kind = settings.kind or chosen(design.clusters)
    if kind in ("cluster", "wild", "two_way"):
        require_clusters(design, name, ways=2 if kind == "two_way" else 1)
    fitted = least_squares.fit(design)
    found = {each: fitted.errors(name, kind=each, level=settings.level) for each in fitted.covariances}
    if design.clusters and (kind == "wild" or min(map(_count, design.clusters)) <= MOST_TURNED):
        found["wild"] = _wild(design, name, settings=settings, stream=stream)
    estimate = float(fitted.coefficients[design.place(name)])
    left = design.y - design.x @ fitted.coefficients
    rmse = float(np.sqrt(left @ left / max(left.size - design.x.shape[1], 1)))
    return Sure(estimate, found[kind], tuple(each for key, each in found.items() if key != kind), rmse)


def _count(clusters: Whole) -> int:
    return int(np.unique(clusters).size)


def chosen(clusters: tuple[Whole, ...]) -> str:
    """The kind that counts when nobody said which."""
    if not clusters:
        return "robust"
    if len(clusters) == 2:
        return "two_way"
    return "cluster" if np.unique(clusters[0]).size >= ENOUGH else "wild"


def require_clusters(design: Design, name: str, *, ways: int) -> None:
    """Refuse clusters that are too few to know anything by, with how many it would need."""
    column = design.x[:, design.place(name)]
    for each in design.clusters[:ways]:
        count = np.unique(each).size
        because = (
            f"There are {count} clusters, too few to say how sure anything is: it would need at least {LEAST}, and "
            f"better {ENOUGH}."
        )
        refuse_unless(count >= LEAST, because, cites="Cameron, Gelbach and Miller 2008")
        if ways == 1 and is_of_the_cluster(column, each):
            _require_in_each_arm(column, each)


def is_of_the_cluster(column: Array, clusters: Whole) -> bool:
    """True where everybody of a cluster has the same value: whole clusters were put in arms."""
    size = np.bincount(clusters)
    mean = np.bincount(clusters, weights=column) / size
    return bool(np.allclose(column, mean[clusters])) and np.unique(column).size == 2


def _require_in_each_arm(column: Array, clusters: Whole) -> None:
    for value in np.unique(column):
        count = np.unique(clusters[column == value]).size
        because = (
            f"Whole clusters are in one arm, and one arm has {count} of them: it would need at least "
            f"{LEAST_IN_AN_ARM}, "
            "for what happens in one place is not chance."
        )
        refuse_unless(count >= LEAST_IN_AN_ARM, because, cites="MacKinnon and Webb 2018")


def _wild(design: Design, name: str, *, settings: Settings, stream: int) -> Errors:
    fewest = min(design.clusters, key=lambda each: np.unique(each).size)
    return wild.errors(
        replace(design, clusters=(fewest,)),
        name,
        repetitions=settings.repetitions,
        weights=settings.wild_weights,
        level=settings.level,
        random=generator(settings.seed, 1, stream),
    )
