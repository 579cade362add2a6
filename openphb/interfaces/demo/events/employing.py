"""Maureen's two assistants, whom Ted employs: one for years, and one who soon turns 21 and is paid too little then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from openphb.employment import actions as employment
from openphb.employment.actions.leave import NewCover, NewLeave
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.payments import actions as payments

PLACE = "Maureen’s home in Sheffield, and out with her"
JOY_BEGAN, JOY_BORN = date(2021, 11, 1), date(1983, 3, 1)


def scenes(t: Teller) -> Iterator[Scene]:
    first, amy, lately = (t.until - timedelta(days=days) for days in (330, 120, 15))
    yield Scene(first, "Ted writes down whom he employs", partial(joy, t, first))
    yield Scene(first + timedelta(days=1), "Ted says who comes when nobody can", partial(cover, t, first))
    yield Scene(amy, "Amy begins to work for Maureen", partial(younger, t, amy))
    yield Scene(lately, "Joy takes some holiday", partial(holiday, t, lately))


def joy(t: Teller, on: date) -> None:
    """Since before the budget, with a contract, and a rise that is written down with its reason."""
    terms = NewTerms(JOY_BEGAN, "Personal assistant", PLACE, Decimal(20), Decimal(4), Money.of("10.20"), "four weeks")
    _begin(t, "joy", called="Joy Bello", born_on=JOY_BORN, terms=terms, on=on)
    risen = NewTerms(on, terms.job, PLACE, Decimal(22), Decimal(4), Money.of("13.40"), "four weeks", "The yearly rise.")
    t.do(employment.change, id=t.id("joy", "rise"), employment=t.id("joy", "job"), new=risen, by="ted", on=on)
    for duty, words in (
        ("status", "She works when Ted asks her to."),
        ("statement", "Signed, in the blue folder."),
        ("register", "Ledgerwell did it."),
        ("starter", "Sent to Ledgerwell."),
        ("safety", "Walked through it with the district nurse."),
        ("privacy", "In a locked drawer."),
        ("pension", "With Nest."),
        ("declaration", "Ledgerwell did it."),
        ("re-enrolment", "Nobody had left the pension."),
        ("change", "She has a copy."),
    ):
        _done(t, "joy", duty=duty, words=words, on=on)
    spared = "She has what she needs from the agency she trained with."
    told: dict[str, Any] = {"employment": t.id("joy", "job"), "duty": "job", "words": spared}
    t.do(employment.say_not_needed, id=t.id("joy", "said", "job"), **told, by="ted", on=on)


def younger(t: Teller, on: date) -> None:
    """Irregular hours. She turns 21 three weeks after the story's last day, and her pay is below the least then."""
    born = months_after(t.until + timedelta(days=20), -12 * 21)
    terms = NewTerms(on, "Personal assistant, weekends", PLACE, None, Decimal(2), Money.of("11.50"), "four weeks")
    _begin(t, "amy", called="Amy Roscoe", born_on=born, terms=terms, on=on, probation_until=on + timedelta(days=90))
    _done(t, "amy", duty="statement", words="Given on her first day.", on=on)
    told: dict[str, Any] = {
        "employment": t.id("amy", "job"),
        "duty": "right-to-work",
        "about": "",
        "words": "UK passport, seen",
    }
    t.do(employment.say_checked, id=t.id("amy", "passport"), **told, done_on=on, by="ted", on=on)


def holiday(t: Teller, on: date) -> None:
    """One day that was taken, and one that was written down by mistake."""
    day = on - timedelta(days=5)
    for name, first in (("day", day), ("mistake", day + timedelta(days=1))):
        new = NewLeave("taken", first, first, Decimal("5.5"))
        t.do(employment.write_leave, id=t.id("joy", name), employment=t.id("joy", "job"), new=new, by="ted", on=on)
    why: dict[str, Any] = {"leave": t.id("joy", "mistake"), "because": "She came after all."}
    t.do(employment.take_back_leave, id=t.id("joy", "mistake", "back"), **why, by="ted", on=on)


def cover(t: Teller, on: date) -> None:
    new = NewCover(
        "Mary Lacey, daughter, 0114 496 0132", "Medicines at eight and at noon; never alone on the stairs.",
        "Brookfield Home Care, 0114 496 0170", "Joy visits each day for an hour; Amy’s hours are cut short, and paid.",
    )  # fmt: skip
    t.do(employment.plan_cover, id=t.id("maureen", "cover"), person=t.id("maureen"), new=new, by="ted", on=on)


def _begin(t: Teller, name: str, *, called: str, born_on: date, terms: NewTerms, on: date, **more: Any) -> None:
    told: dict[str, Any] = {
        "id": t.id("maureen", "assistant", name),
        "person": t.id("maureen"),
        "name": called,
        "born_on": born_on,
    }
    t.do(payments.say_who_works, **told, by="ted", on=on)
    new = NewEmployment(told["id"], "nominee", terms, acting=_ted(t), leave_year="april", **more)
    t.do(employment.begin, id=t.id(name, "job"), person=t.id("maureen"), new=new, by="ted", on=on)


def _ted(t: Teller) -> Any:
    return t.id("maureen", "acting", "ted")


def _done(t: Teller, name: str, *, duty: str, words: str, on: date) -> None:
    told: dict[str, Any] = {"employment": t.id(name, "job"), "duty": duty, "done_on": on, "words": words}
    t.do(employment.say_done, id=t.id(name, "said", duty), **told, by="ted", on=on)
