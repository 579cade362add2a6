"""A story that the news told of is withdrawn: archive, search and feeds say it no more; letters are owned up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree

from openphb.community.models import NetworkEvent, NetworkLetter, NetworkNotice
from openphb.community.moderation import deciding, reporting
from openphb.community.news import editing
from openphb.community.rules.library import OpenTo
from openphb.community.rules.moderation import Verdict
from openphb.community.stories import telling
from openphb.interfaces.perform import perform
from openphb.interfaces.web.network.members import front
from openphb.interfaces.web.network.news import feeds
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from tests.rooms.network.library_steps import CONSENT, editor, shown
from tests.rooms.network.news_steps import AT, Office, built, leaves, lines, starts, worded
from tests.rooms.network.steps import member
from tests.rooms.network.test_stories import CANARY, NAMED, anywhere
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may"), pytest.mark.slow]  # whole stories of many
ARCHIVE = ("/network/news/", f"/network/news/?words={CANARY}", "/network/news/?year=2026", "/network/news/1/")
FEEDS = tuple(f"/network/news/{part}{kind}/" for part in ("", "new/") for kind in ("atom", "rss"))
OTHERS = (
    *("/network/", "/network/stories/", f"/network/stories/?words={CANARY}", "/network/resources/saved/"),
    *(f"/network/forum/?words={CANARY}", f"/network/resources/?words={CANARY}", "/network/notices/"),
)
LATER = AT + timedelta(days=1)
SAID = (f"Read of the {CANARY}", *(each for each in NAMED.values() if isinstance(each, str) and CANARY in each))


@pytest.fixture
def cast() -> tuple[Actor, Actor]:
    return member("P from Penryn", kind=Kind.PEOPLE), editor()


def told_in_the_news(cast: tuple[Actor, Actor], office: Office) -> UUID:
    """A story that everybody may read, named in a number that has left, with an editor's note beside it."""
    sia, ed = cast
    id = shown(sia, ed, consent=replace(CONSENT, open_to=OpenTo.EVERYONE), **NAMED)
    number = built()
    worded(number, by=ed)
    (line,) = [each for each in lines(number) if each.what == "story"]
    perform(editing.set_line, line=line.id, is_out=False, words=f"Read of the {CANARY}.", after="", by=ed, at=AT)
    starts(number, by=ed)
    leaves(office)
    return id


def says(browser: Client, address: str, **headers: str) -> bool:
    """True if what is served there says any of its words, or of those beside its name."""
    answer = browser.get(address, headers=headers)
    assert answer.headers["Cache-Control"] == "no-store, private" and "ETag" not in answer.headers, address
    assert answer.status_code in (200, 404), "and nobody is told that what they kept still holds"
    return any(each in answer.content.decode() for each in SAID)


def test_withdrawn_it_is_gone_from_the_archive_the_searches_the_feeds_and_every_page(
    cast, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
):
    for module in (feeds, front):
        monkeypatch.setattr(module, "now", lambda: LATER)
    story, reader, visitor = told_in_the_news(cast, Office()), signed_in(member("Sam Staff")), Client()
    pages = (f"/network/stories/{story}/", *OTHERS[1:3])
    assert [each for each in (ARCHIVE[3], *pages) if not says(reader, each)] == [], "it is there before"
    assert "News 1, May 2026" in words(reader.get(ARCHIVE[1])), "and is found by its words"
    assert [each for each in (ARCHIVE[3], *FEEDS) if not says(visitor, each)] == [], "it is there before"
    kept = {each: visitor.get(each).headers.get("Last-Modified", "") for each in FEEDS}
    picture = reader.get(f"/network/stories/{story}/picture/")
    assert picture.content == NAMED["picture"] and picture.headers["Cache-Control"] == "no-store, private"
    perform(telling.withdraw_story, id=story, by=cast[0], at=LATER)
    assert anywhere(CANARY) == [], "no table says any of it"
    for browser in (reader, visitor, signed_in(cast[1])):
        for each in (f"/network/stories/{story}/", f"/network/stories/{story}/picture/", *ARCHIVE, *FEEDS):
            assert not says(browser, each), each
    assert not any(says(reader, each) for each in OTHERS)
    for each, since in kept.items():
        assert not says(visitor, each, **{"If-Modified-Since": since or "Fri, 01 May 2026 00:00:00 GMT"}), each
    assert "1 thing that stood here has gone." in words(visitor.get("/network/news/1/"))


def test_a_program_that_reads_feeds_is_told_that_the_number_changed(cast, client: Client):
    def updated() -> list[str]:
        feed = etree.fromstring(client.get("/network/news/atom/").content)
        return feed.xpath("//a:entry/a:updated/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})

    story = told_in_the_news(cast, Office())
    before = updated()
    perform(telling.withdraw_story, id=story, by=cast[0], at=LATER)
    assert len(before) == 1 and updated() == [LATER.isoformat()] and before[0] < LATER.isoformat()


def test_letters_that_have_left_are_owned_up_to_and_those_that_wait_leave_without_it(cast, signed_in: Browser):
    sia, office = signed_in(cast[0]), Office()
    story = told_in_the_news(cast, office)
    assert CANARY in next(iter(office.taken.values()))[1].text, "it was in a letter"
    page = words(sia.get(f"/network/stories/{story}/consent/"))
    assert "News 1 went to members by e-mail with its title. We cannot call letters back" in page
    other = shown(*cast, consent=CONSENT)
    assert "No letter of the news has named it." in words(sia.get(f"/network/stories/{other}/consent/"))


def test_a_letter_that_waits_leaves_without_it(cast):
    sia, ed = cast
    id, office = shown(sia, ed, **NAMED), Office()
    starts(built(), by=ed)
    perform(telling.withdraw_story, id=id, by=sia, at=AT)
    leaves(office)
    assert office.taken and not any(CANARY in f"{news.text}{news.html}" for _, news in office.taken.values())


@pytest.mark.parametrize("verdict", [Verdict.WARN, Verdict.ASK, Verdict.REMOVE])
def test_what_moderators_said_of_it_does_not_say_its_title_either(cast, verdict: Verdict):
    """A notice to its teller or to whoever reported it names no title, which would stay when the story has gone."""
    sia, ed = cast
    story, sam, mo = shown(sia, ed, **NAMED), member("Sam Staff"), member("Mo", Part.MODERATOR)
    about = {"kind": "story", "about": story, "why": "unsuitable", "words": ""}
    matter = perform(reporting.report, id=new_id(), **about, by=sam, at=NOON)
    perform(deciding.decide, id=new_id(), matter=matter, verdict=verdict, why="Tells too much", by=mo, at=NOON)
    assert NetworkNotice.objects.filter(words__contains="story").count() == 2, "both were told"
    perform(telling.withdraw_story, id=story, by=sia, at=LATER)
    assert anywhere(CANARY) == []
    assert NetworkEvent.objects.exists() and not NetworkLetter.objects.filter(words__contains=CANARY).exists()
