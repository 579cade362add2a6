"""A person moves to another board: what both sides see and do before the day, on it and after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from openphb.budgets import actions as budget_actions
from openphb.budgets import queries as budgets
from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.moving import hand_over_rules as rules
from openphb.moving import handed, handing_over, taking_over
from openphb.people import actions as people
from openphb.people import dying
from openphb.people import queries as people_asked
from openphb.people.rules import NewActing
from openphb.plans import actions as plans
from openphb.plans import queries as plans_asked
from tests.rooms.moving import crossing
from tests.rooms.moving.crossing import BEGUN, MAY, MOVES
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, new_id, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each begins with a budget that was agreed and put in place
DAY_BEFORE = MOVES - timedelta(days=1)


def refused(action: Any, **how: Any) -> str:
    with pytest.raises(Refused) as caught:
        perform(action, at=MAY, **how)
    return str(caught.value)


def test_nothing_is_told_to_the_other_board_before_a_second_person_releases_it() -> None:
    move = crossing.begun()
    with pytest.raises(NotFound):
        move.there()
    told = {"hand_over": move.hand_over, "on": BEGUN}
    assert "somebody else releases it" in refused(handing_over.release, by=_as_lead(move), **told)
    assert "Only an ICB lead or approver" in refused(handing_over.release, by=actor(Role.CLINICIAN), **told)
    move.released()
    assert (move.there().name, move.there().accepted, move.here().released_by_name) == (
        "Jo Okafor", None, move.story.lena.name,
    )  # fmt: skip


def _as_lead(move: crossing.Crossing) -> Any:
    """Whoever began it, with every role there is."""
    return actor(Role.LEAD, Role.COORDINATOR, id=move.story.asha.id)


def test_the_other_board_sees_what_it_needs_to_answer_and_the_rest_when_it_has() -> None:
    move = crossing.begun().released()
    with pytest.raises(NotFound):
        ask(handed.received, move.hand_over, by=move.dora)
    move.accepted()
    came = ask(handed.received, move.hand_over, by=move.dora)
    assert came["who"]["address"] is not None and [each["agreed_pence"] for each in came["budgets"]] == [925_536]
    told = str(came)
    assert "55779911" not in told and "20-00-00" not in told and "bank" not in " ".join(came).lower()


def test_the_plan_stands_there_as_it_was_received_with_a_coordinator_and_no_money() -> None:
    move = crossing.begun().released()
    taken = move.accepted()
    (plan,) = taken.plans
    found = ask(plans_asked.plan, plan, by=move.dora)
    before = ask(plans_asked.plan, move.story.case.plan, by=move.story.asha)
    assert found.coordinator_name == "Dora Penrose"
    assert found.service == before.service
    assert ask(budgets.budgets_for_person, taken.person, by=move.dora, on=BEGUN) == ()
    move.do(taking_over.look_at_plan, taken=taken.id, note="We went through it with Jo.", by=move.dora)
    assert ask(handed.taken_of, taken.person, by=move.dora).looked_note == "We went through it with Jo."


def test_from_the_day_the_old_board_agrees_nothing_new_and_reads_what_was() -> None:
    move = crossing.begun().released()
    move.accepted()
    case, later = move.story.case, {"id": new_id(), "plan": move.story.case.plan, "why": "More hours."}
    assert "is responsible for this person" in refused(plans.change, **later, by=case.asha, on=MOVES)
    perform(plans.change, **later, by=case.asha, at=MAY, on=DAY_BEFORE)
    seen = ask(people_asked.person, move.person, by=case.asha)
    assert (seen.moves_on, seen.name) == (MOVES, "Jo Okafor") and "DEVON" in seen.moves_to.upper()


def test_neither_side_finds_the_others_record() -> None:
    move = crossing.begun().released()
    taken = move.accepted()
    for id, by in ((taken.person, move.story.asha), (move.person, move.dora)):
        with pytest.raises(NotFound):
            ask(people_asked.person, id, by=by)


def test_it_is_in_the_trail_of_both() -> None:
    move = crossing.begun().released()
    taken = move.accepted()
    here, _ = ask(people_asked.audit, move.person, by=actor(Role.LEAD))
    there, _ = ask(people_asked.audit, taken.person, by=actor(Role.LEAD, ods_code=DEVON))
    assert {"moving.begin_hand_over", "moving.release_hand_over", "moving.note_answer", "people.note_leaving"} <= {
        line.did for line in here
    }
    assert "people.note_coming" in {line.did for line in there}
    noted = next(line for line in here if line.did == "moving.note_answer")
    assert noted.name.startswith("Dora Penrose, NHS Devon") and noted.roles == ""


def test_the_person_signs_in_as_before_and_has_a_place_with_each_board() -> None:
    move = crossing.begun()
    jo = move.story.case.jo
    account = {"id": jo.id, "email": "jo@example.org", "name": jo.name, "password": ""}
    perform(people.give_account, **account, by=move.story.asha, at=NOON)
    (held,) = ask(people_asked.acting, move.person, by=move.story.asha)
    perform(people.link_account, acting=held.id, account=jo.id, by=move.story.asha, at=NOON)
    move.released()
    taken = move.accepted()
    places = people_asked.places(jo.id, on=MOVES)
    assert {place.name for place in places} == {
        people_asked.commissioner_name(move.story.asha.commissioner),
        people_asked.commissioner_name(move.dora.commissioner),
    }
    there = people_asked.actor_for(jo.id, commissioner=move.dora.commissioner, on=MOVES)
    here = people_asked.actor_for(jo.id, commissioner=move.story.asha.commissioner, on=MOVES)
    assert there and here and (there.people, here.people) == ({taken.person}, {move.person})


def test_a_board_that_declines_says_why_and_nobody_moves() -> None:
    move = crossing.begun().released()
    with pytest.raises(Refused, match="Say why"):
        door.decline(move.hand_over, why=" ", by=move.dora, at=MAY, on=BEGUN)
    door.decline(move.hand_over, why="Their GP is still in Sheffield.", by=move.dora, at=MAY, on=BEGUN)
    here = move.here()
    assert (here.accepted, here.answer) == (False, "Their GP is still in Sheffield.")
    assert ask(people_asked.person, move.person, by=move.story.asha).moves_on is None
    with pytest.raises(NotFound):
        ask(handed.received, move.hand_over, by=move.dora)
    with pytest.raises(Refused, match="has declined this already"):
        move.accepted()


def test_it_is_called_off_before_the_day_and_undone_there() -> None:
    move = crossing.begun().released()
    taken = move.accepted()
    off = {"hand_over": move.hand_over, "why": "They stay in Sheffield.", "by": move.story.asha}
    assert "is responsible now" in refused(handing_over.call_off, **off, on=MOVES)
    move.do(handing_over.call_off, **off, on=DAY_BEFORE)
    assert ask(people_asked.person, move.person, by=move.story.asha).moves_on is None
    assert move.there().called_off_why == "They stay in Sheffield."
    move.do(taking_over.take_back, taken=taken.id, by=move.dora, on=DAY_BEFORE)
    assert ask(people_asked.acting, taken.person, by=move.dora, on=DAY_BEFORE) == ()
    assert move.there().taken and move.there().taken.taken_back_at == MAY


def test_of_whoever_dies_meanwhile_it_is_called_off_by_itself_and_nobody_can_accept() -> None:
    move = crossing.begun().released()
    died = {"person": move.person, "died_on": BEGUN, "colleague": "Asha Rahman"}
    perform(dying.note_death, **died, by=move.story.asha, at=MAY, on=BEGUN)
    with pytest.raises(Refused, match="The person has died"):
        move.accepted()
    assert move.here().called_off_why == rules.DIED


def test_until_the_other_board_answers_nothing_changes_and_after_the_day_it_cannot() -> None:
    move = crossing.begun().released()
    with pytest.raises(Refused, match="has come"):
        move.accepted(on=MOVES)
    perform(plans.change, id=new_id(), plan=move.story.case.plan, why="More.", by=move.story.asha, at=MAY, on=MOVES)


def test_sent_twice_it_happens_once() -> None:
    move = crossing.begun().released()
    first = move.accepted()
    assert move.accepted() == first


def test_whoever_is_recorded_there_already_keeps_their_record() -> None:
    move = crossing.begun().released()
    known = person(move.dora)
    assert move.accepted().person == known


def test_somebody_there_with_the_same_number_and_another_birth_date_is_looked_at_first() -> None:
    move = crossing.begun().released()
    person(move.dora, born=DAY.replace(year=1990))
    with pytest.raises(Refused, match="another date of birth"):
        move.accepted()
    assert move.there().accepted is None


def test_a_plan_that_the_person_keeps_back_does_not_go() -> None:
    move = crossing.begun(plan_goes=False).released()
    taken = move.accepted()
    assert taken.plans == () and ask(handed.received, move.hand_over, by=move.dora)["plans"] == []
    assert "Your plan stays with us, as you asked." in move.here().letter


def test_whoever_acts_for_them_acts_there_too_and_a_nominee_waits_for_that_board() -> None:
    move = crossing.begun()
    ned = NewActing("nominee", "Ned Okafor", DAY, agrees_to_act=True, consents=True, nominated_by="person",
                    nominee_kind="individual", family=True)  # fmt: skip
    perform(people.put_acting, id=new_id(), person=move.person, new=ned, by=move.story.asha, at=NOON, on=DAY)
    taken = move.released().accepted()
    acting = {each.capacity: each for each in ask(people_asked.acting, taken.person, by=move.dora, on=MOVES)}
    assert set(acting) == {"person", "nominee"} and not acting["nominee"].health_body_agreed


def test_a_person_comes_back_to_the_record_they_had() -> None:
    move = crossing.begun().released()
    taken = move.accepted()
    asha, lena = move.story.asha, move.story.lena
    dora, dan = move.dora, actor(Role.LEAD, ods_code=DEVON)
    back = crossing.NewHandOver(asha.commissioner, MOVES + timedelta(days=90), "They come home.", MOVES, False)
    id = new_id()
    perform(handing_over.begin, id=id, person=taken.person, new=back, by=dora, at=MAY, on=MOVES)
    perform(handing_over.release, hand_over=id, by=dan, at=MAY, on=MOVES)
    _works_here(asha)
    assert door.accept(id, by=asha, at=MAY, on=MOVES).person == move.person
    found = ask(people_asked.person, move.person, by=lena)
    assert (found.moves_on, found.comes_on) == (None, back.moves_on)
    off = {"why": "They stay there.", "by": dora, "at": MAY, "on": MOVES}
    perform(handing_over.call_off, hand_over=id, **off)
    perform(taking_over.take_back, taken=id, by=asha, at=MAY, on=MOVES)
    found = ask(people_asked.person, move.person, by=lena)
    assert (found.moves_on, found.comes_on) == (MOVES, None), "who came back and did not is away as before"


def _works_here(asha: Any) -> None:
    perform(people.join, account=asha.id, roles=[Role.COORDINATOR], valid_from=DAY, by=asha, at=NOON)


def test_one_hand_over_at_a_time_and_only_to_another_board() -> None:
    move = crossing.begun()
    again = {"person": move.person, "by": move.story.asha, "on": BEGUN}
    told = ("receiver", "moves_on", "why", "told_on", "plan_goes")
    new = crossing.NewHandOver(move.dora.commissioner, MOVES, "Again.", BEGUN, True)
    assert "under way already" in refused(handing_over.begin, id=new_id(), new=new, **again)
    wrong = crossing.NewHandOver(move.story.asha.commissioner, BEGUN, " ", MOVES, True)
    with pytest.raises(Refused) as caught:
        perform(handing_over.begin, id=new_id(), new=wrong, at=MAY, **again)
    assert {each.field for each in caught.value.refusals} == set(told) - {"plan_goes"}


def test_a_further_year_is_not_promised_for_whoever_moved() -> None:
    move = crossing.begun().released()
    move.accepted()
    told = {"id": new_id(), "budget": move.story.budget, "by": move.story.fay, "on": date(2027, 3, 1)}
    words = refused(budget_actions.award_next_year, **told)
    assert "is responsible for this person" in words
