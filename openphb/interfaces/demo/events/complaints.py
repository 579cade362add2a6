"""Two complaints: one that was answered, and one that waits to be acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.plans import actions
from openphb.plans.actions import NewComplaint


def scenes(t: Teller) -> Iterator[Scene]:
    began = t.until - timedelta(days=47)
    heard, answered = began + timedelta(days=1), began + timedelta(days=30)
    yield Scene(began, "Owen complains", partial(complain, t, began))
    yield Scene(heard, "Owen's complaint is acknowledged", partial(hear, t, heard))
    yield Scene(answered, "Owen's complaint is answered", partial(answer, t, answered))
    yield Scene(t.until, "Ama complains", partial(still_waits, t, t.until))


def complain(t: Teller, on: date) -> None:
    new = NewComplaint(
        complained_by="Owen Price", capacity="person", reach="Mornings, by telephone", how="on this page",
        about="I rang three times about a payment that had come back, and nobody rang me.",
        wants="To know whom to ring.", of_whom="", received_on=on,
    )  # fmt: skip
    t.do(actions.complain, id=t.id("owen", "complaint"), person=t.id("owen"), new=new, by="owen", on=on)


def hear(t: Teller, on: date) -> None:
    complaint = t.id("owen", "complaint")
    t.do(actions.acknowledge, id=t.id("owen", "complaint", "we have it"), complaint=complaint, by="lena", on=on,
         offer="Lena Okeke rings you on Thursday morning to talk about it.")  # fmt: skip
    t.do(actions.look_into, complaint=complaint, looker=t.who("lena").id, had_part=False, because="", by="lena", on=on)


def answer(t: Teller, on: date) -> None:
    t.do(
        actions.answer_complaint, id=t.id("owen", "complaint", "answer"), complaint=t.id("owen", "complaint"),
        found="You rang three times. Two of the messages were written on paper and never reached finance.",
        done="We are sorry. Messages about payments now reach two people at once, and you have Fay Ito's own number.",
        by="lena", on=on,
    )  # fmt: skip


def still_waits(t: Teller, on: date) -> None:
    """Left for a visitor to acknowledge, within three working days."""
    new = NewComplaint(
        complained_by="Ama Mensah", capacity="representative", reach="", how="on this page",
        about="The letter about the £360 frightened me. Somebody could have rung first.", wants="", of_whom="",
        received_on=on,
    )  # fmt: skip
    t.do(actions.complain, id=t.id("kofi", "complaint"), person=t.id("kofi"), new=new, by="ama", on=on)
