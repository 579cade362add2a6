"""A story is shown with a consent that stands and no more than it allows; withdrawn, nothing anywhere says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from openphb.community import queries
from openphb.community.library import keeping
from openphb.community.models import NetworkEvent, Saved, Story, StoryConsent
from openphb.community.rules.library import OpenTo
from openphb.community.rules.stories import HowGiven, Purpose
from openphb.community.stories import telling as telling_stories
from openphb.community.stories.news import new_since
from openphb.community.whats_new import whats_new
from openphb.interfaces.jobs import duties
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.library_steps import CONSENT, editor, shown, told
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
CANARY = "zephyrine"
PICTURE = b"\x89PNG" + CANARY.encode()
NAMED = {
    "title": f"{CANARY} title", "mattered": f"{CANARY} mattered", "bought": f"{CANARY} bought",
    "changed": f"{CANARY} changed", "went_wrong": f"{CANARY} wrong", "called": f"{CANARY} name",
    "picture": PICTURE, "picture_kind": "image/png", "picture_says": f"{CANARY} at the pool",
}  # fmt: skip


@pytest.fixture
def cast() -> tuple[Actor, Actor]:
    return member("P from Penryn", kind=Kind.PEOPLE), editor()


def anywhere(word: str) -> list[str]:
    """Every table of the database with a row that says this word, in text or in bytes."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'commissioners_sealkey' ORDER BY 1"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s OR t::text ILIKE %s)',
                [f"%{word}%", f"%{word.encode().hex()}%"],
            )
            if cursor.fetchone() == (True,):
                found.append(table)
    return found


def test_nobody_but_its_teller_and_editors_reads_a_story_that_waits(cast):
    sia, lena = cast
    id = told(sia)
    for by in (sia, lena):
        assert queries.story(id, to=by.member, on=DAY).title == "Back in the water"
    for other in (member("Sam Staff"), None):
        with pytest.raises(NotFound):
            queries.story(id, to=other.member if other else None, on=DAY)


@pytest.mark.parametrize("name, picture", [(True, True), (True, False), (False, True), (False, False)])
def test_no_more_is_seen_than_the_consent_allows(cast, name, picture):
    sia, lena = cast
    consent = replace(CONSENT, with_name=name, with_picture=picture)
    id = shown(sia, lena, consent=consent, **NAMED)
    seen = queries.story(id, to=member("Sam Staff").member, on=DAY)
    assert bool(seen.called) is name and seen.has_picture is picture
    listed = queries.stories(to=lena.member, on=DAY)[0]
    assert bool(listed[0].called) is name, "in a list an editor sees what others see"
    if not picture:
        with pytest.raises(NotFound):
            queries.story_picture(id, to=member("Other").member, on=DAY)


def test_it_is_shown_to_those_the_consent_names_and_until_its_last_day(cast):
    sia, lena = cast
    sam = member("Sam Staff").member
    id = shown(sia, lena, consent=replace(CONSENT, open_to=OpenTo.STAFF))
    assert queries.story(id, to=sam, on=CONSENT.until).id == id
    for reader, on in (
        (sam, CONSENT.until + timedelta(days=1)),
        (member("Q", kind=Kind.PEOPLE).member, DAY),
        (None, DAY),
    ):
        assert queries.stories(to=reader, on=on) == ((), 0)
        with pytest.raises(NotFound):
            queries.story(id, to=reader, on=on)


@pytest.mark.parametrize("who", ["teller", "editor"])
def test_withdrawn_in_one_step_it_is_gone_from_everywhere(cast, signed_in: Browser, who):
    sia, lena = cast
    id = shown(sia, lena, **NAMED)
    sam = member("Sam Staff")
    perform(keeping.save_story_for_later, id=new_id(), story=id, by=sam, at=NOON, on=DAY)
    assert anywhere(CANARY) == ["community_story"]
    assert len(new_since(NOON - timedelta(days=1), spaces=frozenset(Space))) == 1
    browser, reader = signed_in(sia if who == "teller" else lena), signed_in(sam)
    places = ("/network/stories/", f"/network/stories/?words={CANARY}", "/network/resources/saved/")
    for address in (f"/network/stories/{id}/", *places):
        assert f"{CANARY} title" in reader.get(address).content.decode(), "it is there before"
    assert reader.get(f"/network/stories/{id}/picture/").headers["Content-Type"] == "image/png"
    assert browser.post(f"/network/stories/{id}/withdraw/").status_code == 302
    assert anywhere(CANARY) == [], "no table says any of it: none that searches, archives, keeps versions or a trail"
    assert not Saved.objects.exists() and new_since(NOON - timedelta(days=1), spaces=frozenset(Space)) == ()
    for address in (f"/network/stories/{id}/", f"/network/stories/{id}/picture/"):
        assert reader.get(address).status_code == 404
    for address in places:
        answer = reader.get(address)
        assert CANARY not in answer.content.decode().replace(f'value="{CANARY}"', "")
        assert answer.headers["Cache-Control"] == "no-store, private", "and no cache kept an older one"
    event = NetworkEvent.objects.get(did="community.withdraw_story")
    assert event.about == id and event.detail == ""
    assert StoryConsent.objects.filter(story_id=id).exists(), "what it could be used for stays on record"


