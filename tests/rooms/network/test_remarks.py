"""Anybody may say that something is wrong; nothing is shown before somebody of the area read it; answers are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from openphb.community.members import VISITOR
from openphb.community.models import NetworkEvent, Remark
from openphb.community.offers import keepers, remarks, seen
from openphb.community.offers.news import new_since
from openphb.interfaces.perform import perform
from openphb.kernel.days import local_day
from openphb.kernel.network import Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.offers import AREA, SLUG, asked, counted, keeper, page, published, said
from tests.rooms.network.steps import member, visitor
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, new_id

pytestmark = pytest.mark.django_db
PLACE = f"/network/areas/{SLUG}/"
TODAY = local_day(NOON)


def test_what_was_said_is_shown_to_nobody_until_it_is_answered(client: Client) -> None:
    one, kim = said("The phone number is old."), keeper()
    assert "phone number is old" not in words(client.get(PLACE))
    perform(remarks.answer_remark, id=one, answer="Thank you: changed.", publicly=True, by=kim, at=NOON)
    assert "The phone number is old." in words(client.get(PLACE))
    assert "Answer: Thank you: changed." in words(client.get(PLACE))


def test_a_private_answer_and_a_reason_are_read_by_whoever_wrote_it_only(client: Client) -> None:
    kim, private, aside = keeper(), said("About my own case"), said("Buy this")
    perform(remarks.answer_remark, id=private, answer="Please ring us.", publicly=False, by=kim, at=NOON)
    perform(remarks.set_remark_aside, id=aside, why="This sells something.", by=kim, at=NOON)
    for id, answer in ((private, "Please ring us."), (aside, "This sells something.")):
        assert answer in words(client.get(f"{PLACE}said/{id}/"))
        assert answer not in words(client.get(PLACE))
    assert client.get(f"/network/areas/devon/said/{private}/").status_code == 404


def test_only_those_who_keep_that_area_deal_with_it_and_once() -> None:
    one, kim, other = said(), keeper(), keeper("Otto Other", area="QJK")
    for who in (other, member("Nosy Parker"), visitor()):
        with pytest.raises(NotFound):
            perform(remarks.answer_remark, id=one, answer="Mine", publicly=True, by=who, at=NOON)
        with pytest.raises(NotFound):
            seen.waiting(AREA, by=who)
    perform(remarks.set_remark_aside, id=one, why="Twice.", by=kim, at=NOON)
    with pytest.raises(Refused, match="already"):
        perform(remarks.answer_remark, id=one, answer="Again", publicly=True, by=kim, at=NOON)


def test_the_trail_says_neither_who_said_it_nor_from_where() -> None:
    sam = replace(member("Sam Staff"), where="203.0.113.7")
    one = said("The hours are wrong.", by=sam)
    event = NetworkEvent.objects.get(about=one)
    assert (event.account, event.shown_as, event.where) == (VISITOR, "Somebody", "")


def test_new_numbers_are_news_to_everybody_and_only_once_they_are_there() -> None:
    since = NOON - timedelta(days=1)
    assert new_since(since, spaces=frozenset({Space.ALL})) == ()
    published(counted("have", 40))
    [new] = new_since(since, spaces=frozenset({Space.ALL}))
    assert (new.title, new.view, new.args) == ("New numbers of South Yorkshire", "net_area", (SLUG,))
    assert new_since(since, spaces=frozenset({Space.PEOPLE})) == ()
    assert new_since(NOON + timedelta(days=1), spaces=frozenset({Space.ALL})) == ()


@pytest.mark.parametrize("text", ["", "   ", "My number is 943 476 5919.", "9434765919", "x" * 2_001])
def test_nothing_too_much_and_nobodys_number_is_taken(text: str) -> None:
    with pytest.raises(Refused):
        said(text)
    assert not Remark.objects.exists()


def test_sent_twice_it_is_once_and_a_flood_stops() -> None:
    told = {"id": new_id(), "area": AREA, "words": "Once", "name": "", "by": visitor(), "at": NOON, "on": TODAY}
    assert perform(remarks.remark, **told) == perform(remarks.remark, **told)
    for each in range(remarks.MOST_IN_AN_HOUR - 1):
        said(f"Number {each}")
    with pytest.raises(Refused, match="last hour"):
        said("One more")


def test_a_question_is_answered_while_it_is_open_and_then_summed_up(client: Client) -> None:
    kim = keeper()
    question = asked(kim, closes_on=TODAY + timedelta(days=7))
    with pytest.raises(Refused, match="still answer"):
        sum_up(question, kim, on=TODAY + timedelta(days=7))
    one = said("Yes, at the surgery.", about=question)
    perform(remarks.answer_remark, id=one, answer="", publicly=True, by=kim, at=NOON)
    later = TODAY + timedelta(days=8)
    told = {"id": new_id(), "area": AREA, "words": "Late", "name": "", "about": question}
    with pytest.raises(Refused, match="closed"):
        perform(remarks.remark, **told, by=visitor(), at=NOON, on=later)
    assert seen.question(SLUG, question).waits_for_summary(later)
    sum_up(question, kim, on=later)
    shown = words(client.get(f"{PLACE}questions/{question}/"))
    assert "Most would rather." in shown and "Surgeries hand out the form." in shown and "at the surgery." in shown


def sum_up(question: Any, by: Any, *, on: Any) -> None:
    told = {"id": question, "area": AREA, "summary": "Most would rather.", "changed": "Surgeries hand out the form."}
    perform(remarks.sum_up, **told, by=by, at=NOON, on=on)


def test_new_numbers_or_a_day_that_passed_are_said_on_the_page_and_stand_on_the_desk(
    signed_in: Browser, client: Client
) -> None:
    kim, offer = keeper(), page()
    offer.lead, offer.review_by = "Ask us.", TODAY - timedelta(days=400)
    offer.save_revision().publish()
    perform(remarks.found_true, area=AREA, by=kim, at=NOON - timedelta(days=500))
    type(offer).objects.filter(pk=offer.pk).update(last_published_at=NOON - timedelta(days=500))
    published(counted("have", 40))
    assert "was to be looked over by" in words(client.get(PLACE))
    assert "The numbers are newer than the words" in words(client.get(PLACE))
    desk = words(signed_in(kim).get(f"{PLACE}desk/"))
    assert "Look the page over" in desk and "Look at the new numbers" in desk
    perform(remarks.found_true, area=AREA, by=kim, at=NOON)
    assert "newer than the words" not in words(client.get(PLACE))
    assert "There is nothing to do." in words(signed_in(kim).get(f"{PLACE}desk/"))


def test_a_keeper_is_a_member_and_stops_being_one_with_that() -> None:
    who = visitor()
    with pytest.raises((Refused, NotFound)):
        perform(keepers.appoint_keeper, account=who.id, area=AREA, by=who, at=NOON, on=TODAY)
    kim = keeper()
    assert kim.member and keepers.keeps(kim, area=AREA) and not keepers.keeps(kim, area="QJK")
    assert keepers.kept_by(kim.member) == (AREA,)
    perform(keepers.dismiss_keeper, account=kim.id, area=AREA, by=who, at=NOON)
    assert not keepers.keeps(kim, area=AREA)


def test_everything_is_done_through_the_pages_too(signed_in: Browser, client: Client) -> None:
    kim = keeper()
    sent = client.post(f"{PLACE}feedback/", {"words": "The hours are wrong.", "name": "Sal", "form_id": str(new_id())})
    assert sent.status_code == 303
    one = Remark.objects.get()
    assert "Nobody of the area has read this yet" in words(client.get(sent.headers["Location"]))
    browser = signed_in(kim)
    assert "1 waiting" in words(browser.get(f"{PLACE}desk/"))
    deal = {"how": "public", "answer": "Now they are right.", "form_id": str(new_id())}
    assert browser.post(f"{PLACE}desk/said/{one.id}/", deal).status_code == 303
    assert "Now they are right." in words(client.get(PLACE))
