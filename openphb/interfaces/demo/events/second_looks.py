"""Rohan was refused, asked us to look again and was right; colleagues learn from it without his name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.waiting import ROHAN
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans import actions as plans

LESSON = (
    "A budget for a course of therapy was refused because the same therapy can be had from the NHS. Looked at again, "
    "it was granted: the clinic that offers it is open in working hours only, and the person cares for a parent then. "
    "Ask when and where somebody can use what there is before calling it the same."
)


def scenes(t: Teller) -> Iterator[Scene]:
    met, refused, asked, answered, read = (t.until - timedelta(days=days) for days in (58, 40, 33, 14, 11))
    yield Scene(met, "Rohan asks", partial(ask, t, met))
    yield Scene(refused, "Rohan is refused", partial(refuse, t, refused))
    yield Scene(asked, "Rohan asks us to look again", partial(look_again, t, asked))
    yield Scene(answered, "Somebody else looks, and grants it", partial(grant, t, answered))
    yield Scene(read, "Colleagues can learn from it", partial(teach, t, read))


def ask(t: Teller, on: date) -> None:
    opening.meet(t, ROHAN, on=on)
    opening.offer(t, ROHAN, on=on)
    opening.ask(t, ROHAN, on=on + timedelta(days=3))


def refuse(t: Teller, on: date) -> None:
    t.do(
        plans.decide, id=t.id("rohan", "decision"), request=t.id("rohan", "request"), verb="refuse", by="abel", on=on,
        reasons="The therapy you ask for is offered by the NHS clinic in your town, without a budget.",
    )  # fmt: skip


def look_again(t: Teller, on: date) -> None:
    t.do(
        plans.reconsider, id=t.id("rohan", "again"), decision=t.id("rohan", "decision"), asked_by=ROHAN.full_name,
        because="The clinic is open when I look after my father. I told you so, and your letter does not speak of it.",
        by="rohan", on=on,
    )  # fmt: skip


def grant(t: Teller, on: date) -> None:
    """By Lena, who did not decide the first time. She asks whoever did to say what colleagues should learn."""
    t.do(
        plans.answer_reconsideration, id=t.id("rohan", "again"), verdict="grant", by="lena", on=on,
        reasons="You are right. We did not ask when you can go. A therapist of your choice, in the evening, costs us "
        "no more than the clinic does.",
    )  # fmt: skip


def teach(t: Teller, on: date) -> None:
    """Written by Abel, who refused it; read by Lena before anybody else."""
    precedent = t.id("rohan", "precedent")
    t.do(plans.write_precedent, id=precedent, decision=t.id("rohan", "decision"), summary=LESSON, by="abel", on=on)
    t.do(plans.agree_precedent, id=precedent, by="lena", on=on)
