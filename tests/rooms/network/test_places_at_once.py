"""Many at one moment for the last places: each seat is somebody's once, in real threads whose work is kept."""

from __future__ import annotations

from collections import Counter

import pytest

from openphb.community.events import booking
from openphb.community.models import Booking
from openphb.community.rules.events import State
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from tests.rooms.network.event_steps import books, convenor, programme, venue
from tests.rooms.network.steps import member
from tests.rooms.plans.test_at_once import HANDS, all_at_once
from tests.rooms.world import DAY, NOON

pytestmark = pytest.mark.slow  # a database of its own, so that its transactions are really kept


def how_many(by: Actor) -> Counter[str]:
    with reading(by):
        return Counter(Booking.objects.values_list("state", flat=True))


def test_six_at_once_for_the_last_places_and_none_is_given_twice(committed: str) -> None:
    con, people = convenor(), [member(f"Member {number}") for number in range(HANDS)]
    event = programme(con, places=3, cities=("Leeds", "York"))
    came = all_at_once(lambda number: books(people[number], event))
    assert came.count("done") == 3 and came.count("The last place is taken. You can wait for one.") == 3

    with reading(con):
        booked = dict(Booking.objects.filter(state=State.BOOKED).values_list("member_id", "id"))
    outside = [each for each in people if each.member and each.member.id not in booked]
    for each in outside:
        books(each, event, waits=True)
    inside = [each for each in people if each not in outside]

    def give_up_or_move(number: int) -> None:
        """Two leave at the moment at which one moves away, and others try to slip in before those who wait."""
        if number < 2:
            mine = booked[inside[number].member.id]  # type: ignore[union-attr]
            perform(booking.leave, booking=mine, by=inside[number], at=NOON, on=DAY)
        else:
            who = inside[2] if number == 2 else outside[number % len(outside)]
            perform(booking.move, venue=venue(event, "York"), by=who, at=NOON, on=DAY)

    all_at_once(give_up_or_move)
    with reading(con):
        held = Booking.objects.filter(seat__isnull=False).values_list("venue__name", "seat")
        seats = Counter(held)
    assert set(seats.values()) == {1}
    by_venue = Counter(name for name, _ in seats)
    assert by_venue["York"] == 3 and by_venue["Leeds"] <= 3
    found = how_many(con)
    assert found[State.LEFT] == 2 and found[State.BOOKED] + found[State.OFFERED] == sum(by_venue.values())
    assert found[State.WAITING] == 0 or by_venue["Leeds"] == 3
