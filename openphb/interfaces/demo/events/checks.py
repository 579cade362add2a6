"""What Maureen's household was asked to show: what holds, what runs out soon, and what was renewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.people import checking
from openphb.people.checks import Again, CheckKind, NewCheck

BY, REGISTERED = "Grace Adeyemi, community matron", "15F0042E"
"""Made up; the number has the form of a nursing registration."""


def scenes(t: Teller) -> Iterator[Scene]:
    before, lately = t.until - timedelta(days=341), t.until - timedelta(days=20)
    yield Scene(before, "Maureen's checks are written down", partial(first, t, before))
    yield Scene(lately, "An assistant's competence is signed off again", partial(again, t, lately))


def first(t: Teller, on: date) -> None:
    joy, seen = "Joy Bello", "Enhanced certificate, seen"
    policy = NewCheck(CheckKind.INSURANCE, "Ted Lacey, for Maureen", on, "Certificate, seen", on + timedelta(days=364))
    hoist = NewCheck(
        CheckKind.COMPETENCE, joy, on, "Watched three times, no prompting", task="Moving with a hoist",
        assessed_by=BY, registration=REGISTERED,
    )  # fmt: skip
    _record(t, "insurance", new=policy)
    _record(t, "right to work", new=NewCheck(CheckKind.RIGHT_TO_WORK, joy, on, "UK passport, seen"))
    _record(t, "dbs", new=NewCheck(CheckKind.DBS, joy, on, seen))
    _record(t, "competence", new=hoist)


def again(t: Teller, on: date) -> None:
    told = Again(on, "Watched once more, after the new sling came", assessed_by=BY, registration=REGISTERED)
    check, id = t.id("maureen", "check", "competence"), t.id("maureen", "check", "competence again")
    t.do(checking.renew_check, id=id, check=check, again=told, by="asha", on=on)


def _record(t: Teller, name: str, *, new: NewCheck) -> None:
    person, id = t.id("maureen"), t.id("maureen", "check", name)
    t.do(checking.record_check, id=id, person=person, new=new, by="asha", on=new.done_on)
