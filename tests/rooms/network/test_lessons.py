"""Lessons are read by members once a second person let them; withdrawn, nothing anywhere says them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from openphb.community.lessons import deciding, seen
from openphb.community.lessons.news import new_since, waits
from openphb.community.lessons.seen import Sought
from openphb.community.models import Lesson
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import reporting
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.programme_steps import LESSON, a_lesson, shown
from tests.rooms.network.steps import member
from tests.rooms.network.test_stories import anywhere
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
CANARY = "quincunx"


@pytest.fixture
def mo() -> Actor:
    return member("Mo", Part.MODERATOR)


def decided(lesson, verdict: str, by: Actor, why: str = "") -> None:
    perform(deciding.decide_lesson, lesson=lesson, verdict=verdict, why=why, by=by, at=NOON)


def test_nobody_but_moderators_reads_one_that_waits(mo: Actor) -> None:
    id, reader = a_lesson(), member("Reader")
    with pytest.raises(NotFound):
        seen.lesson(id, by=reader)
    assert seen.lessons(Sought(), by=reader) == ((), 0)
    with pytest.raises(NotFound):
        seen.lessons_waiting(by=reader)
    assert [each.id for each in seen.lessons_waiting(by=mo)] == [id]
    assert mo.member and waits(mo.member, NOON.date())[0].words == "1 lesson to look over"
    with pytest.raises(Refused, match="Only a moderator"):
        decided(id, "show", reader)


def test_whoever_shared_it_does_not_approve_it_and_is_not_known(mo: Actor) -> None:
    id = a_lesson(sharer=mo.id)
    assert seen.lesson(id, by=mo).is_mine
    with pytest.raises(Refused, match="another moderator"):
        decided(id, "show", mo)
    other = member("Other", Part.MODERATOR)
    decided(id, "show", other)
    row = Lesson.objects.get()
    assert row.mark == "" and str(mo.id) not in str(vars(row))


def test_it_is_sent_back_or_refused_with_reasons_only(mo: Actor) -> None:
    id = a_lesson()
    for verdict in ("send back", "refuse"):
        with pytest.raises(Refused, match="Say why"):
            decided(id, verdict, mo)
    decided(id, "send back", mo, "The place tells who it is.")
    assert seen.as_they_stand([id])[id].state_why == "The place tells who it is."
    with pytest.raises(Refused, match="does not wait"):
        decided(id, "show", mo)


def test_refused_or_withdrawn_nothing_anywhere_says_it(mo: Actor) -> None:
    told = replace(LESSON, title=f"{CANARY} title", learnt=f"We learnt {CANARY}.")
    refused, withdrawn = a_lesson(told, area="QF7"), a_lesson(told, area="QF7")
    assert anywhere(CANARY) == ["community_lesson"]
    decided(refused, "refuse", mo, "Somebody could be known.")
    shown(withdrawn, by=mo)
    perform(deciding.withdraw_lesson, lesson=withdrawn, why="The area was told.", by=mo, at=NOON)
    assert anywhere(CANARY) == [] and set(Lesson.objects.values_list("area", flat=True)) == {""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Lesson.objects.filter(id=refused).update(learnt="Something")


def test_they_are_searched_and_narrowed_in_few_questions(mo: Actor) -> None:
    reader = member("Reader")
    bike, nights = (
        a_lesson(replace(LESSON, title="A bike")),
        a_lesson(replace(LESSON, topic="holding", sort="complaint")),
    )
    for each in (bike, nights):
        shown(each, by=mo)
    for sought, found in (
        (Sought("bike"), {bike}),
        (Sought("SECOND look"), {bike, nights}),
        (Sought("bike nowhere"), set()),
        (Sought(topic="holding"), {nights}),
        (Sought(sort="refused"), {bike}),
        (Sought(topic="nothing there is"), {bike, nights}),
    ):
        assert {each.id for each in seen.lessons(sought, by=reader)[0]} == found, sought
    with CaptureQueriesContext(connection) as asked:
        seen.lessons(Sought("bike"), by=reader)
    assert len(asked) <= 2


def test_one_that_is_reported_as_telling_is_hidden_and_removing_it_empties_it(mo: Actor) -> None:
    id, reader = a_lesson(), member("Reader")
    shown(id, by=mo)
    told = {"kind": "lesson", "about": id, "why": "personal", "words": ""}
    matter = perform(reporting.report, id=new_id(), **told, by=reader, at=NOON)
    with pytest.raises(NotFound):
        seen.lesson(id, by=reader)
    verdict = {"matter": matter, "verdict": "remove", "why": "It tells too much."}
    perform(moderating.decide, id=new_id(), **verdict, by=mo, at=NOON)
    assert Lesson.objects.get().title == "" and Lesson.objects.get().state_why == "It tells too much."


def test_what_is_new_is_what_is_shown(mo: Actor) -> None:
    id, since = a_lesson(), NOON - timedelta(days=1)
    assert new_since(since, spaces=frozenset({Space.ALL})) == ()
    shown(id, by=mo)
    (new,) = new_since(since, spaces=frozenset({Space.ALL}))
    assert (new.title, new.args) == (LESSON.title, (id,))
    assert new_since(since, spaces=frozenset({Space.STAFF})) == ()


def test_everything_is_done_through_the_pages_too(mo: Actor, signed_in: Browser) -> None:
    id, place = a_lesson(area="QF7"), "/network/lessons/"
    browser, reader = signed_in(mo), signed_in(member("Reader"))
    assert LESSON.title in words(browser.get(f"{place}to-look-over/"))
    assert browser.post(f"{place}{id}/decide/", {"verdict": "show", "why": ""}).status_code == 303
    assert "Ask when somebody can use" in words(reader.get(place)) and "South Yorkshire" in words(reader.get(place))
    assert "The way that was offered" in words(reader.get(f"{place}{id}/"))
    assert reader.get(f"{place}{id}/withdraw/").status_code == 404
    assert browser.post(f"{place}{id}/withdraw/", {"why": "Asked to."}).status_code == 303
    assert reader.get(f"{place}{id}/").status_code == 404
    assert "None of its words are kept" in words(browser.get(f"{place}{id}/"))
