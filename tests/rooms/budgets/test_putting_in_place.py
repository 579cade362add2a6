"""An agreed plan becomes a promise: what has to hold first, and where the money goes."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from openphb.budgets import actions, queries
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.perform import perform
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import queries as who
from openphb.people.rules import NewActing
from openphb.plans import actions as plans
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import START, YEARLY
from tests.rooms.plans import steps as planning
from tests.rooms.world import DAY, NOON, new_id


@pytest.mark.django_db
def test_the_fund_promises_what_was_signed_off():
    story = steps.in_place()
    assert story.agreed_balance() == YEARLY
    assert story.balance("fund") == -YEARLY
    seen = story.see(queries.budget, story.budget, on=START)
    assert seen.state is BudgetState.LIVE and seen.starts_on == START
    assert (seen.award.amount, seen.award.starts_on, seen.award.ends_on) == (YEARLY, START, date(2027, 4, 12))


@pytest.mark.django_db
def test_the_same_form_sent_twice_promises_once():
    story = steps.held()
    award = steps.put_in_place(story)
    steps.put_in_place(story, id=award)
    assert story.agreed_balance() == YEARLY


@pytest.mark.django_db
def test_a_second_form_for_what_is_in_place_is_told_so():
    story = steps.in_place()
    with pytest.raises(Refused, match="A sum is already agreed from 13 April 2026"):
        steps.put_in_place(story)
    assert story.agreed_balance() == YEARLY


@pytest.mark.django_db
def test_before_anything_is_ready_every_reason_is_said_at_once():
    story = steps.agreed()
    with pytest.raises(Refused) as stopped:
        steps.put_in_place(story)
    words = str(stopped.value)
    assert "nobody has been named to hold it yet" in words
    assert "We approved the account" in words
    assert len(stopped.value.refusals) > 1
    assert story.see(queries.why_not_put_in_place, story.version, on=DAY) == stopped.value.refusals


@pytest.mark.django_db
def test_a_plan_the_person_has_not_agreed_is_not_paid_for():
    story = steps.submitted()
    steps.sign(story, story.version)
    with pytest.raises(Refused, match="has to agree it before money is promised") as stopped:
        steps.put_in_place(story)
    assert stopped.value.refusal.cites == "SI 2013/1617, reg. 8(7)"


@pytest.mark.django_db
def test_a_plan_whose_money_nobody_signed_off_here_is_not_paid_for():
    """Moving the plan along is not enough: what is promised rests on the amounts that were signed."""
    story = steps.estimated()
    story.do(plans.submit, version=story.version, by=story.asha)
    planning.sign(story.case, story.version)
    planning.say_yes(story.case, story.version)
    with pytest.raises(Refused, match="has not been signed off, so it cannot be promised"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_bank_details_that_one_person_has_seen_are_not_enough():
    story = steps.agreed()
    holding = steps.hold(story, "direct payment", "person")
    story.do(actions.enter_bank_details, id=new_id(), holding=holding, new=steps.OWN_ACCOUNT, by=story.fay)
    with pytest.raises(Refused, match="have not been approved yet"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_consent_taken_back_shuts_the_gate():
    story = steps.held()
    story.do(plans.withdraw_consent, id=new_id(), version=story.version, given=planning.given(), by=story.case.jo)
    with pytest.raises(Refused, match="consent"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_nothing_is_promised_to_someone_who_has_died():
    story = steps.held()
    story.do(people.note_death, person=story.case.person, died_on=DAY, by=story.asha)
    with pytest.raises(Refused, match="has died"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_a_budget_is_not_put_in_place_for_days_long_gone():
    story = steps.held()
    with pytest.raises(Refused, match="more than 28 days ago") as stopped:
        steps.put_in_place(story, starts_on=date(2026, 3, 8))
    assert stopped.value.refusal.field == "starts_on"


@pytest.mark.django_db
def test_a_version_of_another_plan_is_not_found():
    story, other = steps.held(), steps.agreed(number="9000000009")
    with pytest.raises(NotFound):
        steps.put_in_place(story, other.version)


@pytest.mark.django_db
def test_someone_without_the_role_is_told_who_has_it():
    story = steps.held()
    with pytest.raises(Refused, match="Only a care coordinator, an approver, someone in finance or an ICB lead"):
        steps.put_in_place(story, by=story.case.cleo)


@pytest.mark.django_db
def test_notional_money_needs_no_account():
    story = steps.estimated()
    steps.with_limits(story)
    story.do(plans.put_line, version=story.version, line=planning.line(holding="notional"), by=story.asha)
    story.do(plans.submit, version=story.version, by=story.asha)
    steps.sign(story, story.version)
    planning.say_yes(story.case, story.version)
    steps.hold(story, "notional", "icb")
    steps.put_in_place(story)
    assert story.agreed_balance() == YEARLY


@pytest.mark.django_db
def test_what_the_person_adds_themselves_is_never_promised():
    story = steps.estimated()
    steps.with_limits(story)
    own = planning.bicycle(funder="person")
    story.do(plans.put_line, version=story.version, line=own, by=story.asha)
    story.do(plans.submit, version=story.version, by=story.asha)
    steps.sign(story, story.version)
    for action in (plans.consent, plans.sign_agreement):
        story.do(action, id=new_id(), version=story.version, given=planning.given(), by=story.case.jo)
    planning.say_yes(story.case, story.version)
    steps.bank(story, steps.hold(story, "direct payment", "person"))
    steps.put_in_place(story)
    assert story.agreed_balance() == YEARLY
    assert [line.what for line in story.see(queries.award_lines, story.budget, on=START)] == ["Personal assistant"]


@pytest.mark.django_db
def test_a_one_off_payment_may_go_to_the_persons_own_account():
    story = steps.opened()
    steps.with_limits(story)
    story.do(plans.put_line, version=story.version, line=planning.bicycle(key=planning.CARE), by=story.asha)
    story.do(plans.submit, version=story.version, by=story.asha)
    steps.sign(story, story.version)
    for action in (plans.consent, plans.sign_agreement):
        story.do(action, id=new_id(), version=story.version, given=planning.given(), by=story.case.jo)
    planning.say_yes(story.case, story.version)
    own = steps.NewDetails("one_off", "200000", "55779911", "J Okafor", True, "")
    steps.bank(story, steps.hold(story, "direct payment", "person"), own)
    steps.put_in_place(story)
    assert story.agreed_balance() == Money.of("1,899.00")


@pytest.mark.django_db
def test_regular_payments_cannot_be_called_one_off():
    story = steps.agreed()
    own = steps.NewDetails("one_off", "200000", "55779911", "J Okafor", True, "")
    steps.bank(story, steps.hold(story, "direct payment", "person"), own)
    with pytest.raises(Refused, match="not a one-off payment"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_what_may_be_paid_is_asked_day_by_day():
    story = steps.in_place()
    assert story.see(queries.why_not_pay, story.budget, on=START) == ()
    before = story.see(queries.why_not_pay, story.budget, on=DAY)
    assert "Nothing has been promised for 6 April 2026" in before[0].because
    story.case.do(people.note_death, person=story.case.person, died_on=DAY, by=story.asha, at=NOON)
    assert "has died" in story.see(queries.why_not_pay, story.budget, on=START)[0].because


@pytest.mark.django_db
def test_nothing_is_promised_twice_over_by_a_refusal():
    story = steps.agreed()
    with pytest.raises(Refused):
        steps.put_in_place(story)
    assert story.balance("fund") == NIL
    assert story.see(queries.awards, story.budget) == ()


def receives(story: steps.Story, capacity: str, **more: object) -> None:
    """Somebody else than Jo is to receive the money, into an approved account."""
    mo = new_id()
    new = NewActing(capacity, "Mo Okafor", DAY, **({"agrees_to_act": True, "consents": True} | more))
    story.do(people.put_acting, id=mo, person=story.case.person, new=new, by=story.asha)
    steps.bank(story, steps.hold(story, "direct payment", capacity, acting=mo))


NOMINEE = {"nominee_kind": "individual", "nominated_by": "person", "family": True}


@pytest.mark.django_db
def test_a_nominee_receives_nothing_before_we_have_agreed_to_them():
    story = steps.agreed()
    receives(story, "nominee", **NOMINEE)
    with pytest.raises(Refused, match="Mo Okafor has not been agreed as nominee yet"):
        steps.put_in_place(story)


@pytest.mark.django_db
def test_whoever_no_longer_acts_receives_nothing_more():
    story = steps.agreed()
    receives(story, "nominee", **NOMINEE)
    mo = next(each for each in story.see(who.acting, story.case.person) if each.name == "Mo Okafor")
    perform(people.end_acting, id=mo.id, valid_to=DAY, why="Moved away.", by=story.asha, at=NOON)
    refusals = story.see(queries.why_not_put_in_place, story.version, on=START)
    assert any("Mo Okafor no longer acts as nominee" in each.because for each in refusals)


@pytest.mark.django_db
def test_money_is_not_sent_to_someone_who_cannot_decide_about_it():
    story = steps.in_place()
    perform(
        people.note_circumstance,
        id=new_id(),
        person=story.case.person,
        kind="capacity",
        value="lacks for now",
        since=START,
        reasons="In hospital after a fall; Dr Osei.",
        by=story.asha,
        at=NOON,
    )
    refusals = story.see(queries.why_not_pay, story.budget, on=START)
    assert "so somebody who acts for them has to receive the money" in refusals[0].because
    assert refusals[0].cites == "SI 2013/1617, reg. 3(3)"


def test_two_who_put_it_in_place_at_once_promise_once(committed):
    story = steps.held()
    told: list[str] = []

    def promise() -> None:
        try:
            steps.put_in_place(story)
            told.append("promised")
        except Refused as refused:
            told.append(refused.refusal.because)
        finally:
            connection.close()

    racers = [Thread(target=promise) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(words.split(" ")[0] for words in told) == ["A", "A", "A", "promised"]
    assert story.agreed_balance() == YEARLY == -story.balance("fund")
