"""Whatever is told, it is worked out, said not to be understood, or refused: never a crash, never a sum of nonsense."""

from __future__ import annotations

import random
from typing import Any

import pytest

from openphb.budgets.costing.result import document, work_out
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood
from tests.spec.budgets.costing import checker, documents

ODD = [None, True, False, -1, 0, 1, 10**12, 10**400, 0.1, 1e300, "", " ", "£5", "every day", "24:00", "2026-02-30",
       "2013-07-31", "9999-12-31", [], [[]], {}, {"id": {}}, ["mon", "mon"], "{task}", "‮", "\x00"]  # fmt: skip


def spoilt(seed: int) -> Any:
    """A full budget of which one or two parts are something else, are gone, or are there twice."""
    draw = random.Random(seed)
    told: Any = documents.full()
    for _ in range(draw.choice([1, 1, 2])):
        part = told
        while True:
            keys: Any = list(part) if isinstance(part, dict) else range(len(part))
            key = draw.choice(keys)
            if not isinstance(part[key], (dict, list)) or not part[key] or draw.random() < 0.15:
                break
            part = part[key]
        how = draw.random()
        if how < 0.15:
            del part[key]
        elif how < 0.25 and isinstance(part, list):
            part.append(part[key])
        else:
            part[key] = draw.choice(ODD)
        if not part:
            break
    return told


@pytest.mark.parametrize("hundred", range(0, 400, 100))
def test_a_spoilt_budget_is_answered(hundred: int):
    for seed in range(hundred, hundred + 100):
        try:
            found = document(work_out(spoilt(seed)))
        except NotUnderstood as problem:
            assert problem.try_ and len(str(problem)) < 400, seed
            continue
        except NoLawInForce:
            continue
        for line in (*found["lines"], *found["sums"]):
            assert checker.pence(line["working"]) == line["pence"], seed
