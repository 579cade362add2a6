"""Owen answers three check-ins and lets his care team see the latest; a score stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans.actions import checking_in as actions
from openphb.plans.rules.check_ins import Level, Part

ALL = tuple(part.value for part in Part)
ANSWERS = (
    {"satisfied": 5, "worthwhile": 6, "happy": 4, "anxious": 6, "difference": 5, "dealing": 4, "out": 0, "people": -1},
    {"satisfied": 6, "worthwhile": 6, "happy": 7, "anxious": 4, "difference": 7, "dealing": 5, "out": 1, "people": 0},
    {"satisfied": 7, "worthwhile": 8, "happy": 6, "anxious": 4, "difference": 8, "dealing": 7, "out": 1, "say": 1},
)
WORDS = (
    "It took four calls to find out who does what.",
    "",
    "I am out on the bicycle twice a week. I would like fewer letters.",
)


def scenes(t: Teller) -> Iterator[Scene]:
    first = t.until - timedelta(days=190)
    yield Scene(first, "Owen chooses to be asked", partial(choose, t, first))
    for place, days in enumerate((190, 98, 7)):
        on = t.until - timedelta(days=days)
        yield Scene(on, "Owen answers a check-in", partial(answer, t, on, place=place))
    yield Scene(t.until - timedelta(days=6), "A score is entered", partial(score, t, t.until - timedelta(days=6)))


def choose(t: Teller, on: date) -> None:
    t.do(actions.choose_check_ins, id=t.id("owen", "wish to be asked"), person=t.id("owen"), every=3, asks=ALL,
         by="owen", on=on)  # fmt: skip


def answer(t: Teller, on: date, *, place: int) -> None:
    """The first he keeps to himself, the second is counted, the third his team may read."""
    made = t.id("owen", "check-in", place)
    t.do(actions.check_in, id=made, person=t.id("owen"), answers=ANSWERS[place], words=WORDS[place], by="owen", on=on)
    if place:
        level = (Level.OWN, Level.COUNT, Level.TEAM)[place]
        t.do(actions.share_check_in, id=t.id("owen", "shares", place), check_in=made, level=level, by="owen", on=on)


def score(t: Teller, on: date) -> None:
    told = {"instrument": "eq5d-5l-crosswalk", "state": "21232", "licence": "EuroQol registration 00000 (sample)"}
    t.do(actions.keep_score, id=t.id("owen", "score"), person=t.id("owen"), **told, done_on=on, by="asha", on=on)
