"""Made-up budgets to explain: one that is told in full, and as many others as are asked for, by a seed."""

from __future__ import annotations

import copy
import random
from typing import Any

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LEVELS = ["no needs", "low", "moderate", "high"]
FULL: dict[str, Any] = {
    "on": "2026-11-22",
    "area": "QKS",
    "needs": {"levels": {"breathing": "low", "mobility": "high"}},
    "support": [
        {
            "id": "morning",
            "task": "Washing",
            "days": "every day",
            "minutes": 90,
            "carers": 2,
            "who": "assistant",
            "unpaid": {"who": "Sam", "minutes": 30, "willing": True, "able": True},
        },
        {"id": "out", "task": "Going out", "days": ["tue", "thu"], "from": "13:00", "to": "16:00", "who": "assistant"},
        {"id": "night", "task": "Sleeping in", "days": "every day", "who": "agency", "kind": "night"},
    ],
    "rates": [
        {"id": "pa", "who": "assistant", "pence": 1450, "employed": True, "since": "2026-04-01", "source": "Our card"},
        {"id": "sleep", "who": "agency", "kind": "night", "unit": "night", "pence": 12500, "since": "2026-04-01"},
    ],
    "team": {"assistants": 2, "new": 1, "allowance": True},
    "on_costs": [
        {"name": "sickness", "value": 2, "since": "2026-04-01"},
        {"name": "training", "value": 15000, "since": "2026-04-01"},
        {"name": "insurance", "value": 12000, "since": "2026-04-01"},
        {"name": "payroll", "value": 1200, "since": "2026-04-01"},
        {"name": "recruitment", "value": 20000, "since": "2026-04-01"},
        {"name": "redundancy", "value": 1.5, "since": "2026-04-01"},
    ],
    "equipment": [{"id": "hoist", "what": "Servicing the hoist", "pence": 18000, "every": "year"}],
    "start_up": [{"id": "gloves", "what": "Gloves", "pence": 9900}],
    "contingency": {"weeks": 4},
}


def full() -> dict[str, Any]:
    """A copy of the one told in full, to be changed."""
    return copy.deepcopy(FULL)


def made(seed: int) -> dict[str, Any]:
    """A made-up budget: any method, any mix of support, employed or bought, with or without each on-cost."""
    draw = random.Random(seed)
    method = draw.choice(["support-time"] * 4 + ["points", "equivalent-package"])
    found: dict[str, Any] = {"on": draw.choice(["2026-11-22", "2025-06-01", "2024-05-01"]), "method": method}
    found |= _support(draw) | {"needs": {"levels": _levels(draw)}}
    found["on_costs"] = [
        {
            "name": name,
            "value": draw.randrange(1, 8) if name in ("sickness", "redundancy") else draw.randrange(60_000),
            "since": "2020-01-01",
        }
        for name in ("sickness", "training", "insurance", "payroll", "recruitment", "redundancy", "point")
        if name == "point" or draw.random() < 0.6
    ]
    found["equipment"] = [_thing(draw) for _ in range(draw.randrange(4))]
    found["package"] = [
        _thing(draw) | {"every": draw.choice(["week", "month", "year"])} for _ in range(draw.randrange(1, 4))
    ]
    found["points"] = {domain: {level: draw.randrange(40) for level in LEVELS} for domain in ("breathing", "mobility")}
    found["contingency"] = draw.choice([{}, {"weeks": draw.randrange(9) / 2}, {"percent": draw.choice([5, 7.5])}])
    return found


def _support(draw: random.Random) -> dict[str, Any]:
    rates = [
        {
            "id": f"{who}-{unit}",
            "who": who,
            "kind": unit,
            "unit": unit,
            "pence": draw.randrange(1200, 20_000),
            "employed": who == "assistant",
            "since": "2020-01-01",
        }
        for who in ("assistant", "agency")
        for unit in ("hour", "night")
    ]
    support = []
    for at in range(draw.randrange(1, 7)):
        rate = draw.choice(rates)
        measure = "nights" if rate["unit"] == "night" else "minutes"
        visit = {
            "id": f"v{at}",
            "task": f"Task {at}",
            "days": draw.sample(DAYS, draw.randrange(1, 8)),
            "minutes": draw.randrange(5, 900),
            "carers": draw.randrange(1, 4),
            "who": rate["who"],
            "kind": rate["kind"],
        }
        if draw.random() < 0.4:
            given = draw.randrange(1, 4) if measure == "nights" else draw.randrange(1, 60)
            visit["unpaid"] = {"who": "Sam", measure: given, "willing": draw.random() < 0.8, "able": True}
        support.append(visit)
    team = {"assistants": draw.randrange(1, 7), "new": draw.randrange(3), "allowance": draw.random() < 0.5}
    return {"support": support, "rates": rates, "team": team}


def _levels(draw: random.Random) -> dict[str, str]:
    return {domain: draw.choice(LEVELS) for domain in ("breathing", "mobility")}


def _thing(draw: random.Random) -> dict[str, Any]:
    every = draw.choice(["week", "month", "year", "once"])
    return {"what": "Something", "pence": draw.randrange(1, 500_000), "times": draw.randrange(1, 5), "every": every}
