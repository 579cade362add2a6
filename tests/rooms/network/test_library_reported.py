"""Resources and stories that members report: what others read meanwhile, what is decided, and the way to appeal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from openphb.community import queries
from openphb.community.library.agreeing import agree_to_resource
from openphb.community.library.handing_in import SentFile, hand_in_version
from openphb.community.models import ResourcePage, Withheld
from openphb.community.moderation import deciding, queue, reporting
from openphb.community.queries import Wanted
from openphb.community.rules.library import OpenTo
from openphb.community.stories.telling import tell_again, withdraw_story
from openphb.community.whats_new import whats_new
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.forum_steps import moderator, told
from tests.rooms.network.library_steps import CONSENT, STORY, contributor, editor, published, shown
from tests.rooms.network.steps import member, visitor
from tests.rooms.web.browsing import Browser
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
LATER = NOON + timedelta(days=2)
TEXT = SentFile("list.txt", b"Ask about swimming.")


def reports(by: Actor, about: UUID, kind: str, *, why: str = "unsuitable") -> UUID:
    return perform(reporting.report, id=new_id(), kind=kind, about=about, why=why, by=by, at=LATER)


def decides(by: Actor, matter: UUID, verdict: str, why: str = "It names a street.") -> None:
    perform(deciding.decide, id=new_id(), matter=matter, verdict=verdict, why=why, by=by, at=LATER)


def appeals(by: Actor, matter: UUID) -> None:
    perform(deciding.appeal, id=new_id(), matter=matter, why="No street is named.", by=by, at=LATER)


def open_matter(by: Actor) -> UUID:
    with reading(by):
        [line], _ = queue.queue(by=by)
    return line.id


def titles(by: Actor, words: str = "") -> list[str]:
    """Of the resources and stories that somebody finds."""
    with reading(by):
        found = queries.resources(Wanted(words=words), to=by.member).resources
        stories, _ = queries.stories(to=by.member, on=DAY, words=words)
    return [each.title for each in (*found, *stories)]


def a_resource(**other: object) -> ResourcePage:
    return published(contributor("Nia"), editor("Lena"), open_to=OpenTo.EVERYONE, **other)


def test_a_resource_is_reported_removed_appealed_and_shown_again_by_another():
    nia, jo, mo, other = contributor("Nia"), member("Jo"), moderator(), moderator("Other")
    page = published(nia, editor(), open_to=OpenTo.EVERYONE)
    matter = reports(jo, page.ref, "resource")
    assert titles(jo) == ["Talking about risk"], "A report alone takes nothing away"
    decides(mo, matter, "remove")
    assert titles(jo) == [] == titles(visitor()) == titles(jo, "risk")
    assert told(jo)[0] == "A moderator removed the resource “Talking about risk” that you reported. Thank you."
    assert told(nia)[0].startswith("A moderator removed your resource “Talking about risk”.")
    appeals(nia, matter)
    with pytest.raises(Refused, match="another moderator must decide"):
        decides(mo, matter, "restore")
    decides(other, matter, "restore", "It is the name of a form.")
    assert titles(jo) == ["Talking about risk"] and not Withheld.objects.exists()


def test_a_removed_resource_says_so_at_both_its_addresses_and_nothing_else(client: Client, signed_in) -> None:
    page = a_resource(title="Ann Marlow of Elm Lane")
    decides(moderator(), reports(member("Jo"), page.ref, "resource"), "remove", "It tells who somebody is.")
    for where in (f"/network/resources/{page.ref}/", page.url):
        said = client.get(where).content.decode()
        assert "Removed by a moderator: It tells who somebody is." in said
        assert "Marlow" not in said.replace(page.url, "") and "Begin with what they want" not in said
    listed = client.get("/network/resources/").content.decode()
    assert "Moderators removed 1 that stood here." in listed and "Marlow" not in listed
    searched = client.get("/network/resources/", {"words": "Marlow"}).content.decode()
    assert "Nothing here is like that" in searched and "Moderators removed 1" in searched


def test_its_author_and_moderators_read_a_removed_resource_with_the_reason_above_it(signed_in) -> None:
    nia, mo = contributor("Nia"), moderator()
    page = published(nia, editor(), open_to=OpenTo.EVERYONE)
    decides(mo, reports(member("Jo"), page.ref, "resource"), "remove")
    for who in (nia, mo):
        said = signed_in(who).get(page.url).text
        assert "Others do not read what follows." in said and "Begin with what they want" in said
    assert "Removed by a moderator" in signed_in(nia).get("/network/resources/mine/").text


def test_the_file_of_a_removed_resource_is_handed_to_nobody_else(client: Client, signed_in) -> None:
    nia, mo = contributor("Nia"), moderator()
    page = published(nia, editor(), open_to=OpenTo.EVERYONE, file=TEXT)
    file = page.files.get().document

    def answers(browser: Client | Browser) -> int:
        answer = browser.get(f"/network/documents/{file.pk}/{file.filename}")
        assert answer.status_code == 404 or b"".join(answer.streaming_content)
        return answer.status_code

    assert answers(client) == 200
    decides(mo, reports(member("Jo"), page.ref, "resource"), "remove")
    assert answers(client) == 404 == answers(signed_in(member("Pat")))
    assert answers(signed_in(nia)) == 200 == answers(signed_in(mo))


def test_what_may_tell_who_a_patient_is_is_hidden_at_once_without_a_reason_that_tells_more(client: Client) -> None:
    page, jo = a_resource(), member("Jo")
    matter = reports(jo, page.ref, "resource", why="personal")
    said = client.get(page.url).content.decode()
    assert "This waits for a moderator to look at it." in said and "may tell who a patient" not in said
    assert "Moderators look at 1 more." in client.get("/network/resources/").content.decode()
    decides(moderator(), matter, "keep", "It is nobody.")
    assert titles(jo) == ["Talking about risk"]


def test_a_resource_that_is_to_be_changed_goes_before_a_moderator_again_once_it_is_published_anew() -> None:
    nia, lena, jo, mo = contributor("Nia"), editor("Lena"), member("Jo"), moderator()
    page = published(nia, lena, file=TEXT)
    decides(mo, reports(jo, page.ref, "resource"), "ask to edit", "Leave out the street.")
    perform(hand_in_version, id=page.ref, changed="No street.", file=TEXT, by=nia, at=LATER, on=DAY)
    assert titles(jo) == [], "Handed in is not published"
    perform(agree_to_resource, id=page.ref, by=lena, at=LATER)
    assert titles(jo) == []
    decides(mo, open_matter(mo), "keep", "Well.")
    assert titles(jo) == ["Talking about risk"]


def test_publishing_an_earlier_version_does_not_bring_back_what_was_removed() -> None:
    page, jo = a_resource(), member("Jo")
    decides(moderator(), reports(jo, page.ref, "resource"), "remove")
    page.save_revision().publish()
    assert titles(jo) == []


def test_a_resource_that_an_editor_took_away_whole_leaves_a_matter_that_can_be_closed() -> None:
    page, mo = a_resource(), moderator()
    matter = reports(member("Jo"), page.ref, "resource")
    page.delete()
    decides(mo, matter, "keep", "It is gone.")
    with reading(mo):
        assert queue.waiting(by=mo)["waiting"] == 0


def test_a_story_is_reported_removed_and_its_teller_appeals() -> None:
    sia, jo, mo, other = member("Sia"), member("Jo"), moderator(), moderator("Other")
    story = shown(sia, editor())
    matter = reports(jo, story, "story")
    decides(mo, matter, "remove")
    assert titles(jo) == [] == titles(jo, "swim") and titles(sia) == []
    with reading(sia):
        [mine] = queries.own_stories(to=sia.member)
    assert mine.title == "Back in the water" and mine.instead and mine.instead.why == "It names a street."
    appeals(sia, matter)
    decides(other, matter, "restore", "It does not.")
    assert titles(jo) == ["Back in the water"]


def test_a_removed_story_says_so_in_its_place_with_its_picture_and_name_gone(client: Client) -> None:
    sia = member("Sia")
    consent = replace(CONSENT, open_to=OpenTo.EVERYONE)
    story = shown(sia, editor(), consent=consent, picture=b"x", picture_kind="image/png", picture_says="A pool")
    where = f"/network/stories/{story}/"
    assert client.get(f"{where}picture/").status_code == 200
    decides(moderator(), reports(member("Jo"), story, "story"), "remove")
    said = client.get(where).content.decode()
    assert "Removed by a moderator: It names a street." in said
    assert not [each for each in ("Back in the water", "Sia", "swim", "<img") if each in said]
    assert client.get(f"{where}picture/").status_code == 404
    assert "Moderators removed 1 that stood here." in client.get("/network/stories/").content.decode()


def test_a_story_that_is_to_be_changed_is_changed_by_its_teller_and_looked_at_again(signed_in) -> None:
    sia, jo, mo = member("Sia"), member("Jo"), moderator()
    story = shown(sia, editor())
    decides(mo, reports(jo, story, "story"), "ask to edit", "Leave out the pool.")
    browser: Browser = signed_in(sia)
    assert "Change its words" in browser.get(f"/network/stories/{story}/").text
    assert "Leave out the pool." in browser.get(f"/network/stories/{story}/words/").text
    perform(tell_again, id=story, new=replace(STORY, bought="Somebody beside me."), by=sia, at=LATER)
    assert titles(jo) == []
    decides(mo, open_matter(mo), "keep", "Well.")
    assert titles(jo) == ["Back in the water"]
    with pytest.raises(Refused, match="stay as they are"):
        perform(tell_again, id=story, new=STORY, by=sia, at=LATER)


def test_news_names_nothing_that_is_withheld() -> None:
    jo, mo = member("Jo"), moderator()
    page, story = a_resource(), shown(member("Sia"), editor())
    before = NOON - timedelta(days=1)
    with reading(jo):
        assert len(whats_new(before, spaces=jo.member.spaces, on=DAY)) == 2
    decides(mo, reports(jo, page.ref, "resource"), "remove")
    decides(mo, reports(jo, story, "story"), "remove")
    with reading(jo):
        assert whats_new(before, spaces=jo.member.spaces, on=DAY) == ()


def test_what_others_do_not_read_yet_cannot_be_reported_nor_what_is_for_others_or_ones_own() -> None:
    sia, jo, ed = member("Sia", kind=Kind.PEOPLE), member("Jo"), editor()
    waiting = shown(sia, ed, consent=replace(CONSENT, open_to=OpenTo.PEOPLE))
    with pytest.raises(NotFound):
        reports(jo, waiting, "story")
    with pytest.raises(NotFound):
        reports(jo, new_id(), "resource")
    mine = shown(jo, ed)
    with pytest.raises(Refused, match="your own"):
        reports(jo, mine, "story")


def test_a_story_that_was_withdrawn_while_a_moderator_looks_leaves_nothing_to_read() -> None:
    sia, mo = member("Sia"), moderator()
    story = shown(sia, editor())
    matter = reports(member("Jo"), story, "story", why="personal")
    perform(withdraw_story, id=story, by=sia, at=LATER)
    with reading(mo):
        found = queue.matter(matter, by=mo, at=LATER)
    assert found.thing.title == "A story that has gone" and found.thing.words == ""
    decides(mo, matter, "remove", "It is gone.")
