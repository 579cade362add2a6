"""A made-up table for the sample evaluation: two arms in sixteen practices, asked before and after six months."""

from __future__ import annotations

from random import Random

PEOPLE, PRACTICES, FEW = 320, 16, 24
TITLE = "Did budgets help people after a stroke?"
_FIRST, _AFTER = 0, 6
_HEADS = "person,practice,arm,months,quality_of_life,cost_pounds,age"
_QUESTION = """\
title: {title}
kind: comparison
arms: {{column: arm, treated: budget, control: usual care}}
waves: {{column: months, before: 0, after: 6, years: 0.5}}
person: person
cluster: practice
outcomes:
  - {{name: quality of life, column: quality_of_life, smallest: {smallest}}}
costs: {{columns: [cost_pounds], unit: pounds, price_year: 2026/27}}
covariates: [age]
allocation: mixed
perspective: NHS and social care
seed: 1
repetitions: 1000
"""


def question(title: str, *, smallest: str) -> str:
    """The question as `openphb evaluate` reads it. `smallest` is the least difference that would matter."""
    return _QUESTION.format(title=title, smallest=smallest)


def table(people: int = PEOPLE) -> bytes:
    """As CSV: everybody twice, some answers missing, and a small gain with budgets at a slightly lower cost."""
    random = Random(20)  # noqa: S311  # the same made-up people each time, and no secret
    lines = [_HEADS]
    for person in range(1, people + 1):
        lines += _asked(person, random)
    return ("\n".join(lines) + "\n").encode()


def _asked(person: int, random: Random) -> list[str]:
    has_budget = person % 2 == 0
    practice = (person // 2) % PRACTICES + 1
    first = random.gauss(0.62, 0.15)
    after = first + random.gauss(0.02, 0.12) + (0.05 if has_budget else 0)
    age = round(random.gauss(71, 9))
    known = f"{after:.3f}" if random.random() > 0.04 else ""
    cost = random.gammavariate(4, 1_050) - (150 if has_budget else 0)
    arm = "budget" if has_budget else "usual care"
    before = f"{person},{practice},{arm},{_FIRST},{first:.3f},,{age}"
    return [before, f"{person},{practice},{arm},{_AFTER},{known},{max(cost, 0):.2f},{age}"]
