"""A number leaves once to each member who wants it: whatever breaks, and even where the worker is killed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from openphb.community import preferences
from openphb.community.joining import belonging
from openphb.community.models import Digest, DigestLetter
from openphb.community.news import seen, sending
from openphb.community.rules.library import OpenTo
from openphb.community.stories import telling as telling_stories
from openphb.interfaces.notify import NotSent
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import Refused
from tests.rooms.network.library_steps import contributor, published, shown
from tests.rooms.network.news_steps import AT, Office, built, leaves, questions, starts, state, worded, writes
from tests.rooms.network.steps import member
from tests.rooms.network.test_news import OPEN
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db


def wants_no_news(who: Actor) -> None:
    assert who.member
    perform(preferences.set_wants, member=who.member.id, what="news", wants=False, by=who, at=NOON)


def standings(number: int = 1) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in DigestLetter.objects.filter(digest__number=number):
        found[each.standing] = found.get(each.standing, 0) + 1
    return found


@pytest.fixture
def ed() -> Actor:
    return writes()


def underway(ed: Actor, *, others: int = 4) -> int:
    """A number that was let go to an editor and some members; to how many."""
    for each in range(others):
        member(f"Member {each}")
    number = built()
    worded(number, by=ed)
    return starts(number, by=ed)


def test_each_member_who_wants_it_gets_it_once_and_the_number_has_left(ed: Actor) -> None:
    wants_no_news(member("Quiet"))
    office = Office()
    assert underway(ed) == 5
    assert [leaves(office), leaves(office)] == [5, 0]
    assert len(office.taken) == 5 and state(1) == "sent" and standings() == {"sent": 5}
    assert not any("quiet" in to for to in office.addresses)


def test_a_letter_holds_what_its_reader_may_read_and_one_press_that_ends_it(ed: Actor) -> None:
    questions()
    published(contributor(), ed, open_to=OpenTo.EVERYONE)
    staff, people = member("Staff"), member("People", kind=Kind.PEOPLE)
    office, number = Office(), built()
    worded(number, "Hello.\n\nAgain.", by=ed)
    starts(number, by=ed)
    leaves(office)
    told = office.to(staff)
    assert told.subject == "News 1, May 2026: learning network"
    assert "Hello.\n\nAgain." in told.text and "How do you word a refusal?" in told.text
    assert "Who helped you to say no?" not in told.text and "Who helped you" not in told.html
    assert "Who helped you to say no?" in office.to(people).text and "How do you word" not in office.to(people).text
    assert "/network/letters/stop/" in told.stop and told.stop in told.text and told.stop in told.html
    assert told.headers == {
        "List-Unsubscribe": f"<{told.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert len({each.stop for _, each in office.taken.values()}) == len(office.taken), "each has a link of their own"


@pytest.mark.parametrize("killed_after", [1, 3, 5])
def test_a_worker_that_is_killed_sends_nobody_a_second(ed: Actor, killed_after: int) -> None:
    underway(ed)
    office = Office(dies_at=killed_after)
    with pytest.raises(SystemExit):
        leaves(office)
    office.dies_at = 0
    assert leaves(office) == 0, "what was in its hands waits until it is certain that it is dead"
    leaves(office, minutes=6)
    assert len(office.taken) == 5 and standings() == {"sent": 5} and state(1) == "sent"


def test_where_the_service_remembers_nothing_a_letter_in_a_dead_hand_is_left_to_an_editor(ed: Actor) -> None:
    underway(ed)
    office = Office(remembers=False, dies_at=3)
    with pytest.raises(SystemExit):
        leaves(office)
    office.dies_at = 0
    leaves(office, minutes=6)
    assert len(office.taken) == 5 and standings() == {"sent": 4, "unsure": 1}, "nobody knows of the one that left"
    found = seen.progress(1, by=ed)
    assert found.stuck == 1 and all(each.is_unsure for each in found.first_stuck) and found.ended_at
    with pytest.raises(Refused, match="nothing to try again"):
        perform(sending.try_again, number=1, unsure=False, by=ed, at=AT + timedelta(minutes=7))
    office.taken.clear()
    assert perform(sending.try_again, number=1, unsure=True, by=ed, at=AT + timedelta(minutes=7)) == 1
    assert leaves(office, minutes=8) == 1 and standings() == {"sent": 5} and state(1) == "sent"


def test_what_the_service_forgot_after_a_week_is_not_sent_again_by_itself(ed: Actor) -> None:
    underway(ed, others=0)
    office = Office(dies_at=1)
    with pytest.raises(SystemExit):
        leaves(office)
    office.taken.clear()
    office.dies_at = 0
    leaves(office, minutes=8 * 24 * 60)
    assert office.taken == {} and standings() == {"unsure": 1}


def test_what_did_not_leave_is_tried_again_and_then_listed(ed: Actor) -> None:
    underway(ed, others=0)
    office = Office(trouble=NotSent("The service is down.", status=503))
    assert leaves(office) == 1 and standings() == {"waiting": 1}
    for minutes in (2, 10, 60, 300, 1_000, 5_000, 9_000):
        leaves(office, minutes=minutes)
    assert standings() == {"failed": 1} and state(1) == "sent"
    [stuck] = seen.progress(1, by=ed).first_stuck
    assert (stuck.shown_as, stuck.why, stuck.is_unsure) == ("Ed Itor", "The service is down.", False)
    office.trouble = None
    assert perform(sending.try_again, number=1, unsure=False, by=ed, at=AT + timedelta(days=9)) == 1
    leaves(office, minutes=13_000)
    assert standings() == {"sent": 1} and state(1) == "sent"


def test_an_address_that_is_none_is_listed_at_once(ed: Actor) -> None:
    underway(ed, others=0)
    leaves(Office(trouble=NotSent("There is no such address.", status=400)))
    assert standings() == {"failed": 1}


def test_a_mail_server_that_breaks_off_may_have_it_so_it_does_not_get_it_again(ed: Actor) -> None:
    underway(ed, others=0)
    leaves(Office(remembers=False, trouble=NotSent("It broke off.", status=0)))
    assert standings() == {"unsure": 1}


def test_whoever_leaves_or_stops_the_news_meanwhile_gets_none(ed: Actor) -> None:
    gone, quiet = member("Gone"), member("Quiet")
    underway(ed, others=1)
    perform(belonging.leave, keeps_name=True, by=gone, at=AT, on=AT.date())
    wants_no_news(quiet)
    office = Office()
    leaves(office)
    assert standings() == {"sent": 2, "unwanted": 2} and state(1) == "sent"


def test_what_is_withdrawn_while_a_number_leaves_is_in_no_letter_after_it(ed: Actor) -> None:
    teller = member("Teller")
    story = shown(teller, ed, consent=OPEN)
    underway(ed, others=0)
    perform(telling_stories.withdraw_story, id=story, by=teller, at=AT)
    office = Office()
    leaves(office)
    assert len(office.taken) == 2
    assert not any("Back in the water" in f"{each.text}{each.html}" for _, each in office.taken.values())


def test_a_member_has_one_row_of_a_number_whatever_happens(ed: Actor) -> None:
    underway(ed, others=0)
    row = DigestLetter.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestLetter.objects.create(digest_id=row.digest_id, member_id=row.member_id, at=AT)
    with pytest.raises(Refused, match="has left"):
        starts(1, by=ed)
    assert Digest.objects.count() == 1


def test_a_sender_that_comes_back_late_changes_nothing_that_was_decided_meanwhile(ed: Actor) -> None:
    underway(ed, others=0)
    told = {"lasts": timedelta(minutes=5), "by": ed, "at": AT}
    [letter] = perform(sending.take_in_hand, **told)
    perform(sending.mark_unsure, letter=letter.id, why="Nobody knows.", by=ed, at=AT)
    perform(sending.mark_not_sent, letter=letter.id, why="Late.", again_at=AT, by=ed, at=AT)
    assert standings() == {"unsure": 1}


def test_a_sender_that_was_slow_leaves_what_another_has_by_now(ed: Actor) -> None:
    underway(ed, others=0)
    [slow] = perform(sending.take_in_hand, lasts=timedelta(minutes=5), by=ed, at=AT)
    later = AT + timedelta(minutes=6)
    [quick] = perform(sending.take_in_hand, lasts=timedelta(minutes=5), by=ed, at=later)
    assert quick.handed_over_at is None, "it was in hand, and nobody had begun to hand it over"
    hands = {
        each.tries: perform(sending.hand_over, letter=each.id, tries=each.tries, by=ed, at=later)
        for each in (slow, quick)
    }
    assert hands == {1: False, 2: True}


def test_the_worker_looks_up_between_handfuls(ed: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else's letters wait for a long sending: it stops after so many, and goes on at its next look."""
    from openphb.interfaces import network_news

    monkeypatch.setattr(network_news, "AT_A_TIME", 2)
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    underway(ed)
    office = Office()
    assert [leaves(office) for _ in range(3)] == [2, 2, 1]
    leaves(office)
    assert state(1) == "sent"
