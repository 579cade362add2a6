"""Events of the sample world: a programme half through, a webinar ahead, and an action learning set."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from openphb.community.events import attending, booking, calendars, making
from openphb.community.events.materials import NewMaterial, add_material
from openphb.community.learning_sets import keeping, noting
from openphb.community.rules.events import NewEvent, NewSitting, NewVenue, What, moment_of
from openphb.community.rules.library import OpenTo
from openphb.interfaces.demo.network.telling import Network
from openphb.kernel.network import Space

SESSIONS = (
    "Why budgets, and whose choice it is", "The first conversation", "Working out how much",
    "Plans that people own", "Reviews, and what we learnt",
)  # fmt: skip
VENUES = (
    ("Leeds", "Meadow Hall, 1 Mill Row, Leeds", 3, -30),
    ("Manchester", "The Weaving Room, 12 Canal Side, Manchester", 20, -29),
    ("Birmingham", "The Lamp Works, 3 Lamp Street, Birmingham", 20, -28),
    ("Norwich", "The Flint Rooms, 8 River Lane, Norwich", 20, -27),
    ("London", "Three Trees Centre, 40 Fern Road, London", 25, -26),
    ("Exeter", "The Old Dairy, 5 Bridge Lane, Exeter", 2, 10),
)
"""Name, address, places, and the first day, counted from the end of the story. The addresses are made up."""
PROGRAMME = NewEvent(
    What.PROGRAMME, "Leading personal health budgets",
    "Five days over two months, for those who bring budgets into their area and for people who have one. "
    "We work on what you bring, with people who have been through it.",
    "Lena Okeke", OpenTo.EVERYONE, share=80,
)  # fmt: skip
WEBINAR = NewEvent(
    What.WEBINAR, "Night care that lets people sleep", "What three areas tried, what it cost, and what they would not "
    "do again. Half of it is for questions.", "Nia Bevan", OpenTo.EVERYONE,
)  # fmt: skip
WRITTEN = (
    ("cleo", 12, "I tried to ask what a good day is before anything else. It took ten minutes and changed the plan."),
    ("tom", 11, "Next time I bring the letter that nobody understands, and we rewrite it together."),
)
"""Who wrote in the set, how many days ago, and what."""


def tell(network: Network) -> None:
    """Lena convenes all of it."""
    _programme(network)
    _webinar(network)
    _learning_set(network)


def _programme(network: Network) -> None:
    event, on = network.id("event", "programme"), network.until - timedelta(days=80)
    network.do(making.make_event, id=event, new=PROGRAMME, sessions=SESSIONS, by="lena", on=on)
    for name, place, places, first in VENUES:
        days = tuple(_day(network.until + timedelta(days=first + 14 * each), each + 1) for each in range(len(SESSIONS)))
        told = {"id": network.id("venue", name), "event": event, "new": NewVenue(name, places, place)}
        network.do(making.add_venue, **told, sittings=days, by="lena", on=on)
    network.do(making.show_event, event=event, by="lena", on=on + timedelta(days=1))
    for who in ("cleo", "nia", "tom"):
        _book(network, who, "Leeds", on=on + timedelta(days=7))
    for who in ("owen", "joan"):
        _book(network, who, "Exeter", on=network.until - timedelta(days=25))
    _book(network, "sia", "Exeter", on=network.until - timedelta(days=20), waits=True)
    for number, there in ((1, ("cleo", "nia", "tom")), (2, ("cleo", "nia"))):
        _take(network, number, there)
    slides = NewMaterial("What a good first question sounds like", 2, name="questions.txt", content=_QUESTIONS)
    material = network.id("material", "questions")
    network.do(add_material, id=material, event=event, new=slides, by="lena", on=network.until - timedelta(days=15))


def _take(network: Network, number: int, there: tuple[str, ...]) -> None:
    """The evening after, a day late the second time, as it happens."""
    on = network.until + timedelta(days=VENUES[0][3] + 14 * (number - 1) + 1)
    booked = frozenset(network.id("booking", who, "Leeds") for who in there)
    sitting = making.sitting_id(network.id("venue", "Leeds"), number)
    network.do(attending.take_attendance, sitting=sitting, there=booked, by="lena", on=on)


def _book(network: Network, who: str, venue: str, *, on: date, waits: bool = False) -> None:
    id = network.id("booking", who, venue)
    network.do(booking.book, id=id, venue=network.id("venue", venue), waits=waits, by=who, on=on)


def _day(day: date, number: int) -> NewSitting:
    return NewSitting(number, moment_of(day, time(10)), moment_of(day, time(16)))


def _webinar(network: Network) -> None:
    id, on = network.id("event", "webinar"), network.until - timedelta(days=18)
    day = network.until + timedelta(days=9)
    place = NewVenue("Online", 100, "", "https://meet.example.org/nights")
    sitting = NewSitting(1, moment_of(day, time(13)), moment_of(day, time(14, 30)))
    network.do(making.make_single, id=id, new=WEBINAR, venue=place, sitting=sitting, by="lena", on=on)
    network.do(making.show_event, event=id, by="lena", on=on)
    for who in ("cleo", "owen"):
        told = {"id": network.id("booking", who, "webinar"), "venue": making.venue_id(id)}
        network.do(booking.book, **told, by=who, on=on + timedelta(days=2))
    network.do(calendars.new_feed, by="cleo", on=on + timedelta(days=2))


def _learning_set(network: Network) -> None:
    id, on = network.id("set", "first"), network.until - timedelta(days=40)
    told = {"title": "First conversations, one each", "lead": "Each of us brings one conversation that went badly.",
            "space": Space.STAFF, "seeks": True}  # fmt: skip
    network.do(keeping.begin, id=id, **told, by="lena", on=on)
    for who in ("cleo", "nia", "tom", "sia"):
        name = network.who(who, on=on).name
        network.do(keeping.invite, id=network.id("set", "first", who), set=id, name=name, by="lena", on=on)
        network.do(keeping.answer, set=id, says_yes=True, by=who, on=on + timedelta(days=1))
    for place, days in enumerate((-14, 15)):
        times = tuple(datetime.combine(network.until + timedelta(days=days), time(at), tzinfo=UTC) for at in (13, 15))
        day = network.id("set", "first", "day", place)
        network.do(keeping.set_a_day, id=day, set=id, times=times, place="Online", by="lena", on=on + timedelta(days=3))
    for who, days, words in WRITTEN:
        _write(network, id, words, by=who, on=network.until - timedelta(days=days))


def _write(network: Network, id: UUID, words: str, *, by: str, on: date) -> None:
    network.do(noting.write, id=network.id("note", by), set=id, words=words, by=by, on=on)


_QUESTIONS = (
    b"What is a good day for you?\nWho do you want to be there when we talk?\n"
    b"What should we stop doing?\nWhat would you try first?\n"
)
