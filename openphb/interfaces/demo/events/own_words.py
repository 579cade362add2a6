"""Plans that are being written anew: a daughter on her mother's words, and a mother who began by herself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.cases.at_home import EDITH, KOFI
from openphb.interfaces.demo.own_words import ABOUT_EDITH, ABOUT_KOFI, put
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans import actions as plans


def scenes(t: Teller) -> Iterator[Scene]:
    """Edith's plan is being written anew, and Joan has begun on her mother's words."""
    begun = t.until - timedelta(days=8)
    yield Scene(begun, "Joan writes about Edith", partial(_write_anew, t, EDITH, on=begun))
    began = t.until - timedelta(days=5)
    yield Scene(began, "Ama begins a fresh draft for Kofi", partial(_begin_anew, t, KOFI, on=began))


def _write_anew(t: Teller, edith: Script, *, on: date) -> None:
    version = t.id(edith.name, "plan", "in her own words")
    why = "Joan would like the plan to say who her mother is, so that new carers know."
    t.do(plans.change, id=version, plan=t.id(edith.name, "plan"), why=why, by=edith.coordinator, on=on)
    joan = edith.speaks[0]
    put(t, edith, own=ABOUT_EDITH, version=version, on=on + timedelta(days=2))
    slowly = "Slowly, from the front, by her name. Singing reaches her when talking does not. Turn the radio off first."
    later = on + timedelta(days=3)
    t.do(plans.save_section, version=version, fields={"communicating": slowly}, by=edith.coordinator, on=later)
    note = "Joan, I added the radio. Would you look at what could go wrong, and who should be rung?"
    t.do(plans.pass_on, version=version, note=note, by=edith.coordinator, on=later)
    t.do(
        plans.comment, id=t.id(edith.name, "comment"), version=version, part="lines",
        words="Could the same three carers come at dusk too? That is her hardest hour.", by=joan,
        on=on + timedelta(days=3),
    )  # fmt: skip


def _begin_anew(t: Teller, kofi: Script, *, on: date) -> None:
    """Nobody else has written in it yet, so it is Ama's to pass on or to give up."""
    version = t.id(kofi.name, "plan", "begun by his mother")
    why = "Kofi sleeps badly since the summer, and I am up with him most nights."
    ama = kofi.speaks[0]
    t.do(plans.change, id=version, plan=t.id(kofi.name, "plan"), why=why, by=ama, on=on)
    t.do(plans.save_section, version=version, fields=ABOUT_KOFI, by=ama, on=on + timedelta(days=1))
