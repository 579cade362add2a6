"""Ideas from here: one from a plan, with a yes; one of the board's own; and a line somebody was asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.community.directory import keeping_ideas
from openphb.community.rules.local_ideas import OWN, NewIdea
from openphb.interfaces import local_ideas
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans.actions import sharing_ideas

BICYCLE = NewIdea(
    what="A three-wheeled bicycle, made to fit",
    need="Muscles that weaken",
    hoped="Going out with the family, and moving for as long as one can",
    part="moving",
    cost="About £2,000, once",
    decided="agreed",
    why="",
)
GARDEN = NewIdea(
    what="A day a week in a shared garden instead of a day centre",
    need="Low mood, and days without a shape",
    hoped="Company, and a reason to get up",
    part="mind and mood",
    cost="About £20 a day",
    decided="agreed",
    why="",
)


def scenes(t: Teller) -> Iterator[Scene]:
    asked = t.until - timedelta(days=40)
    yield Scene(asked, "Owen lets us share his bicycle", partial(from_plan, t, asked))
    yield Scene(
        asked + timedelta(days=9), "The board writes one of its own", partial(own, t, asked + timedelta(days=9))
    )


def from_plan(t: Teller, on: date) -> None:
    consent, idea = t.id("owen", "may share"), t.id("owen", "shared")
    t.do(
        sharing_ideas.ask_to_share, id=consent, plan=t.id("owen", "plan"), line=t.id("owen", "line", 3), by="tom", on=on
    )
    said = {"yes": True, "said_by": "Owen Price", "how": "On their own pages"}
    t.do(sharing_ideas.answer_about_sharing, consent=consent, **said, by="owen", on=on)
    t.do(local_ideas.write_from_plan, id=idea, consent=consent, new=BICYCLE, by="tom", on=on)
    t.do(keeping_ideas.look_over, idea=idea, shows=True, why="", by="lena", on=on)
    other = {"plan": t.id("kofi", "plan"), "line": t.id("kofi", "line", 0)}
    t.do(sharing_ideas.ask_to_share, id=t.id("kofi", "may share"), **other, by="tom", on=on)


def own(t: Teller, on: date) -> None:
    idea = t.id("board", "garden")
    t.do(keeping_ideas.write_idea, id=idea, new=GARDEN, source=OWN, by="lena", on=on)
    t.do(keeping_ideas.look_over, idea=idea, shows=True, why="", by="asha", on=on)
