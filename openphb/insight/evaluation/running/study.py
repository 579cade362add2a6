"""A comparison on its way: the question, its people, their imputed copies and their weights."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.insight.evaluation.asking.people import People, gather
from openphb.insight.evaluation.asking.question import Comparison
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.effects import weighting
from openphb.insight.evaluation.effects.sureness import Settings
from openphb.insight.evaluation.numbers import Array
from openphb.insight.evaluation.running.simple import settings


@dataclass(frozen=True)
class Study:
    """Everything an answer is made from: the question, its people, their imputed copies and their weights."""

    asked: Comparison
    people: People
    filled: tuple[People, ...]
    weights: Array | None
    settings: Settings


def prepare(table: Table, asked: Comparison) -> Study:
    """The people, imputed and weighed as asked."""
    people = gather(table, asked)
    filled: tuple[People, ...] = ()
    if asked.missing == "impute":
        from openphb.insight.evaluation.effects import imputation

        filled = tuple(imputation.imputed(people, sets=asked.imputations, seed=asked.seed))
    weights = (
        None if asked.weighting == "none" else weighting.weights(filled[0] if filled else people, way=asked.weighting)
    )
    return Study(asked, people, filled, weights, settings(asked))
