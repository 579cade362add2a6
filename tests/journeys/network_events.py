"""A development programme for the journeys: six venues of five sessions, of which Leeds has come to its last day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

CITIES = ("Leeds", "York", "Hull", "Derby", "Truro", "Luton")
TITLE = "Leading change"
SESSIONS = ("First conversations", "Budgets", "Plans", "Assistants", "Reviews")


def tell() -> None:
    """Leeds began ten weeks ago and ended yesterday; Nia was at three of the four sessions that were taken.

    The others begin in ten days. York has one place.
    """
    from openphb.community.events import attending, booking, making
    from openphb.community.rules.events import NewEvent, NewVenue, What
    from openphb.community.rules.library import OpenTo
    from openphb.interfaces.perform import perform, today
    from openphb.kernel.days import local_day

    lena, nia, on = _who(0), _who(1), today()
    at = _at(on - timedelta(days=120))
    event, booked = UUID(int=8_000), UUID(int=8_010)
    new = NewEvent(What.PROGRAMME, TITLE, "Five days to learn.", "Lena Okeke", OpenTo.EVERYONE, 80)
    perform(making.make_event, id=event, new=new, sessions=SESSIONS, by=lena, at=at)
    for place, city in enumerate(CITIES):
        first = on - timedelta(days=57) if not place else on + timedelta(days=10)
        venue = NewVenue(city, 1 if city == "York" else 10, f"1 High Street, {city}")
        id = UUID(int=8_001 + place)
        perform(making.add_venue, id=id, event=event, new=venue, sittings=_days(first), by=lena, at=at)
    perform(making.show_event, event=event, by=lena, at=at)
    perform(booking.book, id=booked, venue=UUID(int=8_001), by=nia, at=at)
    for number in range(1, 5):
        evening = _at(on - timedelta(days=57 - 14 * (number - 1)))
        told = {"sitting": making.sitting_id(UUID(int=8_001), number), "there": {booked} if number > 1 else set[UUID]()}
        perform(attending.take_attendance, **told, by=lena, at=evening, on=local_day(evening))


def _who(place: int) -> Any:
    from openphb.community.members import in_the_network
    from openphb.interfaces.perform import today

    return in_the_network(UUID(int=7_000 + place), name="", on=today())


def _at(day: date) -> datetime:
    from openphb.community.rules.events import moment_of

    return moment_of(day, time(18))


def _days(first: date) -> tuple[Any, ...]:
    from openphb.community.rules.events import NewSitting, moment_of

    days = [first + timedelta(days=14 * each) for each in range(len(SESSIONS))]
    return tuple(
        NewSitting(number, moment_of(day, time(10)), moment_of(day, time(16))) for number, day in enumerate(days, 1)
    )
