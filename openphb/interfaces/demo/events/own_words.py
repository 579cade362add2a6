"""A plan that is being written anew, and a daughter who has begun on her mother's words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.cases.at_home import EDITH
from openphb.interfaces.demo.own_words import ABOUT_EDITH, put
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans import actions as plans


def scenes(t: Teller) -> Iterator[Scene]:
    """Edith's plan is being written anew, and Joan has begun on her mother's words."""
    begun = t.until - timedelta(days=8)
    yield Scene(begun, "Joan writes about Edith", partial(_write_anew, t, EDITH, on=begun))


def _write_anew(t: Teller, edith: Script, *, on: date) -> None:
    version = t.id(edith.name, "plan", "in her own words")
    why = "Joan would like the plan to say who her mother is, so that new carers know."
    t.do(plans.change, id=version, plan=t.id(edith.name, "plan"), why=why, by=edith.coordinator, on=on)
    joan = edith.speaks[0]
    put(t, edith, own=ABOUT_EDITH, version=version, on=on + timedelta(days=2))
    t.do(
        plans.comment, id=t.id(edith.name, "comment"), version=version, part="lines",
        words="Could the same three carers come at dusk too? That is her hardest hour.", by=joan,
        on=on + timedelta(days=3),
    )  # fmt: skip
