"""The whole way: bytes of a table and of a question in, one document out. The same bytes and seed, the same
document."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from openphb.insight.evaluation.asking import question, reading, table
from openphb.insight.evaluation.asking.question import Question
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.running import comparison, simple, spread
from openphb.insight.evaluation.telling import cannot_say, cheers

CONTRACT = "openphb.evaluation/1"
LIBRARIES = ("numpy", "scipy", "statsmodels", "pandas")
Answer = Callable[[Table, Any], dict[str, Any]]
ANSWERS: Mapping[type, tuple[str, Answer]] = {
    question.Comparison: ("comparison", comparison.answer),
    question.Regression: ("regression", simple.regression),
    question.Draws: ("draws", spread.draws),
    question.Frontier: ("frontier", spread.options),
    question.Estimates: ("estimates", simple.estimates),
    question.Equations: ("equations", simple.equations),
    question.Proportions: ("proportions", simple.proportions),
    question.Staggered: ("staggered", simple.staggered),
    question.Flows: ("flows", spread.flows),
}


def evaluate(
    content: bytes, spec: bytes, *, name: str = "the table", spec_name: str = "the question"
) -> dict[str, Any]:
    """The answer to a question about a table, as one document of plain values.

    Raises Unreadable with the line and column of what cannot be read, and Refused where the data cannot tell.
    """
    asked = reading.read(spec, name=spec_name)
    rows = table.read(content, name=name)
    kind, answer = ANSWERS[type(asked)]
    found = answer(rows, asked)
    return _head(kind, asked, rows=rows, spec=spec) | found | _tail(asked, found)


def _head(kind: str, asked: Question, *, rows: Table, spec: bytes) -> dict[str, Any]:
    return {
        "contract": CONTRACT,
        "kind": kind,
        "title": asked.title,
        "made_with": {"openphb": version("openphb"), "python": platform.python_version()}
        | {each: version(each) for each in LIBRARIES},
        "seed": asked.seed,
        "repetitions": asked.repetitions,
        "level": asked.level,
        "price_year": price_year(asked),
        "thresholds_pence": [round(each * 100) for each in asked.thresholds],
        "table": {"name": rows.name, "rows": rows.rows, "sha256": rows.sha256},
        "question": {"sha256": hashlib.sha256(spec).hexdigest(), "text": spec.decode("utf-8")},
    }


def price_year(asked: Question) -> str | None:
    """The year of prices, if anybody said it."""
    costs = getattr(asked, "costs", None)
    return asked.price_year or (costs.price_year if costs else "") or None


def _tail(asked: Question, found: Mapping[str, Any]) -> dict[str, Any]:
    return {"cannot_say": cannot_say.told(asked, found), "cheers": cheers.filled(asked, found)}
