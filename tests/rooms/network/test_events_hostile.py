"""Whatever is typed into an event or a set is words: payloads in every field that takes text, and none of it runs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from openphb.community.learning_sets import keeping, noting
from openphb.community.models import Event, EventMaterial, LearningSet, SetDate, SetNote, Venue
from openphb.community.rules.events import NewVenue, why_not_venue
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from tests import thorough
from tests.rooms.network.event_steps import a_set, convenor
from tests.rooms.network.steps import member
from tests.rooms.network.test_forum_hostile import is_safe_page
from tests.rooms.network.test_nothing_runs import shape
from tests.rooms.web.browsing import Browser
from tests.rooms.world import NOON, new_id
from tests.spec.community.payloads import PAYLOADS
from tests.trust import network_events

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # many pages
SOME = thorough.or_all(PAYLOADS[::20], thorough=PAYLOADS)


def test_every_field_of_an_event_is_words(signed_in: Browser) -> None:
    found = network_events.made()
    event, browser = found["event"], signed_in(convenor("Who Looks"))
    Event.objects.filter(id=event).update(stands="cancelled", cancelled_why="Snow")
    places = ("/network/events/", f"/network/events/{event}/", f"/network/events/{event}/desk/")
    plain = [shape(browser.get(where).content.decode()) for where in places]
    for payload in SOME:
        short = payload[:120]
        Event.objects.filter(id=event).update(
            title=short, lead=payload, led_by=short, sessions=[short], cancelled_why=payload[:300]
        )
        Venue.objects.filter(event=event).update(name=payload[:80], place=payload[:300])
        EventMaterial.objects.filter(event=event).update(title=short)
        said = [browser.get(where).content.decode() for where in places]
        assert [is_safe_page(each) for each in said] == [[], [], []], payload
        # An address is a line more than a link alone, so the page of the event has one row more.
        assert [shape(each) for each in (said[0], said[2])] == [plain[0], plain[2]], payload


def test_every_field_of_a_set_is_words(signed_in: Browser) -> None:
    con = convenor()
    set, note = _a_set_that_met(con), new_id()
    perform(noting.write, id=note, set=set, words="Between us.", by=con, at=NOON)
    browser = signed_in(con)
    for payload in SOME:
        LearningSet.objects.filter(id=set).update(title=payload[:120], lead=payload)
        SetDate.objects.filter(set=set).update(place=payload[:300], cancelled_why=payload[:300])
        SetNote.objects.filter(id=note).update(words=payload)
        for where in ("/network/sets/", f"/network/sets/{set}/"):
            page = browser.get(where)
            assert page.status_code == 200 and is_safe_page(page.content.decode()) == [], payload


def _a_set_that_met(con: Actor) -> UUID:
    set = a_set(con, *(member(f"Set {name}") for name in ("One", "Two", "Three", "Four")))
    times = (NOON + timedelta(days=9), NOON + timedelta(days=9, hours=2))
    perform(keeping.set_a_day, id=new_id(), set=set, times=times, place="Online", by=con, at=NOON)
    return set


def test_the_link_to_join_is_of_the_web_and_of_nothing_else() -> None:
    for link in ("javascript:alert(1)", "http://example.org", " data:text/html,x", "//example.org", "HTTPS:alert(1)"):
        assert why_not_venue(NewVenue("Online", 10, "", link)), link
    assert why_not_venue(NewVenue("Online", 10, "", "https://example.org/join")) == ()
