"""Members say what they can help with and what they ask for; they write to each other here; it ends with what came."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openphb.community.helping import noting, seen
from openphb.community.helping.news import new_since
from openphb.community.helping.seen import Sought
from openphb.community.models import HelpMessage, HelpNote
from openphb.community.notices import notices
from openphb.interfaces.perform import perform
from openphb.kernel.network import Part, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.programme_steps import gets_in_touch, noted
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


def test_what_is_offered_meets_what_is_asked_for_under_the_same_heading() -> None:
    ann, bob, cat = (member(name, area=area) for name, area in (("Ann", "QF7"), ("Bob", "QJK"), ("Cat", "QHL")))
    mine = noted(ann, way="ask")
    fits, other = noted(bob), noted(cat, heading="market")
    also = noted(cat, way="ask")
    ((asked, found),) = seen.fits_mine(by=ann)
    assert asked.id == mine and [each.id for each in found] == [fits]
    assert {each.id for each in seen.note_view(fits, by=ann).fits} == {mine, also}
    assert seen.notes(Sought(heading="market"), by=ann)[0][0].id == other


def test_the_two_write_to_each_other_and_nobody_else_reads_it_or_an_address() -> None:
    ann, bob, cat = member("Ann"), member("Bob"), member("Cat")
    note = noted(ann, way="ask")
    talk = gets_in_touch(bob, note)
    assert gets_in_touch(bob, note, "One thing more.") == talk
    perform(noting.write_in_talk, id=new_id(), talk=talk, words="Thank you!", by=ann, at=NOON)
    said = seen.talk(talk, by=bob)
    assert [each.words for each in said.messages] == ["How did you do it?", "One thing more.", "Thank you!"]
    assert (said.other, seen.talk(talk, by=ann).other) == ("Ann", "Bob")
    assert notices(by=ann)[0][0].words == "Bob wrote to you about “A first rate for nights”."
    with pytest.raises(NotFound):
        seen.talk(talk, by=cat)
    with pytest.raises(NotFound):
        perform(noting.write_in_talk, id=new_id(), talk=talk, words="Hello", by=cat, at=NOON)
    assert seen.note_view(note, by=cat).talks == ()


def test_what_looks_like_somebodys_details_is_refused() -> None:
    ann, bob = member("Ann"), member("Bob")
    with pytest.raises(Refused, match="telephone number"):
        gets_in_touch(bob, noted(ann), "Ring me on 07700 900123.")
    assert not HelpMessage.objects.exists()


def test_nobody_floods() -> None:
    ann = member("Ann")
    for n in range(20):
        noted(ann, title=f"Number {n}")
    with pytest.raises(Refused, match="20 open already"):
        noted(ann)


def test_it_is_closed_with_what_came_of_it_by_its_author_or_a_convenor() -> None:
    ann, bob, con = member("Ann"), member("Bob"), member("Con", Part.CONVENOR)
    note = noted(ann, way="ask")
    gets_in_touch(bob, note)
    told = {"help_note": note, "ended": "helped", "at": NOON}
    with pytest.raises(Refused, match="Only whoever wrote this"):
        perform(noting.close_help, **told, came_of="We met.", by=bob)
    with pytest.raises(Refused, match="Say what came of it"):
        perform(noting.close_help, **told, came_of=" ", by=ann)
    perform(noting.close_help, **told, came_of="We took over their rate.", by=con)
    assert notices(by=bob)[0][0].why == "We took over their rate."
    with pytest.raises(Refused, match="closed"):
        gets_in_touch(bob, note, "And now?")
    closed, many = seen.notes(Sought(show="closed"), by=bob)
    assert many == 1 and closed[0].came_of == "We took over their rate." and seen.notes(Sought(), by=bob)[1] == 0


def test_who_has_asked_for_what_is_for_convenors() -> None:
    ann, con = member("Ann", area="QF7"), member("Con", Part.CONVENOR)
    gets_in_touch(con, noted(ann, way="ask"))
    noted(ann)
    with pytest.raises(Refused):
        seen.asked_for(by=ann)
    ((found,), many) = seen.asked_for(by=con)
    assert (many, found.area, found.talks) == (1, "South Yorkshire", 1)


def test_what_is_new_is_what_is_open() -> None:
    ann = member("Ann")
    noted(ann)
    since = NOON - timedelta(days=1)
    (new,) = new_since(since, spaces=frozenset({Space.ALL}))
    assert (new.what, new.view) == ("offer of help", "net_help_note")
    HelpNote.objects.update(closed_at=NOON, ended="over", came_of="It is over.")
    assert new_since(since, spaces=frozenset({Space.ALL})) == ()


def test_everything_is_done_through_the_pages_too(signed_in: Browser) -> None:
    ann, bob = member("Ann"), member("Bob")
    con = member("Con", Part.CONVENOR)
    of_ann, of_bob = signed_in(ann), signed_in(bob)
    told = {"way": "ask", "heading": "money", "title": "Cards for spending", "words": "Who has them?"}
    assert of_ann.post("/network/help/new/", told).status_code == 303
    note = HelpNote.objects.get()
    sent = of_bob.post(f"/network/help/{note.id}/", {"words": "We do."})
    talk = sent.headers["Location"]
    assert "We do." in words(of_ann.get(talk)) and "Bob" in words(of_ann.get(f"/network/help/{note.id}/"))
    assert of_ann.post(talk, {"words": "Good!"}).status_code == 303
    assert "Good!" in words(of_bob.get(talk))
    closed = {"ended": "helped", "came_of": "We have them now."}
    assert of_ann.post(f"/network/help/{note.id}/close/", closed).status_code == 303
    assert "We have them now." in words(of_bob.get(f"/network/help/{note.id}/"))
    of_con = signed_in(con)
    assert "Cards for spending" in words(of_con.get("/network/help/asked/"))
    assert b"We have them now." in of_con.get("/network/help/asked/table/").content
    for narrowed in ("?show=closed", "?show=mine&way=ask", "?about=money&show=closed", "?show=all&way=x"):
        assert of_bob.get(f"/network/help/{narrowed}").status_code == 200
