"""Tables and questions as the tests ask them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from openphb.insight.evaluation.running.answering import evaluate


def csv(columns: Mapping[str, Iterable[Any]]) -> bytes:
    """A table of these columns; None is an empty cell."""
    rows = zip(*columns.values(), strict=True)
    lines = [",".join(columns), *(",".join("" if cell is None else str(cell) for cell in row) for row in rows)]
    return "\n".join(lines).encode()


def frame(data: Any, *names: str) -> bytes:
    """The named columns of a data frame, to the last digit."""
    return csv(
        {name: [repr(each) if isinstance(each, float) else each for each in data[name].tolist()] for name in names}
    )


def ask(columns: Mapping[str, Iterable[Any]] | bytes, question: str) -> dict[str, Any]:
    """The answer to a question about a table."""
    return evaluate(columns if isinstance(columns, bytes) else csv(columns), question.encode(), name="people.csv",
                    spec_name="question.yaml")  # fmt: skip


def errors(found: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """One kind of error among all that an estimate was given."""
    return next(each for each in (found, *found["others"]) if each["kind"] == kind)


TRIAL = """\
arms: {column: arm, treated: budget, control: usual}
waves: {column: wave, before: 0, after: 1}
person: person
outcomes: [score]
"""


def trial(people: int = 200, *, effect: float = 0.5, seed: int = 1, sites: int = 0) -> dict[str, list[Any]]:
    """Two arms, two waves, a cost: everybody is told in every cell."""
    random = np.random.default_rng(seed)
    arm = np.arange(people) % 2
    before = random.normal(0, 1, people)
    after = before + effect * arm + random.normal(0, 1, people)
    cost = random.gamma(2, 500, people) + 200 * arm
    site = np.arange(people) // 2 % max(sites, 1)
    rows: dict[str, list[Any]] = {"person": [], "arm": [], "site": [], "wave": [], "score": [], "cost": [], "age": []}
    age = random.normal(60, 10, people).round()
    for wave, score in ((0, before), (1, after)):
        rows["person"] += range(people)
        rows["arm"] += ["budget" if each else "usual" for each in arm]
        rows["site"] += [f"s{each}" for each in site]
        rows["wave"] += [wave] * people
        rows["score"] += [repr(float(each)) for each in score]
        rows["cost"] += [f"{each:.2f}" for each in cost] if wave else [None] * people
        rows["age"] += age.astype(int).tolist()
    return rows


def without(columns: Mapping[str, Sequence[Any]], name: str, rows: Iterable[int]) -> dict[str, list[Any]]:
    """The same table with nothing in these cells of a column."""
    gone = set(rows)
    return {**{key: list(value) for key, value in columns.items()},
            name: [None if place in gone else cell for place, cell in enumerate(columns[name])]}  # fmt: skip
