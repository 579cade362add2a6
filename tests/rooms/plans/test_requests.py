"""From the first offer to a decision with reasons, and to a second look."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.plans import actions, queries
from tests.rooms.plans.steps import Case, asked, decided, offered
from tests.rooms.world import DAY, DEVON, NOON, actor, coordinator, new_id, person, themselves

pytestmark = pytest.mark.django_db
REASONS = "A day centre meets the need better."


def seen(case: Case, **more: Any) -> queries.RequestView:
    return case.see(queries.request, case.request, **more)


def answer(case: Case, verb: str, **more: Any) -> None:
    case.do(actions.answer_offer, request=case.request, verb=verb, **({"by": case.jo} | more))


def decide(case: Case, verb: str, **more: Any) -> None:
    more = {"id": new_id(), "by": case.abe, "reasons": REASONS} | more
    case.do(actions.decide, request=case.request, verb=verb, **more)


def look_again(case: Case, **more: Any) -> Any:
    decision = seen(case).decisions[0].id
    more = {"id": new_id(), "by": case.jo, "because": "The day centre closed.", "asked_by": "Jo Okafor"} | more
    return case.do(actions.reconsider, decision=decision, **more)


@pytest.mark.parametrize(
    ("service", "born", "basis"),
    [
        ("chc", date(1980, 5, 1), "right"),
        ("childrens_continuing_care", date(2015, 5, 1), "right"),
        ("chc", date(2015, 5, 1), "discretionary"),
        ("other_nhs", date(1980, 5, 1), "discretionary"),
    ],
)
def test_an_offer_stands_on_the_law_of_the_day(service: str, born: date, basis: str) -> None:
    assert seen(offered(service, born=born)).basis == basis


def test_nothing_is_offered_for_what_the_nhs_does_not_arrange() -> None:
    with pytest.raises(Refused, match="social care alone"):
        offered("social_care")


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 4, 7), "in the future"), (date(2013, 7, 31), "before 1 August 2013")]
)
def test_an_offer_has_a_day_on_which_it_could_be_made(day: date, words: str) -> None:
    case = offered()
    with pytest.raises(Refused, match=words):
        case.do(actions.offer, id=new_id(), person=case.person, service="wheelchair", offered_on=day, by=case.asha)


def test_a_form_sent_twice_makes_one_offer_and_another_form_is_told_so() -> None:
    case = offered()
    more = {"person": case.person, "service": "chc", "offered_on": DAY, "by": case.asha}
    case.do(actions.offer, id=case.request, **more)
    assert len(case.see(queries.requests_of, case.person)) == 1
    with pytest.raises(Refused, match="already on offer"):
        case.do(actions.offer, id=new_id(), **more)


def test_nothing_is_offered_to_someone_who_has_died() -> None:
    case = offered()
    perform(people.note_death, person=case.person, died_on=DAY, by=case.asha, at=NOON, on=DAY)
    with pytest.raises(Refused, match="has died"):
        answer(case, "ask")


def test_advice_is_kept_beside_the_offer() -> None:
    case = offered()
    facts = {"topics": "What it means to employ someone", "how": "at home", "given_on": DAY}
    case.do(actions.give_advice, id=new_id(), request=case.request, by=case.asha, **facts)
    (advice,) = seen(case).advice
    assert (advice.topics, advice.given_by) == ("What it means to employ someone", "Asha Rahman")


def test_declining_takes_one_step_and_closes_no_door() -> None:
    case = offered()
    answer(case, "decline")
    assert seen(case).state == "declined"
    answer(case, "ask again")
    assert (seen(case).state, seen(case).requested_on) == ("requested", DAY)


def test_a_second_click_is_not_a_second_wish() -> None:
    case = offered()
    for _ in range(2):
        answer(case, "decline")
    assert [event.verb for event in seen(case).history] == ["offer", "decline"]


def test_what_cannot_be_done_now_is_said() -> None:
    case = offered()
    answer(case, "decline")
    with pytest.raises(Refused, match="You cannot withdraw this request, because it is declined"):
        answer(case, "withdraw")


def test_a_person_decides_about_their_own_request_only() -> None:
    case = offered()
    stranger = themselves(person(case.asha, number="9000000009", given="Sam"), by=case.asha, name="Sam")
    with pytest.raises(NotFound):
        answer(case, "ask", by=stranger)


def test_nobody_sees_a_request_of_another_board() -> None:
    case, bo = offered(), coordinator(name="Bo", ods_code=DEVON)
    with pytest.raises(NotFound):
        seen(case, by=bo)
    with pytest.raises(NotFound):
        answer(case, "ask", by=bo)


@pytest.mark.parametrize("verb", ["grant", "grant in part", "refuse"])
def test_a_decision_is_told_in_a_letter_with_its_reasons(verb: str) -> None:
    (letter,) = seen(decided(verb)).decisions
    assert "Dear Jo Okafor" in letter.notice and "It fits what Jo needs." in letter.notice
    assert ("once in any 6 months" in letter.notice) is (verb != "grant")


def test_the_letter_that_was_looked_at_first_is_the_letter_that_goes_out() -> None:
    case = asked()
    seen = case.see(queries.letter, case.request, verb="refuse", reasons="No clear need.", by=case.abe, on=DAY)
    case.do(actions.decide, id=new_id(), request=case.request, verb="refuse", reasons="No clear need.", by=case.abe)
    assert case.see(queries.request, case.request).decisions[0].notice == seen


def test_a_decision_needs_reasons() -> None:
    with pytest.raises(Refused, match="Say why"):
        decide(asked(), "refuse", reasons=" ")


def test_who_recorded_the_request_does_not_decide_on_it() -> None:
    both = coordinator(name="Bea")
    lead = actor(Role.COORDINATOR, Role.LEAD, name="Bea", id=both.id)
    case = offered()
    answer(case, "ask", by=lead)
    with pytest.raises(Refused, match="You recorded this request, so someone else must refuse this request"):
        decide(case, "refuse", by=lead)
    assert {move.verb: move.why_not is None for move in seen(case, by=lead).moves}["grant"] is False


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.APPROVER, Role.LEAD)])
def test_only_an_approver_or_lead_decides(role: Role) -> None:
    case = asked()
    outsider = actor(role, acting=frozenset({(case.person, role)}))
    with pytest.raises(Refused, match="Only an approver or an ICB lead can grant this request"):
        decide(case, "grant", by=outsider)


def test_a_decision_sent_twice_is_one_decision() -> None:
    case, id = asked(), new_id()
    for _ in range(2):
        decide(case, "grant", id=id)
    assert len(seen(case).decisions) == 1


def test_a_refusal_is_looked_at_again_by_somebody_else() -> None:
    case = decided("refuse")
    id = look_again(case)
    assert seen(case).state == "requested"
    with pytest.raises(Refused, match="You made this decision, so someone else"):
        case.do(actions.answer_reconsideration, id=id, verdict="grant", reasons=REASONS, by=case.abe)
    lead = actor(Role.LEAD, name="Lena")
    case.do(actions.answer_reconsideration, id=id, verdict="grant", reasons="It closed.", by=lead)
    request = seen(case)
    assert (request.state, request.decisions[0].decided_by_name) == ("granted", "Lena")
    assert "You asked us to look again at our decision of 6 April 2026." in request.decisions[0].notice


def test_while_we_look_again_nobody_decides_past_it_and_nobody_asks_twice() -> None:
    case = decided("refuse")
    look_again(case)
    with pytest.raises(Refused, match="asked us to look at this again"):
        decide(case, "grant", by=actor(Role.LEAD))
    with pytest.raises(Refused, match="already looking"):
        look_again(case)


@pytest.mark.parametrize(("on", "may"), [(date(2026, 10, 5), False), (date(2026, 10, 6), True)])
def test_a_refusal_kept_may_be_asked_about_again_after_six_months(on: date, may: bool) -> None:
    case = decided("refuse")
    keep = {"verdict": "keep", "reasons": "Nothing is different.", "by": actor(Role.LEAD)}
    case.do(actions.answer_reconsideration, id=look_again(case), **keep)
    assert seen(case).state == "refused"
    latest = seen(case).decisions[0].id
    shown = case.see(queries.decision, latest, by=case.jo, on=on).why_not_again
    assert (shown is None) is may
    if may:
        look_again(case, on=on)
    else:
        with pytest.raises(Refused, match="They may ask from 6 October 2026"):
            look_again(case, on=on)


def test_the_part_that_was_left_out_can_be_granted_on_a_second_look() -> None:
    case = decided("grant in part")
    id = look_again(case)
    assert seen(case).state == "granted in part"
    (owed,), total = case.see(queries.reconsiderations_waiting, by=case.abe)
    assert total == 1 and "someone else" in str(owed.why_not)
    case.do(actions.answer_reconsideration, id=id, verdict="grant", reasons=REASONS, by=actor(Role.LEAD))
    assert seen(case).state == "granted"
    assert case.see(queries.reconsiderations_waiting)[1] == 0


def test_what_was_granted_whole_is_not_looked_at_again() -> None:
    with pytest.raises(Refused, match="nothing to look at again"):
        look_again(decided("grant"))


def test_a_decision_of_a_room_above_is_challenged_here_once() -> None:
    case = decided("grant")
    told = actions.Told("reduce", "Needs have grown less.", effective_on=date(2026, 5, 4), notice_days=28)
    case.do(actions.record_decision, id=new_id(), request=case.request, told=told, by=case.abe)
    change = {"verdict": "change", "reasons": "You are right.", "by": actor(Role.LEAD)}
    case.do(actions.answer_reconsideration, id=look_again(case), **change)
    with pytest.raises(Refused, match="no right to a second time"):
        look_again(case, on=date(2027, 4, 6))
    assert case.see(queries.decisions, case.person)[0].looked_at_again[0].changed is True
