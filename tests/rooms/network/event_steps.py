"""Events and sets, made and lived through the real actions."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from openphb.community.events import attending, booking, making, mine, reading
from openphb.community.events.mine import MyBooking
from openphb.community.events.reading import EventView
from openphb.community.learning_sets import keeping
from openphb.community.models import NetworkLetter
from openphb.community.rules.events import NewEvent, NewSitting, NewVenue, What, moment_of
from openphb.community.rules.library import OpenTo
from openphb.interfaces.perform import perform
from openphb.interfaces.perform import reading as looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Part, Space
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import DAY, NOON, new_id

CITIES = ("Leeds", "York", "Hull", "Derby", "Truro", "Luton")
SESSIONS = ("First conversations", "Budgets", "Plans", "Assistants", "Reviews")
FIRST = DAY + timedelta(days=30)


def convenor(name: str = "Con Venor") -> Actor:
    return member(name, Part.CONVENOR)


def days(first: Any = FIRST, *, many: int = len(SESSIONS)) -> tuple[NewSitting, ...]:
    """A session a fortnight, from 10 to 12."""
    return tuple(
        NewSitting(
            number,
            moment_of(first + timedelta(days=14 * (number - 1)), time(10)),
            moment_of(first + timedelta(days=14 * (number - 1)), time(12)),
        )
        for number in range(1, many + 1)
    )


def programme(
    by: Actor, *, places: int = 2, cities: tuple[str, ...] = CITIES, shown: bool = True, **other: Any
) -> UUID:
    """A development programme with these venues, of five sessions each."""
    told: dict[str, Any] = {
        "what": What.PROGRAMME, "title": "Leading change", "lead": "Five days to learn.", "led_by": "Lena Okeke",
        "open_to": OpenTo.EVERYONE, "share": 80,
    }  # fmt: skip
    id, at = new_id(), other.pop("at", NOON)
    perform(making.make_event, id=id, new=NewEvent(**(told | other)), sessions=SESSIONS, by=by, at=at)
    for place, city in enumerate(cities):
        new = NewVenue(city, places, f"1 High Street, {city}", "")
        sittings = days(FIRST + timedelta(days=place))
        perform(making.add_venue, id=venue(id, city), event=id, new=new, sittings=sittings, by=by, at=at)
    if shown:
        perform(making.show_event, event=id, by=by, at=at)
    return id


def webinar(by: Actor, *, places: int = 100, shown: bool = True, at: datetime = NOON, **other: Any) -> UUID:
    """One hour and a half online."""
    told: dict[str, Any] = {
        "what": What.WEBINAR, "title": "Night care", "lead": "What works.", "led_by": "Nia", "open_to": OpenTo.EVERYONE,
    }  # fmt: skip
    id, on = new_id(), local_day(at) + timedelta(days=20)
    place = NewVenue("Online", places, "", "https://meet.example.org/abc")
    sitting = NewSitting(1, moment_of(on, time(14)), moment_of(on, time(15, 30)))
    perform(making.make_single, id=id, new=NewEvent(**(told | other)), venue=place, sitting=sitting, by=by, at=at)
    if shown:
        perform(making.show_event, event=id, by=by, at=at)
    return id


def venue(event: UUID, city: str) -> UUID:
    return uuid5(event, city)


def books(by: Actor, event: UUID, city: str = "Leeds", *, waits: bool = False, at: datetime = NOON) -> UUID:
    return perform(booking.book, id=new_id(), venue=venue(event, city), waits=waits, by=by, at=at)


def leaves(by: Actor, booked: UUID, *, at: datetime = NOON) -> None:
    perform(booking.leave, booking=booked, by=by, at=at, on=local_day(at))


def seen(by: Actor | None, event: UUID, *, at: datetime = NOON) -> EventView:
    who = by or visitor()
    with looking(who):
        return reading.event(event, to=who.member, at=at)


def own(by: Actor, booked: UUID, *, at: datetime = NOON) -> MyBooking:
    with looking(by):
        return mine.my_booking(booked, by=by, at=at)


def attends(
    by: Actor, event: UUID, number: int, there: tuple[UUID, ...], *, city: str = "Leeds", late: int = 0
) -> None:
    """The convenor takes the attendance of one session, on its evening or so many days late."""
    sitting = making.sitting_id(venue(event, city), number)
    at = next(each.starts_at for each in days(FIRST + timedelta(days=CITIES.index(city))) if each.number == number)
    at += timedelta(hours=6, days=late)
    perform(attending.take_attendance, sitting=sitting, there=there, by=by, at=at, on=local_day(at))


def letters(of: Actor) -> list[str]:
    """The subjects of what was written to them, oldest first."""
    assert of.member
    return list(NetworkLetter.objects.filter(member=of.member.id).order_by("id").values_list("subject", flat=True))


def a_set(by: Actor, *people: Actor, title: str = "Nights in Kernow", seeks: bool = False) -> UUID:
    """A set that these people were invited to and joined."""
    id = new_id()
    told = {"title": title, "lead": "To learn about nights.", "space": Space.ALL, "seeks": seeks}
    perform(keeping.begin, id=id, **told, by=by, at=NOON)
    for each in people:
        perform(keeping.invite, id=new_id(), set=id, name=each.name, by=by, at=NOON, on=DAY)
        perform(keeping.answer, set=id, says_yes=True, by=each, at=NOON)
    return id
