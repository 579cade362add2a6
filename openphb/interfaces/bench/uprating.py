"""How fast a yearly rise goes: looking at every live budget, proposing, agreeing, and putting it in place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from openphb.budgets import actions as budgets
from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import cast, scratch
from openphb.interfaces.bench.laid import Laying
from openphb.interfaces.bench.laid_prices import lay_priced
from openphb.interfaces.bench.took import Took, timed
from openphb.interfaces.perform import new_id, now, perform, reading, today
from openphb.kernel.actor import Actor, Role
from openphb.payments import actions, queries
from openphb.payments.uprating.prices import PriceChange

BOARD = "QF7"
RISE = PriceChange("percent", "law", "The new rates of a year", unit="hour", hundredths=450)


def measure(people: int) -> dict[str, Any]:
    """So many live budgets, nine in ten with hours of an assistant, whose price rises by 4.5 %. An empty database."""
    at, on = now(), today()
    fay, lena = (_of(name, roles) for name, roles in (("Fay", {Role.FINANCE}), ("Lena", {Role.LEAD})))
    with acting_as(fay):
        lay_priced(Laying(people, on, at), by=fay, other=lena)
    scratch.analyse()
    told: dict[str, Any] = {
        "role": Role.LEAD,
        "up_to": None,
        "valid_from": on,
        "owner": "bench",
        "reason": "bench",
    }
    perform(budgets.set_band, **told, by=lena, at=at, on=on)
    return {"budgets": people, "steps": {name: each.document(rows=people) for name, each in _steps(fay, lena).items()}}


def _steps(fay: Actor, lena: Actor) -> dict[str, Took]:
    at, on, id = now(), today(), new_id()
    since, done = today() + timedelta(days=30), {}
    with reading(fay):
        _, done["look"] = timed(lambda: queries.looked_at([RISE], since=since, by=fay, on=on))
    told: dict[str, Any] = {"starts_on": since, "changes": [RISE], "because": "Wages rise."}
    _, done["propose"] = timed(lambda: perform(actions.propose_uprating, id=id, **told, by=fay, at=at, on=on))
    with reading(lena):
        rising = queries.uprating(id, by=lena).counts["raise"]
    _, done["agree"] = timed(lambda: perform(actions.agree_uprating, uprating=id, count=rising, by=lena, at=at, on=on))

    def raise_all() -> None:
        while perform(actions.raise_part, uprating=id, by=fay, at=at, on=on).left:
            continue

    _, done["raise"] = timed(raise_all)
    return done


def _of(name: str, roles: set[Role]) -> Actor:
    made = cast.finance(BOARD, name=name, on=today())
    return Actor(made.id, made.name, made.commissioner, frozenset(roles))
