"""Steps with local offers: numbers that pass the wall, keepers, and what editors send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from openphb.community.models import LocalOffer
from openphb.community.offers import keepers, publishing, remarks
from openphb.community.rules import measures
from openphb.community.rules.measures import DAYS, MEASURES, Told
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import NOON, new_id

AREA, SLUG = "QF7", "south-yorkshire"
ELSEWHERE = "devon"


def rows(*changed: Told) -> tuple[Told, ...]:
    """An edition in which nothing is shown but what is given."""
    known = {each.name: each for each in changed}
    names = [(code, part) for code, measure in MEASURES.items() for part in measure.parts]
    return tuple(known.get(name, Told(*name, None, None)) for name in names)


def counted(measure: str, value: int, part: str = "") -> Told:
    return Told(measure, part, value, value)


def took(measure: str, *, half: int, nine_in_ten: int, of: int = 40) -> tuple[Told, Told]:
    return Told(measure, measures.MIDDLE, half, of), Told(measure, measures.SLOWEST, nine_in_ten, of)


def published(*told: Told, as_of: date | None = None, area: str = AREA, at: datetime = NOON) -> UUID:
    edition = publishing.Edition(new_id(), as_of or local_day(at), "The board’s own records.")
    given = rows(*told)
    by = visitor()
    return perform(publishing.publish_numbers, area=area, edition=edition, rows=given, by=by, at=at, on=local_day(at))


def keeper(name: str = "Kim Keeper", *, area: str = AREA) -> Actor:
    """A member who keeps the page of an area."""
    who = member(name)
    perform(keepers.appoint_keeper, account=who.id, area=area, by=visitor(), at=NOON, on=local_day(NOON))
    return who


def said(words: str = "The phone number is old.", *, by: Actor | None = None, about: UUID | None = None) -> UUID:
    told = {"id": new_id(), "area": AREA, "words": words, "name": ""}
    return perform(remarks.remark, **told, about=about, by=by or visitor(), at=NOON, on=local_day(NOON))


def asked(who: Actor, *, closes_on: date) -> UUID:
    """A question to everybody, open from today."""
    on = local_day(NOON)
    told = remarks.Asked("Where to ask", "Would you rather ask at your surgery?", on, closes_on)
    return perform(remarks.ask_everybody, id=new_id(), area=AREA, asked=told, by=who, at=NOON, on=on)


def page(area: str = AREA) -> LocalOffer:
    return LocalOffer.objects.get(area=area)


def all_days(told: Iterable[Told]) -> list[Told]:
    return [each for each in told if MEASURES[each.measure].unit == DAYS]


def made() -> dict[str, UUID]:
    """One of each thing that an address of local offers names."""
    kim = keeper("Kim of the town")
    return {"remark": said(), "consultation": asked(kim, closes_on=local_day(NOON))}