def test_a_consent_that_ends_takes_the_story_with_it_by_the_daily_job(cast):
    sia, lena = cast
    id, later = shown(sia, lena, **NAMED), shown(sia, lena, consent=replace(CONSENT, until=DAY + timedelta(days=300)))
    assert duties.end_stories(NOON + timedelta(days=200)) == 0
    assert duties.end_stories(NOON + timedelta(days=201)) == 1
    assert duties.end_stories(NOON + timedelta(days=201)) == 0
    assert anywhere(CANARY) == [] and Story.objects.get(id=id).state == "ended"
    assert Story.objects.get(id=later).state == "shown"


def test_news_names_a_story_on_no_day_after_its_consent_though_the_daily_job_has_not_been(cast):
    shown(*cast, **NAMED)
    since = {"since": NOON - timedelta(days=1), "spaces": frozenset(Space)}
    assert len(whats_new(**since, on=DAY + timedelta(days=200))) == 1
    assert whats_new(**since, on=DAY + timedelta(days=201)) == ()


def test_the_database_keeps_no_word_of_a_story_that_has_gone(cast):
    from django.db import IntegrityError, transaction

    sia, lena = cast
    id = shown(sia, lena)
    perform(telling_stories.withdraw_story, id=id, by=sia, at=NOON)
    with pytest.raises(IntegrityError, match="a_story_that_is_gone_says_nothing"), transaction.atomic():
        Story.objects.filter(id=id).update(mattered="Still here.")


def test_another_consent_takes_the_place_of_the_last_at_once(cast):
    sia, lena = cast
    id = shown(sia, lena)
    sam = member("Sam Staff").member
    change = {"story": id, "by": sia, "at": NOON + timedelta(hours=1), "on": DAY}
    perform(telling_stories.change_consent, id=new_id(), consent=replace(CONSENT, with_name=False), **change)
    assert queries.story(id, to=sam, on=DAY).called == ""
    only_read = replace(CONSENT, purposes=(Purpose.READING,))
    perform(
        telling_stories.change_consent, id=new_id(), consent=only_read, **change | {"at": NOON + timedelta(hours=2)}
    )
    assert new_since(NOON - timedelta(days=1), spaces=frozenset(Space)) == ()
    assert len(queries.consents(id)) == 3
    with pytest.raises(Refused, match="Only whoever told"):
        perform(telling_stories.change_consent, id=new_id(), consent=CONSENT, **change | {"by": member("Other")})


def test_a_second_person_looks_it_over(cast):
    _, lena = cast
    own, sam = told(lena), member("Sam Staff")
    with pytest.raises(Refused, match="another editor must"):
        perform(telling_stories.show_story, id=own, by=lena, at=NOON, on=DAY)
    with pytest.raises(Refused, match="Only an editor"):
        perform(telling_stories.show_story, id=own, by=sam, at=NOON, on=DAY)


def test_sent_back_it_is_told_in_other_words_and_waits_again(cast):
    sia, lena = cast
    id = told(sia)
    perform(telling_stories.send_story_back, id=id, why="It names a street.", by=lena, at=NOON)
    assert queries.story(id, to=sia.member, on=DAY).sent_back_why == "It names a street."
    new = telling_stories.NewStory("Water", "To swim.", "A pool.", "Less pain.")
    with pytest.raises(Refused, match="Only whoever brought"):
        perform(telling_stories.tell_again, id=id, new=new, by=lena, at=NOON)
    perform(telling_stories.tell_again, id=id, new=new, by=sia, at=NOON)
    assert [each.title for each in queries.waiting_stories(to=lena.member)] == ["Water"]


@pytest.mark.parametrize(
    "change, said",
    [
        ({"purposes": (Purpose.NEWS,)}, "has to be among the uses"),
        ({"given_on": DAY + timedelta(days=1)}, "cannot be after today"),
        ({"until": DAY}, "after today"),
        ({"until": DAY + timedelta(days=4 * 365)}, "at most 3 years"),
    ],
)
def test_a_consent_that_is_none_is_refused_in_words(cast, change, said):
    with pytest.raises(Refused, match=said):
        told(cast[0], consent=replace(CONSENT, **change))


def test_staff_bring_a_story_from_outside_and_say_how_the_yes_was_given(cast):
    sia, lena = cast
    with pytest.raises(Refused, match="Only members of staff"):
        told(sia, is_of_another=True)
    with pytest.raises(Refused, match="wrote it or said it"):
        told(member("Sam Staff"), is_of_another=True)
    said = replace(CONSENT, how=HowGiven.SAID)
    assert shown(member("Cleo M"), lena, is_of_another=True, consent=said)


def test_without_a_consent_that_stands_nothing_is_shown(cast):
    sia, lena = cast
    id = told(sia)
    with pytest.raises(Refused, match="No consent"):
        perform(telling_stories.show_story, id=id, by=lena, at=NOON, on=CONSENT.until + timedelta(days=1))
