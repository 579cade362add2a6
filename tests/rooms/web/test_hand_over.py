"""The pages of a person who moves: the coordinator here, the second person, the coordinator there, and the person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Actor, Role
from openphb.moving import handed
from openphb.people import actions
from openphb.people import queries as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.moving import crossing
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DEVON, NOON, actor, ask, board, coordinator
from tests.trust.doors import NOBODY, body

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each begins with a budget that was agreed and put in place


def page(browser: Client, name: str, *args: Any) -> str:
    found = browser.get(reverse(name, args=args))
    assert found.status_code == 200, f"{name}: {found.status_code}"
    return words(found)


def sent(browser: Client, name: str, *args: Any, **typed: Any) -> str:
    return words(browser.post(reverse(name, args=args), typed, follow=True))


def test_from_one_board_to_the_other_page_by_page(signed_in: Browser) -> None:
    story, dora = budgets.in_place(), coordinator(name="Dora Penrose", ods_code=DEVON)
    here, lead, there = signed_in(story.asha), signed_in(story.lena), signed_in(dora)
    assert "Nobody comes from another board." in page(there, "comings")
    assert "Hand over to another board" in page(here, "person", story.case.person)
    typed = {"receiver": str(board(DEVON)), "why": crossing.WHY, "plan_goes": "yes"}
    typed |= day("moves_on", f"{today() + timedelta(days=30):%d %m %Y}") | day("told_on", f"{today():%d %m %Y}")
    said = sent(here, "begin_hand_over", story.case.person, **typed)
    assert "A second person looks at it now. Nothing has left yet." in said and "Waits to be released" in said
    ((hand_over,), _) = ask(handed.hand_overs, by=story.asha)
    assert "Only an ICB lead or approver can release a hand-over." in page(here, "hand_over", hand_over.id)
    assert "The other board is asked" in sent(lead, "release_hand_over", hand_over.id)
    assert "Jo Okafor" in page(there, "comings")
    offered = page(there, "coming", hand_over.id)
    assert crossing.WHY in offered and "opens once your board has said yes" in offered and "£9,255.36" not in offered
    said = sent(there, "answer_coming", hand_over.id, accepted="yes")
    assert "This plan is as received, and being reviewed" in said and "£9,255.36" in said
    assert "Keep" in page(there, "look_at_coming", hand_over.id)
    assert "Plan looked at" in sent(there, "look_at_coming", hand_over.id, note="It fits.")
    assert "Accepted" in page(here, "hand_over", hand_over.id)
    assert "is responsible. End the budget for the day before." in page(here, "person", story.case.person)


def test_whoever_declines_says_why_and_both_read_it(signed_in: Browser) -> None:
    move = crossing.begun(moves_on=today() + timedelta(days=9)).released()
    there = signed_in(move.dora)
    assert "Say why" in sent(there, "answer_coming", move.hand_over, accepted="no")
    sent(there, "answer_coming", move.hand_over, accepted="no", why="The GP is in Sheffield.")
    here = signed_in(move.story.asha)
    assert "The GP is in Sheffield." in page(here, "hand_over", move.hand_over)
    second = here.get(reverse("hand_over_letter", args=[move.hand_over]), {"second": "yes"})
    assert "has said no. It says: The GP is in Sheffield." in second.text


def test_it_is_called_off_and_taken_back(signed_in: Browser) -> None:
    move = crossing.begun(moves_on=today() + timedelta(days=9)).released()
    move.accepted(on=today())
    here, there = signed_in(move.story.asha), signed_in(move.dora)
    assert "It is called off." in sent(here, "call_off_hand_over", move.hand_over, why="They stay.")
    said = page(there, "coming", move.hand_over)
    assert "Take back what was written down here" in said and "being reviewed" not in said
    assert "What was written down here is taken back." in sent(there, "take_back_coming", move.hand_over)


def test_the_person_reads_the_letter_and_where_it_stands(signed_in: Browser) -> None:
    move = crossing.begun(moves_on=today() + timedelta(days=9)).released()
    jo = _lets_jo_in(move, signed_in)
    assert "has been asked and has not answered yet. You stay with us." in page(jo, "my_home", move.person)
    letter = page(jo, "my_move", move.person)
    assert "Dear Jo Okafor" in letter and "Please give them to nobody who rings you up" in letter
    move.accepted(on=today())
    assert "has said yes, and begins on" in page(jo, "my_move", move.person)


def _lets_jo_in(move: crossing.Crossing, signed_in: Browser) -> Client:
    jo: Actor = move.story.case.jo
    browser = signed_in(jo)
    (held,) = ask(people.acting, move.person, by=move.story.asha)
    perform(actions.link_account, acting=held.id, account=jo.id, by=move.story.asha, at=NOON)
    return browser


def test_on_the_day_an_open_session_of_the_old_board_agrees_nothing_new_and_sees_nothing_new(
    signed_in: Browser,
) -> None:
    """T08: the page was open before; the very next request finds the record closed, and the new one nowhere."""
    move = crossing.begun().released()
    here = signed_in(move.story.asha)
    assert here.get(reverse("change_plan", args=[move.story.case.plan])).status_code == 200
    taken = move.accepted()
    assert today() >= crossing.MOVES
    said = here.post(reverse("change_plan", args=[move.story.case.plan]), {"why": "More hours."})
    assert "is responsible for this person" in words(said)
    assert "This person has moved" in page(here, "person", move.person)
    gone = [here.get(reverse(name, args=[id])) for name, id in (("person", taken.person), ("coming", taken.id))]
    nobody = here.get(reverse("person", args=[NOBODY]))
    assert [each.status_code for each in gone] == [404, 404]
    assert body(gone[0], taken.person) == body(nobody, NOBODY)


def test_of_whoever_dies_the_hand_over_is_called_off_as_it_is_recorded(signed_in: Browser) -> None:
    move = crossing.begun(moves_on=today() + timedelta(days=9)).released()
    here = signed_in(move.story.asha)
    died = {"colleague": move.story.asha.name, "told_by": "Ben"} | day("died_on", f"{today():%d %m %Y}")
    sent(here, "note_death", move.person, **died)
    assert "The person has died" in page(here, "hand_over", move.hand_over)
    told = page(signed_in(move.dora), "coming", move.hand_over)
    assert "Jo Okafor does not come after all" in told and "we are sorry to have to tell you" in told


def test_somebody_who_has_no_part_in_it_finds_no_page(signed_in: Browser) -> None:
    move = crossing.begun().released()
    finance = signed_in(actor(Role.FINANCE))
    for name, args in (("hand_overs", ()), ("hand_over", (move.hand_over,)), ("comings", ())):
        assert finance.get(reverse(name, args=args)).status_code == 404
