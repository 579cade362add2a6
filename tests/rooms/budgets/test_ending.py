"""A budget stops with notice, gives back what was never paid, and is closed once every account is nil."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import actions, queries
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import acting_as
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refused
from openphb.ledger import actions as ledger
from openphb.ledger.actions import Movement
from openphb.people import actions as people
from openphb.plans import queries as plan_queries
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import YEARLY
from tests.rooms.world import NOON, new_id

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)
JUNE = date(2026, 6, 1)


def notice(story: steps.Story, **changes: object) -> object:
    asked = {
        "id": new_id(),
        "budget": story.budget,
        "rule": "DP-17(2)(g)",
        "reasons": "Jo's needs are met better by the rehabilitation team.",
        "stops_on": JUNE,
        "by": story.abe,
        "on": MAY,
    }
    return story.do(actions.give_notice, **(asked | changes))


def stop(story: steps.Story, **changes: object) -> object:
    asked = {"id": new_id(), "budget": story.budget, "by": story.fay, "on": JUNE}
    return story.do(actions.stop, **(asked | changes))


def move(story: steps.Story, source: str, target: str, pounds: str) -> None:
    """Money moves as the payments room moves it."""
    movement = Movement(source, target, Money.of(pounds), f"test:{new_id()}")
    with acting_as(story.fay):
        ledger.open_accounts([source, target], by=story.fay)
        ledger.post([movement], kind="test", value_date=MAY, by=story.fay, at=NOON)


def state(story: steps.Story) -> BudgetState:
    return story.see(queries.budget, story.budget, on=MAY).state


def test_notice_says_everything_the_law_asks():
    story = steps.in_place()
    notice(story)
    assert state(story) is BudgetState.STOPPING
    decision = story.see(plan_queries.decisions, story.case.person)[0]
    assert (decision.kind, decision.notice_days, decision.effective_on) == ("stop", 28, JUNE)
    for words in (
        "Dear Jo Okafor",
        "stops on 1 June 2026",
        "Our reasons: Jo's needs are met better",
        "reg. 17(2)(g)",
        "This does not end NHS care",
        "wages of a personal assistant",
        "17(9) and (10)",
        "can ask us to look at this decision again",
        "We must do this once.",
        "17(5)-(7)",
        "Payments may end, after the notice we have given, while we are looking",
        "complain",
    ):
        assert words in decision.notice


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stops_on": date(2026, 5, 31)}, "The plan gives 28 days' notice, so 1 June 2026 is the first day"),
        ({"stops_on": MAY}, "Choose a day after today"),
        ({"reasons": ""}, "Say why"),
        ({"rule": "DP-3(1)(b)"}, "Choose the rule"),
    ],
)
def test_notice_that_is_too_short_or_gives_no_reason_is_not_given(changes, words):
    story = steps.in_place()
    with pytest.raises(Refused, match=words):
        notice(story, **changes)
    assert state(story) is BudgetState.LIVE


@pytest.mark.parametrize("rule", ["DP-17(1)(a)", "DP-17(1)(b)", "DP-17(2)(f)", "DP-17(2)(h)"])
def test_where_the_law_or_danger_presses_a_day_is_enough(rule):
    story = steps.in_place()
    notice(story, rule=rule, stops_on=date(2026, 5, 5))
    assert state(story) is BudgetState.STOPPING


def test_after_a_death_the_notice_goes_to_the_personal_representatives():
    story = steps.in_place()
    story.do(people.note_death, person=story.case.person, died_on=MAY, by=story.asha, on=MAY)
    notice(story, rule="DP-17(2)(h)", stops_on=date(2026, 5, 5), reasons="Jo has died.")
    letter = story.see(plan_queries.decisions, story.case.person)[0].notice
    assert "To the personal representatives of Jo Okafor" in letter and "Dear" not in letter


def test_only_those_who_decide_give_notice():
    story = steps.in_place()
    with pytest.raises(Refused, match="Only an approver or an ICB lead can give notice"):
        notice(story, by=story.fay)
    moves = {move.verb: move.why_not for move in story.see(queries.budget, story.budget, on=MAY, by=story.fay).moves}
    assert "Only an approver" in moves["give notice"].because


def test_notice_can_be_taken_back_and_the_budget_goes_on():
    story = steps.in_place()
    notice(story)
    story.do(actions.take_back_notice, budget=story.budget, reasons="Jo's needs are back.", by=story.abe, on=MAY)
    seen = story.see(queries.budget, story.budget, on=MAY)
    assert (seen.state, seen.stops_on) == (BudgetState.LIVE, None)
    assert story.see(queries.why_not_pay, story.budget, on=JUNE) == ()


def test_a_budget_runs_to_the_end_of_its_notice():
    story = steps.in_place()
    notice(story)
    assert story.see(queries.why_not_pay, story.budget, on=date(2026, 5, 31)) == ()
    assert "stops on 1 June 2026" in story.see(queries.why_not_pay, story.budget, on=JUNE)[0].because
    with pytest.raises(Refused, match="It runs until then"):
        stop(story, on=date(2026, 5, 31))


def test_what_was_never_paid_goes_back_to_the_fund():
    story = steps.in_place()
    notice(story)
    form = new_id()
    stop(story, id=form)
    stop(story, id=form)
    assert state(story) is BudgetState.SETTLING
    assert story.agreed_balance() == NIL == story.balance("fund")


def test_a_payment_returned_after_the_stop_is_given_back_too():
    story = steps.in_place()
    move(story, f"budget:{story.reference}:agreed", "bank:clearing", "100")
    notice(story)
    stop(story)
    move(story, "bank:clearing", f"budget:{story.reference}:agreed", "100")
    assert story.do(actions.release, id=new_id(), budget=story.budget, by=story.fay, on=JUNE) == Money.of("100")
    assert story.agreed_balance() == NIL == story.balance("fund")


def test_nothing_is_given_back_while_the_budget_runs():
    story = steps.in_place()
    with pytest.raises(Refused, match="Only a budget that has stopped"):
        story.do(actions.release, id=new_id(), budget=story.budget, by=story.fay)
    assert story.agreed_balance() == YEARLY


def test_a_budget_is_not_closed_while_money_is_somewhere_and_each_account_is_named():
    story = steps.in_place()
    reference = story.reference
    move(story, f"budget:{reference}:agreed", f"holding:{reference}-A:held", "300")
    notice(story)
    stop(story)
    move(story, f"holding:{reference}-A:held", f"holding:{reference}-A:repayable", "80")
    with pytest.raises(Refused) as stopped:
        story.do(actions.close, budget=story.budget, by=story.fay, on=JUNE)
    words = stopped.value.refusal.because
    assert f"holding:{reference}-A:held has £220.00" in words
    assert f"holding:{reference}-A:repayable has £80.00" in words
    move(story, f"holding:{reference}-A:held", f"holding:{reference}-A:spent:care", "220")
    move(story, f"holding:{reference}-A:repayable", "fund", "80")
    for _ in range(2):
        story.do(actions.close, budget=story.budget, by=story.fay, on=JUNE)
    assert state(story) is BudgetState.CLOSED


def test_a_holding_with_money_in_it_is_not_ended():
    story = steps.in_place()
    reference = story.reference
    move(story, f"budget:{reference}:agreed", f"holding:{reference}-A:held", "5")
    with pytest.raises(Refused, match="cannot be ended while money is still somewhere"):
        story.do(actions.close_holding, id=story.holding, reasons="Mo takes over.", by=story.fay)


def test_only_what_is_still_with_us_can_be_taken_out_of_the_promise():
    story = steps.in_place()
    version = steps.changed(story, steps.planning.line(quantity=steps.planning.Decimal("2")), on=MAY)
    story.do(
        actions.give_notice_of_lower_amount,
        id=new_id(),
        budget=story.budget,
        version=version,
        reasons="Less is needed.",
        starts_on=JUNE,
        by=story.abe,
        on=MAY,
    )
    steps.say_yes(story, version, on=MAY)
    move(story, f"budget:{story.reference}:agreed", "bank:clearing", "9,000")
    with pytest.raises(Refused, match="only £255.36 of what was agreed is still with us"):
        steps.put_in_place(story, version, starts_on=JUNE, on=JUNE)
