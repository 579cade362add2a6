"""A programme of six venues and five sessions: booked, full, waited for, offered, accepted, attended, certified."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from openphb.community.events import attending, booking, desk, making, mine, reading
from openphb.community.events.booking import pass_on
from openphb.community.events.news import new_since
from openphb.community.events.reminding import remind
from openphb.community.events.waits import waits
from openphb.community.preferences import set_wants
from openphb.community.rules.events import LEAST_ANSWERS, NewVenue, Stands, State
from openphb.community.rules.library import OpenTo
from openphb.interfaces.perform import perform
from openphb.interfaces.perform import reading as looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.event_steps import (
    CITIES,
    FIRST,
    attends,
    books,
    convenor,
    days,
    leaves,
    letters,
    own,
    programme,
    seen,
    venue,
    webinar,
)
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # whole stories of many members
ANSWERS = {"useful": 4, "clear": 3, "will_use": 3}


def passes_on(at: datetime) -> int:
    return perform(pass_on, by=visitor(), at=at, on=local_day(at))


def accepts(by: Actor, booked: object, *, at: datetime = NOON) -> None:
    perform(booking.accept, booking=booked, by=by, at=at, on=local_day(at))


def test_a_programme_has_six_venues_of_five_sessions_and_shows_no_address_before_a_place_is_booked():
    con, jo = convenor(), member("Jo")
    event = programme(con)
    found = seen(jo, event)
    assert [each.name for each in found.venues] == list(CITIES) and found.is_series
    assert {len(each.days) for each in found.venues} == {5}
    assert {(each.place, each.link) for each in found.venues} == {("", "")}
    books(jo, event, "York")
    assert [each.place for each in seen(jo, event).venues if each.place] == ["1 High Street, York"]
    assert {each.place for each in seen(None, event).venues} == {""}
    assert all(each.place for each in seen(con, event).venues)


def test_a_full_venue_is_waited_for_and_a_place_passes_on_in_the_order_of_the_line():
    con, *people = convenor(), *(member(name) for name in ("Ann", "Bo", "Cy", "Di", "Ed"))
    ann, bo, cy, di, ed = people
    event = programme(con, places=2)
    first, second = books(ann, event), books(bo, event)
    with pytest.raises(Refused, match="The last place is taken"):
        books(cy, event)
    waits_cy = books(cy, event, waits=True)
    waits_di = books(di, event, waits=True, at=NOON + timedelta(minutes=1))
    books(ed, event, waits=True, at=NOON + timedelta(minutes=2))
    assert (own(cy, waits_cy).state, seen(di, event).mine.ahead) == (State.WAITING, 1)  # type: ignore[union-attr]

    leaves(ann, first)
    assert own(cy, waits_cy).state is State.OFFERED and own(di, waits_di).state is State.WAITING
    assert letters(cy)[-1] == "A place is yours if you say so: Leading change"
    with pytest.raises(Refused, match="You can wait for one"):  # nobody slips past the line
        books(ann, event)
    accepts(cy, waits_cy)
    assert own(cy, waits_cy).state is State.BOOKED

    leaves(bo, second)
    late = NOON + timedelta(days=4)
    with pytest.raises(Refused, match="The place was yours until"):
        accepts(di, waits_di, at=late)
    assert passes_on(late) == 1 and passes_on(late) == 0
    with pytest.raises(NotFound):
        own(di, waits_di)
    assert seen(ed, event).mine.state is State.OFFERED  # type: ignore[union-attr]
    assert letters(di)[-1].startswith("The place has gone to the next")


def test_a_place_is_moved_to_another_venue_and_the_one_left_goes_to_the_line():
    con, ann, bo, cy = convenor(), member("Ann"), member("Bo"), member("Cy")
    event = programme(con, places=1)
    books(ann, event)
    books(bo, event, waits=True)
    with pytest.raises(Refused, match="You have a place already"):
        books(ann, event, "York")
    perform(booking.move, venue=venue(event, "York"), by=ann, at=NOON, on=DAY)
    assert seen(ann, event).mine.venue == venue(event, "York")  # type: ignore[union-attr]
    assert seen(bo, event).mine.state is State.OFFERED  # type: ignore[union-attr]
    with pytest.raises(Refused, match="last place is taken"):
        perform(booking.move, venue=venue(event, "York"), by=bo, at=NOON, on=DAY)
    with pytest.raises(Refused, match="no place to move from"):
        perform(booking.move, venue=venue(event, "Hull"), by=cy, at=NOON, on=DAY)


def test_more_places_go_to_those_in_line_and_none_is_taken_from_those_who_have_one():
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event = programme(con, places=1)
    books(ann, event)
    books(bo, event, waits=True)
    leeds = venue(event, "Leeds")

    def changed(places: int, *, later: int = 0) -> None:
        new = NewVenue("Leeds", places, "1 High Street, Leeds", "")
        sittings = days(FIRST + timedelta(days=later))
        perform(making.change_venue, venue=leeds, new=new, sittings=sittings, by=con, at=NOON, on=DAY)

    changed(2)
    assert seen(bo, event).mine.state is State.OFFERED  # type: ignore[union-attr]
    with pytest.raises(Refused, match="2 people have a place there"):
        changed(1)
    before = letters(ann)
    changed(2)
    assert letters(ann) == before
    changed(2, later=1)
    assert letters(ann)[-1] == "Changed: Leading change"
    begun = NOON + timedelta(days=32)
    sittings = days(FIRST + timedelta(days=2))
    told = {"venue": leeds, "new": NewVenue("Leeds", 2, "1 High Street, Leeds", ""), "by": con, "at": begun}
    with pytest.raises(Refused, match="Session 1 has begun"):
        perform(making.change_venue, **told, sittings=sittings, on=local_day(begun))
    perform(
        making.change_venue, **told, sittings=(days(FIRST + timedelta(days=1))[0], *sittings[1:]), on=local_day(begun)
    )


def test_an_event_is_for_those_it_is_open_to_and_a_draft_for_those_who_keep_events():
    con, jo, pat = convenor(), member("Jo"), member("Pat", kind=Kind.PEOPLE)
    drafted, for_staff = programme(con, shown=False), webinar(con, open_to=OpenTo.STAFF)
    for who in (jo, pat, visitor()):
        with pytest.raises(NotFound):
            seen(who, drafted)
    assert seen(con, drafted).stands is Stands.DRAFT and seen(jo, for_staff).venues[0].why_not_book is None
    for other in (pat, visitor()):
        with pytest.raises(NotFound):
            seen(other, for_staff)
    with pytest.raises(Refused, match="other members"):
        perform(booking.book, id=new_id(), venue=seen(con, for_staff).venues[0].id, by=pat, at=NOON)
    with pytest.raises(NotFound):
        programme(jo)
    with looking(jo):
        assert [each.id for each in reading.events(to=jo.member, at=NOON)[0]] == [for_staff]
        assert reading.events(to=None, at=NOON) == ((), 0)


def test_a_cancelled_event_tells_everybody_why_and_books_nobody():
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event = programme(con, places=1)
    books(ann, event)
    books(bo, event, waits=True)
    with pytest.raises(Refused, match="Say why"):
        perform(making.cancel_event, event=event, why=" ", by=con, at=NOON)
    perform(making.cancel_event, event=event, why="The trains do not run.", by=con, at=NOON)
    perform(making.cancel_event, event=event, why="Again.", by=con, at=NOON)
    assert [letters(each).count("Cancelled: Leading change") for each in (ann, bo)] == [1, 1]
    assert seen(visitor(), event).cancelled_why == "The trains do not run."
    with pytest.raises(Refused, match="cancelled"):
        books(member("Cy"), event, "York")


def test_attendance_earns_a_certificate_at_the_share_and_is_put_right_the_day_after():
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event = programme(con)
    of_ann, of_bo = books(ann, event), books(bo, event)
    for number in range(1, 5):
        attends(con, event, number, (of_ann,) if number > 1 else ())
    assert own(ann, of_ann).attended == (2, 3, 4) and not own(ann, of_ann).earned
    attends(con, event, 1, (of_ann,), late=1)
    assert own(ann, of_ann).earned and own(ann, of_ann).hours == "8 hours" and not own(bo, of_bo).earned
    with pytest.raises(Refused, match="14 days"):
        attends(con, event, 1, (of_bo,), late=30)
    with pytest.raises(NotFound):
        attends(ann, event, 1, (of_ann,))
    perform(attending.name_certificate, booking=of_ann, named="Dr Ann Example", by=ann, at=NOON)
    assert own(ann, of_ann).named == "Dr Ann Example"
    with pytest.raises(NotFound):
        perform(attending.name_certificate, booking=of_ann, named="Bo", by=bo, at=NOON)
    with looking(con):
        shown = {each.name: (each.attended, each.earned) for each in desk.people(event, by=con)}
    assert shown == {"Ann": ((1, 2, 3, 4), True), "Bo": ((), False)}


def test_what_people_thought_is_shown_from_eight_people_on_and_says_nothing_of_who():
    con = convenor()
    event = programme(con, places=20)
    people = [member(f"Member {number}") for number in range(LEAST_ANSWERS)]
    booked = [books(each, event) for each in people]
    attends(con, event, 1, tuple(booked))
    at = NOON + timedelta(days=31)

    def says(number: int, **other: object) -> None:
        told = {"answers": ANSWERS, "words": f"Words {number}", **other}
        perform(
            attending.say_what_they_thought, id=new_id(), booking=booked[number], **told, by=people[number], at=at,
            on=local_day(at),
        )  # fmt: skip

    for number in range(LEAST_ANSWERS - 1):
        says(number)
    with looking(con):
        few = desk.thought(event, by=con)
    assert (few.many, few.counts, few.words) == (LEAST_ANSWERS - 1, {}, ())
    with pytest.raises(Refused, match="NHS number"):
        says(LEAST_ANSWERS - 1, words="Her number is 943 476 5919.")
    with pytest.raises(Refused, match="they stay"):
        says(0)
    says(LEAST_ANSWERS - 1)
    with looking(con):
        enough = desk.thought(event, by=con)
    assert enough.counts["useful"] == {4: LEAST_ANSWERS} and len(enough.words) == LEAST_ANSWERS
    outsider = member("Never There")
    with looking(outsider), pytest.raises(NotFound):
        mine.booking_in(event, by=outsider, at=at)
    with looking(people[0]), pytest.raises(NotFound):
        desk.thought(event, by=people[0])


def test_reminders_come_a_week_and_a_day_before_once_each_and_only_to_whoever_wants_them():
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event = programme(con)
    books(ann, event)
    books(bo, event)
    assert bo.member
    perform(set_wants, member=bo.member.id, what="events", wants=False, by=bo, at=NOON)
    sent = []
    for day in range(24, 31):
        at = NOON + timedelta(days=day - 1)
        sent += [perform(remind, by=visitor(), at=at, on=local_day(at)) for _ in range(2)]
    assert sum(sent) == 2
    soon = [each for each in letters(ann) if each.startswith(("In a week", "Soon"))]
    assert soon == ["In a week: Leading change", "Soon: Leading change"]
    assert not [each for each in letters(bo) if each.startswith(("In a week", "Soon"))]


def test_what_is_new_names_events_of_ones_spaces_and_what_waits_an_offered_place():
    con, ann, bo = convenor(), member("Ann"), member("Bo")
    event, staff = programme(con, places=1), webinar(con, open_to=OpenTo.STAFF)
    programme(con, shown=False)
    since = NOON - timedelta(days=1)
    assert [each.args for each in new_since(since, spaces=frozenset({Space.ALL}))] == [(event,)]
    assert {each.args for each in new_since(since, spaces=frozenset({Space.ALL, Space.STAFF}))} == {(event,), (staff,)}
    first = books(ann, event)
    books(bo, event, waits=True)
    leaves(ann, first)
    assert bo.member and con.member
    [told] = waits(bo.member, DAY)
    assert told.words.startswith("A place in “Leading change” is yours until")
    attending_day = FIRST + timedelta(days=1)
    accepts(bo, seen(bo, event).mine.id)  # type: ignore[union-attr]
    assert [each.view for each in waits(con.member, attending_day)] == ["net_attendance"]
    assert Part.CONVENOR in con.member.parts
