"""Letters about what somebody is told and what waits for them: gathered, wished, once, and with a way to stop them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from openphb.community.forum import asking
from openphb.community.models import NetworkLetter
from openphb.community.notices import read_notices
from openphb.community.offers import keepers
from openphb.community.preferences import set_wants
from openphb.community.stories import telling
from openphb.community.whats_new import waiting_for
from openphb.interfaces.jobs import duties
from openphb.interfaces.network_posting import send_what_is_due
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from tests.rooms.network.forum_steps import LATER, answers, asks
from tests.rooms.network.library_steps import contributor, editor, handed_in, told
from tests.rooms.network.offers import keeper, page
from tests.rooms.network.steps import member, visitor
from tests.rooms.network.test_letters_leave import Office
from tests.rooms.world import DAY, NOON

pytestmark = pytest.mark.django_db


def wishes(who: Actor, *, yes: bool = True, what: str = "replies") -> Actor:
    assert who.member
    perform(set_wants, member=who.member.id, what=what, wants=yes, by=who, at=NOON)
    return who


def subjects(at: datetime) -> list[str]:
    """Of the letters that the worker puts into the outbox now, in order."""
    before = NetworkLetter.objects.count()
    duties.write_to_members_of_the_network(at)
    return list(NetworkLetter.objects.order_by("id").values_list("subject", flat=True)[before:])


def waits(who: Actor) -> list[str]:
    with reading(who):
        assert who.member
        return [each.words for each in waiting_for(who.member, DAY)]


NEWS = "Something new for you in the learning network"


def test_whoever_wishes_it_is_written_to_when_somebody_answers_names_or_chooses() -> None:
    jo, sam = wishes(member("Jo")), wishes(member("Sam"))
    thread = asks(jo, "Where to buy a hoist?")
    assert subjects(LATER) == []
    post = answers(sam, thread, "Ask @Jo", at=LATER + timedelta(minutes=1))
    assert subjects(LATER + timedelta(minutes=2)) == [NEWS]
    perform(asking.accept, post=post, by=jo, at=LATER + timedelta(minutes=3))
    assert subjects(LATER + timedelta(minutes=4)) == [NEWS]
    assert list(NetworkLetter.objects.order_by("id").values_list("member", flat=True)) == [jo.member.id, sam.member.id]


def test_what_comes_within_an_hour_is_gathered_into_one_letter() -> None:
    jo, sam = wishes(member("Jo")), member("Sam")
    thread = asks(jo, "A question")
    for minute in (1, 5, 9):
        answers(sam, thread, f"Words {minute}", at=LATER + timedelta(minutes=minute))
        subjects(LATER + timedelta(minutes=minute))
    assert NetworkLetter.objects.count() == 1
    assert subjects(LATER + timedelta(minutes=62)) == [NEWS]
    assert "There are 2 new things" in NetworkLetter.objects.order_by("-id")[0].words
    assert subjects(LATER + timedelta(hours=4)) == [], "and nothing twice"


def test_nobody_is_written_to_who_has_read_it_or_does_not_wish_it() -> None:
    jo, sam, not_asked = wishes(member("Jo")), member("Sam"), member("Not Asked")
    threads = [asks(who, f"A question of {who.name}") for who in (jo, not_asked)]
    for thread in threads:
        answers(sam, thread, f"An answer {thread}", at=LATER)
    perform(read_notices, by=jo, at=LATER)
    assert subjects(LATER + timedelta(minutes=1)) == []


def test_whoever_begins_to_wish_it_hears_of_the_last_day_and_not_of_before() -> None:
    jo, sam = member("Jo"), member("Sam")
    answers(sam, asks(jo, "A question"), "An answer", at=LATER)
    wishes(jo)
    assert subjects(LATER + timedelta(hours=25)) == []


def test_the_letter_says_how_many_and_where_and_how_to_stop_and_not_what_was_said() -> None:
    jo, sam, office = wishes(member("Jo")), member("Sam"), Office()
    answers(sam, asks(jo, "A very private title"), "Words of Sam", at=LATER)
    subjects(LATER)
    send_what_is_due(at=LATER, through=office)
    [(to, _, words)] = office.taken.values()
    assert "There is something new for you" in words and "/network/notices/" in words and "letters/stop/" in words
    assert "private" not in words and "Sam" not in words and to.endswith("@example.org")


REVIEW, STORY = "A page waits for you to look it over", "A story waits for you to look it over"
AGAIN = telling.NewStory("Water", "To swim.", "A pool.", "Less pain.")


def test_a_resource_that_waits_is_on_the_desk_of_every_editor_but_nobody_elses_and_each_is_written_to_once() -> None:
    nia, lena, max_, jo = contributor("Nia"), editor("Lena"), editor("Max"), member("Jo")
    assert waits(lena) == []
    handed_in(nia)
    assert waits(lena) == ["1 page to look over"] == waits(max_) and waits(jo) == [] == waits(nia)
    assert subjects(NOON) == [REVIEW, REVIEW] and subjects(NOON + timedelta(hours=5)) == []
    handed_in(nia, title="Another")
    assert waits(lena) == ["2 pages to look over"] and subjects(NOON + timedelta(hours=6)) == [REVIEW, REVIEW]
    wishes(lena, yes=False, what="reviews")
    handed_in(nia, title="A third")
    assert subjects(NOON + timedelta(hours=7)) == [REVIEW]


def test_a_story_that_waits_is_on_the_desk_of_editors_who_did_not_bring_it() -> None:
    lena, other = editor("Lena"), editor("Other")
    told(lena)
    assert waits(lena) == [] and waits(other) == ["1 story to look over"]


def test_of_a_story_that_waits_editors_are_written_to_once_each_time_it_is_told_and_the_letter_says_nothing_of_it() -> (
    None
):
    sia, lena, other = member("Sia"), editor("Lena"), editor("Other")
    story = told(sia)
    assert subjects(NOON) == [STORY, STORY] and subjects(NOON + timedelta(hours=1)) == []
    assert {each.member_id for each in NetworkLetter.objects.all()} == {lena.member.id, other.member.id}
    assert not NetworkLetter.objects.filter(words__contains="Back in the water").exists()
    perform(telling.send_story_back, id=story, why="It names a street.", by=lena, at=NOON)
    assert subjects(NOON + timedelta(hours=2)) == []
    perform(telling.tell_again, id=story, new=AGAIN, by=sia, at=NOON)
    wishes(other, yes=False, what="reviews")
    assert subjects(NOON + timedelta(hours=3)) == [STORY]


def test_an_areas_page_waits_for_the_other_who_keeps_it() -> None:
    kim, lou, far = keeper("Kim"), keeper("Lou"), keeper("Far", area="QJK")
    written = page()
    written.lead = "Ask us on Mondays."
    account = _account(kim)
    written.save_revision(user=account)
    written.get_workflow().start(written, account)
    assert waits(lou) == ["1 page to look over"] and waits(kim) == [] == waits(far)
    assert subjects(NOON) == [REVIEW]
    assert NetworkLetter.objects.get().member_id == lou.member.id
    perform(keepers.dismiss_keeper, account=lou.id, area="QF7", by=visitor(), at=NOON)
    assert waits(lou) == []


def _account(who: Actor):
    from django.contrib.auth import get_user_model

    return get_user_model()._default_manager.get(pk=who.id)


def test_the_worker_has_a_duty_for_it() -> None:
    assert "write to members of the network" in {each.name for each in duties.DUTIES}
