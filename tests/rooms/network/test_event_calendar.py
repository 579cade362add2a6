"""What goes into calendars: by the letter of RFC 5545, with the hour that clocks in England show, for its owner only.

Its time zone is read by another program than ours (dateutil's reader of VTIMEZONE).
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.community.events import calendars, making
from openphb.community.learning_sets import keeping
from openphb.community.rules.calendar import WIDEST, Entry, written
from openphb.community.rules.events import NewVenue, moment_of
from openphb.interfaces.perform import perform
from openphb.interfaces.perform import reading as looking
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from tests.rooms.network.event_steps import FIRST, a_set, books, convenor, days, leaves, programme, seen, venue
from tests.rooms.network.steps import member
from tests.rooms.world import DAY, NOON, new_id

ONE = Entry(
    "1@openphb", 2, "Night care; what works, and \\ what not\nfor all", moment_of(DAY, time(10)),
    moment_of(DAY, time(12)), NOON, "1 High Street, Leeds", "https://openphb.example/network/events/1/", "Bring a pen.",
)  # fmt: skip


def lines(content: bytes) -> list[str]:
    """Unfolded as a reader does it: a line that begins with a space goes on with the one before."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def of(content: bytes, key: str) -> list[str]:
    return [line.partition(":")[2] for line in lines(content) if line.partition(":")[0].partition(";")[0] == key]


def test_an_entry_is_written_as_the_standard_has_it():
    content = written([ONE], name="Mine")
    told = lines(content)
    assert told[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and told[-1] == "END:VCALENDAR"
    assert "METHOD:PUBLISH" in told and of(content, "STATUS") == ["CONFIRMED"] and of(content, "SEQUENCE") == ["2"]
    assert "DTSTART;TZID=Europe/London:20260406T100000" in told and of(content, "DTSTAMP") == ["20260406T110000Z"]
    assert of(content, "SUMMARY") == ["Night care\\; what works\\, and \\\\ what not\\nfor all"]
    assert "METHOD:CANCEL" in lines(written([ONE], name="Mine", cancels=True))


@settings(max_examples=40)
@given(st.text(max_size=200), st.text(max_size=100))
def test_whatever_somebody_typed_stays_one_value_in_lines_of_75_octets(title: str, place: str):
    content = written([Entry("1", 0, title, ONE.starts_at, ONE.ends_at, NOON, place=place)], name=title)
    assert all(len(line) <= WIDEST for line in content.split(b"\r\n"))
    assert [line for line in lines(content) if line.startswith(("BEGIN:", "END:"))].count("BEGIN:VEVENT") == 1
    [said] = of(content, "SUMMARY")
    kept = title.replace("\r\n", "\n")
    held = "".join(sign for sign in kept if sign in "\n\t" or not (ord(sign) < 32 or 127 <= ord(sign) < 160))
    assert _read(said) == held


def _read(value: str) -> str:
    """A value of text, as a reader takes it apart."""
    out, signs = [], iter(value)
    for sign in signs:
        following = next(signs) if sign == "\\" else sign
        out.append("\n" if sign == "\\" and following in "nN" else following)
    return "".join(out)


def test_another_program_reads_the_same_hours_from_our_time_zone():
    content = written([], name="Mine").decode()
    [zone] = [content[content.index("BEGIN:VTIMEZONE") : content.index("END:VCALENDAR")]]
    theirs, ours = tz.tzical(io.StringIO(zone)).get("Europe/London"), ZoneInfo("Europe/London")
    assert theirs is not None
    noons = [datetime(2026, 1, 1, 12) + timedelta(days=each) for each in range(4 * 365)]  # noqa: DTZ001 - as shown
    assert [each.replace(tzinfo=theirs).utcoffset() for each in noons] == [
        each.replace(tzinfo=ours).utcoffset() for each in noons
    ]


def feed(by: Actor, secret: str = "") -> tuple[Entry, ...]:
    with looking(by):
        known = secret or calendars.feed_secret(by=by)
        return calendars.feed(known, at=NOON, on=DAY, address=lambda view, about: f"https://x/{view}/{about}")


@pytest.mark.django_db
def test_a_feed_holds_what_one_booked_follows_its_changes_and_its_old_address_leads_nowhere():
    con, ann = convenor(), member("Ann")
    event = programme(con)
    with pytest.raises(NotFound):
        feed(ann, "nobody-was-given-this")
    booked = books(ann, event)
    perform(calendars.new_feed, by=ann, at=NOON)
    first = feed(ann)
    assert [each.starts_at.astimezone(UTC).hour for each in first] == [9] * 5 and {each.sequence for each in first} == {
        0
    }
    assert first[0].place == "1 High Street, Leeds" and first[0].title == "Leading change: First conversations"

    new = NewVenue("Leeds", 2, "2 Low Street, Leeds", "")
    told = {"new": new, "sittings": days(FIRST + timedelta(days=2))}
    perform(making.change_venue, venue=venue(event, "Leeds"), **told, by=con, at=NOON, on=DAY)
    moved = feed(ann)
    assert [each.uid for each in moved] == [each.uid for each in first] and {each.sequence for each in moved} == {1}
    assert moved[0].starts_at == first[0].starts_at + timedelta(days=2)

    perform(making.cancel_event, event=event, why="Snow.", by=con, at=NOON)
    off = feed(ann)
    assert all(each.is_cancelled for each in off) and {each.sequence for each in off} == {2}
    with looking(ann):
        old = calendars.feed_secret(by=ann)
    perform(calendars.new_feed, by=ann, at=NOON)
    with pytest.raises(NotFound):
        feed(ann, old)
    leaves(ann, booked)
    assert feed(ann) == ()


@pytest.mark.django_db
def test_one_event_is_at_ones_own_venue_and_a_set_says_nothing_of_itself():
    con, people = convenor(), tuple(member(name) for name in ("Ann", "Bo", "Cy", "Di"))
    event = programme(con)
    books(people[0], event, "Hull")
    url = "https://openphb.example/"
    booked, not_booked = seen(people[0], event), seen(people[1], event)
    with looking(people[0]):
        assert {each.place for each in calendars.entries_of(booked, url=url)} == {"1 High Street, Hull"}
        assert len(calendars.entries_of(not_booked, url=url)) == 30
    set = a_set(con, *people)
    times = (NOON + timedelta(days=8), NOON + timedelta(days=8, hours=2))
    perform(keeping.set_a_day, id=new_id(), set=set, times=times, place="The Mill", by=con, at=NOON)
    perform(calendars.new_feed, by=people[1], at=NOON)
    [entry] = feed(people[1])
    assert (entry.title, entry.place, entry.words) == ("Action learning set", "", "")
