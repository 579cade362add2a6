"""From a submitted draft to an agreed plan, and what changes in mid-life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.rules import Given, Statements
from tests.rooms.plans.steps import (
    YES_TO_ALL,
    Case,
    agreed,
    given,
    line,
    outcome,
    say_yes,
    sign,
    signed,
    state,
    submitted,
    written,
)
from tests.rooms.world import DAY, acting_for, actor, coordinator, new_id

pytestmark = pytest.mark.django_db
MOTHER = NewActing(
    "representative", "Mo Okafor", DAY, basis="lpa", evidence="Seen, 2024", consents=True, agrees_to_act=True
)
NEIGHBOUR = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True)


def move(case: Case, verb: str, by: Actor, **more: Any) -> Any:
    return case.do(actions.move, version=more.pop("version", case.version), verb=verb, by=by, **more)


def agree(case: Case, by: Actor, statements: Statements = YES_TO_ALL, **changes: Any) -> None:
    version = changes.pop("version", case.version)
    case.do(actions.agree, id=new_id(), version=version, given=given(**changes), statements=statements, by=by, on=DAY)


def test_a_plan_goes_from_hand_to_hand_to_the_person() -> None:
    case = agreed()
    assert state(case) == "agreed"
    told = [event.verb for event in case.see(queries.history, case.plan)]
    assert told[-5:] == ["start", "submit", "sign off clinically", "sign off the money", "agree"]


def test_whoever_wrote_in_a_plan_does_not_sign_it_off() -> None:
    case = written()
    bea = actor(Role.CLINICIAN, name="Bea")
    case.do(actions.put_outcome, version=case.version, outcome=outcome(need="Sleep"), by=bea)
    case.do(actions.submit, version=case.version, by=case.asha)
    with pytest.raises(Refused, match="You wrote in this plan, so someone else must sign this plan off clinically"):
        move(case, "sign off clinically", bea)
    move(case, "sign off clinically", case.cleo)


def test_what_was_written_before_it_came_back_still_counts_as_written() -> None:
    case = written()
    bea = actor(Role.CLINICIAN, name="Bea")
    case.do(actions.put_outcome, version=case.version, outcome=outcome(need="Sleep"), by=bea)
    case.do(actions.submit, version=case.version, by=case.asha)
    second = move(case, "return", case.cleo, note="Say more about sleep.")
    case.do(actions.submit, version=second, by=case.asha)
    with pytest.raises(Refused, match="someone else"):
        move(case, "sign off clinically", bea, version=second)
    assert case.see(queries.writers, [second])[second] == {case.asha.id, bea.id}


def test_once_a_plan_was_agreed_its_writers_may_sign_what_others_change() -> None:
    case = written()
    bea = actor(Role.CLINICIAN, name="Bea")
    case.do(actions.put_outcome, version=case.version, outcome=outcome(need="Sleep"), by=bea)
    case.do(actions.submit, version=case.version, by=case.asha)
    sign(case, case.version)
    say_yes(case, case.version)
    second = case.do(actions.change, id=new_id(), plan=case.plan, why="More hours", by=case.asha)
    case.do(actions.submit, version=second, by=case.asha)
    move(case, "sign off clinically", bea, version=second)


def test_a_returned_version_stays_and_its_words_go_on_under_the_same_keys() -> None:
    case = submitted()
    second = move(case, "return", case.cleo, note="Say more about nights.")
    first_said, second_said = (case.see(queries.content, each) for each in (case.version, second))
    assert first_said == second_said
    assert (state(case), state(case, second)) == ("returned", "draft")
    assert case.see(queries.version, second).why_changed == "Say more about nights."
    case.do(actions.put_line, version=second, line=line(quantity=Decimal(15)), by=case.asha)
    (difference,) = case.see(queries.differences, second)
    assert (difference.of, difference.what, difference.before, difference.after) == (
        "Personal assistant",
        "How much",
        "12.5",
        "15",
    )


def test_returning_needs_reasons_and_happens_once() -> None:
    case = submitted()
    with pytest.raises(Refused, match="Say why"):
        move(case, "return", case.cleo)
    first, again = (move(case, "return", case.cleo, note="Nights?") for _ in range(2))
    assert first == again and len(case.see(queries.plan, case.plan).versions) == 2


def test_signing_twice_signs_once() -> None:
    case = submitted()
    for _ in range(2):
        move(case, "sign off clinically", case.cleo)
    assert [event.verb for event in case.see(queries.history, case.plan)].count("sign off clinically") == 1


@pytest.mark.parametrize("verb", ["submit", "agree", "replace", "end"])
def test_a_move_with_consequences_is_not_made_by_itself(verb: str) -> None:
    case = submitted()
    with pytest.raises(ValueError, match="action of its own"):
        move(case, verb, case.abe)


def test_the_person_may_ask_for_a_change_instead_of_agreeing() -> None:
    case = signed()
    draft = move(case, "ask for a change", case.jo, note="I would rather ride.")
    assert (state(case), state(case, draft)) == ("returned", "draft")


def test_each_of_the_three_statements_is_agreed_for_itself() -> None:
    case = signed()
    with pytest.raises(Refused) as caught:
        agree(case, case.jo, replace(YES_TO_ALL, amount_sufficient=False, may_be_reviewed=False))
    assert [refusal.field for refusal in caught.value.refusals] == ["amount_sufficient", "may_be_reviewed"]
    assert state(case) == "waiting for the person to agree"


def test_a_nominee_never_agrees_a_plan() -> None:
    case = signed()
    ned = acting_for(case.person, by=case.asha, new=NEIGHBOUR)
    with pytest.raises(Refused, match="A nominee cannot agree a plan") as caught:
        agree(case, ned, given_by="Ned Price", capacity="nominee")
    assert caught.value.refusal.cites == "SI 2013/1617, reg. 8(7)"
    with pytest.raises(Refused, match="A nominee cannot agree a plan"):
        agree(case, case.asha, given_by="Ned Price", capacity="nominee")


def test_a_representative_agrees_as_one_and_not_as_the_person() -> None:
    case = signed()
    mo = acting_for(case.person, by=case.asha, new=MOTHER)
    with pytest.raises(Refused, match="You act as a representative, so you cannot agree as the person"):
        agree(case, mo, given_by="Mo Okafor", capacity="person")
    agree(case, mo, given_by="Mo Okafor", capacity="representative")
    (agreement,) = case.see(queries.version, case.version).agreements
    assert (agreement.kind, agreement.given_by, agreement.capacity) == ("plan", "Mo Okafor", "representative")


def test_a_representative_must_have_been_recorded() -> None:
    case = signed()
    with pytest.raises(Refused, match="No representative is recorded"):
        agree(case, case.asha, given_by="Mo Okafor", capacity="representative")


def test_a_child_does_not_agree_for_themselves() -> None:
    case = signed(born=date(2015, 5, 1), service="childrens_continuing_care")
    with pytest.raises(Refused, match="under 16"):
        agree(case, case.jo)


def test_a_coordinator_records_what_was_agreed_on_paper_and_who_said_it() -> None:
    case = signed()
    agree(case, case.asha, how="on paper, at home")
    assert state(case) == "agreed"
    (agreement,) = case.see(queries.version, case.version).agreements
    assert (agreement.given_by, agreement.how, agreement.recorded_by) == (
        "Jo Okafor",
        "on paper, at home",
        "Asha Rahman",
    )


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.APPROVER, Role.FINANCE, Role.LEAD, Role.AUDITOR])
def test_nobody_else_agrees_for_the_person(role: Role) -> None:
    with pytest.raises(Refused, match="Only the person, a representative or a care coordinator can agree this plan"):
        agree(signed(), actor(role))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"given_by": " "}, "given_by"), ({"how": ""}, "how"), ({"given_on": date(2026, 4, 7)}, "given_on")],
)
def test_an_agreement_says_who_how_and_when(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        agree(signed(), coordinator(), **changes)
    assert caught.value.refusal.field == field


def changed(case: Case) -> Any:
    return case.do(actions.change, id=new_id(), plan=case.plan, why="More hours are needed.", by=case.asha)


def test_the_agreed_plan_counts_until_the_new_one_is_agreed() -> None:
    case = agreed()
    second = changed(case)
    case.do(actions.put_line, version=second, line=line(quantity=Decimal(20)), by=case.asha)
    case.do(actions.submit, version=second, by=case.asha)
    sign(case, second)
    assert (state(case), state(case, second)) == ("agreed", "waiting for the person to agree")
    (mine,) = case.see(queries.plan_for_person, case.person, by=case.jo)
    assert mine.agreed and mine.waiting and (mine.agreed.id, mine.waiting.id) == (case.version, second)
    say_yes(case, second)
    assert (state(case), state(case, second)) == ("replaced by a later version", "agreed")


def test_one_change_at_a_time() -> None:
    case = agreed()
    changed(case)
    assert case.see(queries.plan, case.plan).why_not_change is not None
    with pytest.raises(Refused, match="Version 2 is already on its way"):
        changed(case)


def test_a_change_that_is_not_wanted_is_set_aside() -> None:
    case = agreed()
    second = changed(case)
    case.do(actions.set_aside, version=second, note="Jo is better.", by=case.asha)
    assert (state(case), state(case, second)) == ("agreed", "ended")
    assert case.see(queries.version, changed(case)).number == 3


def test_a_wish_for_a_change_reaches_the_coordinator_until_it_is_taken_up() -> None:
    case = agreed()
    for _ in range(2):
        case.do(actions.ask_for_change, request=case.request, because="I want to swim.", by=case.jo)
    assert str(case.see(queries.plan, case.plan).asked_for_change.note) == "I want to swim."
    (waiting,) = case.see(queries.caseload, on=DAY, turn=Role.COORDINATOR).lines
    assert waiting.asked_for_change
    changed(case)
    assert case.see(queries.plan, case.plan).asked_for_change is None


def test_a_plan_that_ends_takes_its_draft_with_it() -> None:
    case = agreed()
    second = changed(case)
    for _ in range(2):
        case.do(actions.end, plan=case.plan, note="Jo moved away.", by=case.asha)
    assert (state(case), state(case, second)) == ("ended", "ended")


def test_consent_outlives_a_version_until_it_is_withdrawn() -> None:
    case = agreed()
    case.do(actions.consent, id=new_id(), version=case.version, given=given(), by=case.jo)
    second = changed(case)
    facts = case.see(queries.law_facts, second, on=DAY)
    assert (facts["consents"], facts["agreed_by"]) == (True, None)
    case.do(actions.withdraw_consent, id=new_id(), version=second, given=given(), by=case.jo)
    assert case.see(queries.law_facts, second, on=DAY)["consents"] is False


def test_a_nominee_signs_the_agreement_and_does_not_consent_for_anyone() -> None:
    case = signed()
    ned = acting_for(case.person, by=case.asha, new=NEIGHBOUR)
    theirs = Given("Ned Price", "nominee", "on this page", DAY)
    case.do(actions.sign_agreement, id=new_id(), version=case.version, given=theirs, by=ned)
    with pytest.raises(Refused, match="Only the person, a representative or a care coordinator can record consent"):
        case.do(actions.consent, id=new_id(), version=case.version, given=theirs, by=ned)


def test_the_agreement_waits_until_the_plan_was_signed_off() -> None:
    case = submitted()
    with pytest.raises(Refused, match="once the plan has been signed off"):
        case.do(actions.sign_agreement, id=new_id(), version=case.version, given=given(), by=case.jo)


def test_a_nominee_sees_the_money_and_not_the_health() -> None:
    case = agreed()
    ned = acting_for(case.person, by=case.asha, new=NEIGHBOUR)
    theirs = case.see(queries.version, case.version, by=ned)
    assert theirs.is_partial and theirs.content.lines == (line(),)
    assert (theirs.content.what_matters, theirs.content.outcomes[0].need) == ("", "")
    assert case.see(queries.version, case.version, by=case.jo).content.what_matters != ""
    notes = {event.note for event in case.see(queries.history, case.plan, by=ned)}
    assert notes == {""} and any(event.note for event in case.see(queries.history, case.plan, by=case.jo))


def test_what_was_submitted_is_kept_by_the_database_itself(owner_sql: Any) -> None:
    case = submitted()
    for sql in ("UPDATE plans_line SET quantity = 99", "DELETE FROM plans_outcome", "UPDATE plans_risk SET risk = ''"):
        with pytest.raises(Exception, match="submitted and is never edited"):
            owner_sql(sql, commissioner=case.asha.commissioner)
