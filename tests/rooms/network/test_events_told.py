"""What is coming stands in the monthly news; an event, and a line an area wrote itself, can be reported as all else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from openphb.community.events import booking, making
from openphb.community.events.news import SOON, coming
from openphb.community.models import Digest, Venue
from openphb.community.moderation import deciding, reporting
from openphb.community.news import seen
from openphb.community.progress import assessing
from openphb.community.rules.library import OpenTo
from openphb.community.whats_new import whats_new
from openphb.interfaces.digest_mail import text
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part, Space
from openphb.kernel.refusal import Refused
from tests.rooms.network.event_steps import convenor, programme, webinar
from tests.rooms.network.news_steps import AT, built, lines
from tests.rooms.network.programme_steps import AREA, TODAY, keeper
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may"), pytest.mark.slow]  # whole stories of many
EVERYWHERE = frozenset(Space)


def book(by: Actor, event: UUID) -> None:
    venue = Venue.objects.get(event=event).id
    perform(booking.book, id=new_id(), venue=venue, waits=False, by=by, at=NOON)


def reported(by: Actor, kind: str, about: UUID, *, why: str = "unsuitable") -> UUID:
    return perform(reporting.report, id=new_id(), kind=kind, about=about, why=why, words="", by=by, at=NOON)


def removed(matter: UUID, by: Actor, *, verdict: str = "remove") -> None:
    told = {"id": new_id(), "matter": matter, "verdict": verdict, "why": "It sells something"}
    perform(deciding.decide, **told, by=by, at=NOON)


def test_what_begins_within_six_weeks_is_named_with_its_day_soonest_first() -> None:
    con = convenor()
    programme(con, title="Leading change")
    webinar(con, title="Night care", open_to=OpenTo.STAFF)
    webinar(con, title="Too far off", at=NOON + SOON)
    cancelled = webinar(con, title="Cancelled")
    perform(making.cancel_event, event=cancelled, why="Nobody could come", by=con, at=NOON)
    webinar(con, title="Nobody knows of it yet", shown=False)
    found = coming(NOON, spaces=EVERYWHERE)
    assert [(each.title, each.at.date() - DAY) for each in found] == [
        ("Night care", timedelta(days=20)),
        ("Leading change", timedelta(days=30)),
    ]
    assert [each.title for each in coming(NOON, spaces=frozenset({Space.ALL, Space.PEOPLE}))] == ["Leading change"]
    later = NOON + timedelta(days=31)
    assert [each.title for each in coming(later, spaces=EVERYWHERE)] == ["Too far off"], "the series has begun"


def test_the_monthly_number_tells_of_it_once_with_its_day_above_all_else() -> None:
    con = convenor()
    held, new = webinar(con, title="Held since"), webinar(con, title="Night care", at=AT - timedelta(days=5))
    number = built()
    assert [(each.title, each.what, UUID(each.args[0])) for each in lines(number)] == [
        ("Night care", "event ahead", new),
        ("Held since", "webinar", held),
    ]
    letter = text(seen.as_sent_to(Kind.STAFF, id=Digest.objects.get().id), stop="")
    assert "COMING UP" in letter and "Night care (21 May 2026)" in letter


def test_an_event_is_reported_and_removed_for_readers_and_not_for_those_who_have_a_place(signed_in: Browser) -> None:
    con, sam, booked, mo = convenor(), member("Sam"), member("Booked"), member("Mo", Part.MODERATOR)
    event = webinar(con, title="Buy our software")
    book(booked, event)
    assert "Report this" in words(signed_in(sam).get(f"/network/events/{event}/"))
    assert "Report this" not in words(signed_in(con).get(f"/network/events/{event}/")), "it is their own"
    assert "Report this" not in words(Client().get(f"/network/events/{event}/")), "who has not joined reports nothing"
    number = built(at=NOON + timedelta(days=1))
    assert "Buy our software" in {each.title for each in lines(number)}
    matter = reported(sam, "event", event)
    removed(matter, mo)
    page = words(signed_in(sam).get(f"/network/events/{event}/"))
    assert "Removed by a moderator" in page and "It sells something" in page and "Buy our" not in page
    assert "Buy our" not in words(signed_in(sam).get("/network/events/?past=yes"))
    assert whats_new(NOON - timedelta(days=1), spaces=EVERYWHERE, on=DAY) == () == coming(NOON, spaces=EVERYWHERE)
    assert {each.title for each in lines(number)} == {""}, "the number that is being written lets go of it"
    for each in (booked, con, mo):
        page = words(signed_in(each).get(f"/network/events/{event}/"))
        assert "Buy our software" in page and "Others do not read what follows." in page
    with pytest.raises(Refused, match="A moderator removed this event"):
        book(sam, event)
    other = member("Other", Part.MODERATOR)
    perform(deciding.appeal, id=new_id(), matter=matter, why="It is free of charge", by=con, at=NOON)
    removed(matter, other, verdict="restore")
    assert "Buy our software" in words(signed_in(sam).get("/network/events/?past=yes"))


def test_a_line_that_an_area_wrote_is_reported_and_what_was_said_of_it_stays(signed_in: Browser) -> None:
    kay, sam, mo = keeper(), member("Sam"), member("Mo", Part.MODERATOR)
    new = {"area": AREA, "heading": "money", "says": "Marlow is paid first", "on": TODAY}
    line = perform(assessing.add_line, id=new_id(), **new, by=kay, at=NOON)
    place = f"/network/progress/south-yorkshire/lines/{line}/"
    assert "Report this" in words(signed_in(sam).get(place)) and "Report this" not in words(signed_in(kay).get(place))
    ours = words(signed_in(sam).get("/network/progress/south-yorkshire/lines/named-lead/"))
    assert "Report this" not in ours, "lines of ours are nobody's"
    matter = reported(sam, "line", UUID(line), why="personal")
    for each in (place, "/network/progress/south-yorkshire/", "/network/progress/south-yorkshire/table/"):
        said = signed_in(sam).get(each).content.decode()
        assert "Marlow" not in said and "waits for a moderator" in said, each
    removed(matter, mo, verdict="keep")
    assert "Marlow" in words(signed_in(sam).get(place))
