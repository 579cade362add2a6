"""Purchases, debts, money asked back, and the final account: to the last penny, with every clearing account at nil."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.budgets import actions as budget_actions
from openphb.budgets import queries as budget_queries
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from openphb.plans import queries as plan_queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START, YEARLY, Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
STOPS = date(2026, 5, 5)
LATER = date(2026, 6, 1)
_ENDS_BY_CHOICE = next(each.rule for each in budget_queries.stop_reasons(on=STOPS))


def spent() -> Story:
    """Paid once; £45 of it spent on care, understood."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=steps.CARE)
    return story


def stopped(story: Story) -> Story:
    """Jo moves away; notice was given, and has run out."""
    story.do(
        budget_actions.give_notice,
        id=new_id(),
        budget=story.budget,
        reasons="Jo is moving to Scotland and asked for the budget to end.",
        rule=_ENDS_BY_CHOICE,
        stops_on=STOPS,
        by=story.lena,
        on=date(2026, 4, 7),
    )
    story.do(actions.stop, id=new_id(), budget=story.budget, by=story.lena, on=STOPS)
    return story


def ask_back(story: Story, amount: str, **more: Any) -> Any:
    told = {"id": new_id(), "holding": story.holding, "reason": "unspent", "reasons": "It has not been needed."}
    told |= {"repay_by": date(2026, 6, 30), "payer": "Jo Okafor", "by": story.fay, "on": LATER}
    return story.do(actions.reclaim, amount=Money.of(amount), **(told | more))


def back(story: Story, amount: Money, **more: Any) -> Any:
    told = {"id": new_id(), "holding": story.holding, "received_on": LATER, "by": story.fay, "on": LATER}
    return story.do(actions.money_back, amount=amount, **(told | more))


def test_a_budget_ends_with_every_account_at_nil() -> None:
    story = stopped(spent())
    left = steps.held(story)
    answer = story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)
    assert answer == {f"{story.reference}-A": left}
    assert back(story, left) == steps.NIL
    assert steps.uneven(story) == {}
    assert story.agreed_balance() == steps.NIL
    assert story.balance(chart.FUND) == -Money.of("45")
    story.do(budget_actions.close, budget=story.budget, by=story.fay)


def test_the_statement_that_shows_the_money_going_back_moves_nothing_twice() -> None:
    story = stopped(spent())
    left = steps.held(story)
    story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)
    sent = [budgets.planning.replace(steps.lines(("28", "-1", "NHS SY ICB"))[0], amount=-left)]
    steps.bring(story, steps.lloyds(sent, opening=left))
    steps.say(story, steps.waiting(story)[0].id, "returned to us")
    back(story, left)
    assert (steps.held(story), steps.uneven(story)) == (steps.NIL, {})


@pytest.mark.parametrize("statement_first", [True, False])
def test_money_sent_back_without_being_asked_counts_once_whatever_is_seen_first(statement_first: bool) -> None:
    story = spent()
    before = steps.held(story)

    def seen() -> None:
        steps.bring(story, steps.lloyds(steps.lines(("28", "-200", "NHS SY ICB")), opening=before))
        steps.say(story, steps.waiting(story)[0].id, "returned to us")

    if statement_first:
        seen()
        back(story, Money.of("200"))
    else:
        back(story, Money.of("200"))
        seen()
    assert steps.held(story) == before - Money.of("200")
    assert steps.uneven(story) == {}


def test_a_notice_to_repay_says_why_how_much_by_when_who_and_how_to_contest_it() -> None:
    story = spent()
    notice = ask_back(story, "100").notice
    for part in ("£100.00", "30 June 2026", "Jo Okafor", "It has not been needed.", "Ask us to look again", "15"):
        assert part in notice
    assert story.see(queries.closing, story.budget, by=story.case.jo).to_pay_back == Money.of("100")
    assert steps.account(story, "repayable") == Money.of("100")
    decided = story.see(plan_queries.decisions, story.case.person, by=story.case.jo)
    assert [each.notice for each in decided if each.kind == "repay"] == [notice]


@pytest.mark.parametrize(
    "change, says",
    [
        ({"reason": "because"}, "Choose the reason"),
        ({"reasons": ""}, "Give the reasons"),
        ({"payer": ""}, "Say who is asked to pay"),
        ({"repay_by": LATER}, "at least a week"),
    ],
)
def test_a_notice_without_its_four_particulars_is_not_sent(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        ask_back(spent(), "100", **change)
    assert refused.value.refusal.cites == "SI 2013/1617, reg. 15(2)"


def test_no_more_is_asked_back_than_there_is() -> None:
    with pytest.raises(Refused, match="is in the account, less than £5,000.00"):
        ask_back(spent(), "5,000")


def test_money_spent_outside_the_plan_is_asked_back_from_there() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "not in plan")
    held = steps.held(story)
    ask_back(story, "45", reason="used_outside_plan")
    back(story, Money.of("45"))
    assert (steps.held(story), steps.uneven(story)) == (held, {})
    assert steps.account(story, "spent:not-in-plan") == steps.NIL


def test_wages_owed_when_payments_stop_are_paid_by_us_and_by_nobody_else() -> None:
    story = stopped(spent())
    debt = new_id()
    owed = {"owed_to": "Sam Field", "what": "Wages to 5 May", "amount": Money.of("310.50"), "due_on": STOPS}
    story.do(actions.record_liability, id=debt, budget=story.budget, **owed, by=story.asha)
    with pytest.raises(Refused, match="is still owed"):
        story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)
    fund = story.balance(chart.FUND)
    for _ in range(2):
        story.do(
            actions.settle_liability, liability=debt, how="by us", words="Paid with payroll.", settled_on=LATER,
            by=story.fay,
        )  # fmt: skip
    assert story.balance(chart.FUND) == fund - Money.of("310.50")
    story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)


def test_a_final_account_waits_until_every_line_is_understood() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    stopped(story)
    with pytest.raises(Refused, match="lines that nobody has understood yet"):
        story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)


def test_a_budget_that_is_live_has_no_final_account() -> None:
    story = spent()
    with pytest.raises(Refused, match="when a budget has stopped"):
        story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)


def test_what_the_nhs_buys_under_a_notional_budget_is_spent_from_what_was_promised() -> None:
    story = steps.planned()
    holding, id = budgets.hold(story, "notional", "icb"), new_id()
    told = {"holding": holding, "plan_line": steps.CARE, "supplier": "Meadow Care", "bought_on": START, "on": START}
    for _ in range(2):
        story.do(actions.record_purchase, id=id, amount=Money.of("60"), by=story.fay, **told)
    assert story.agreed_balance() == YEARLY - Money.of("60")
    bought = story.see(queries.purchases, story.budget, by=story.case.jo)
    assert [(each.supplier, each.amount) for each in bought] == [("Meadow Care", Money.of("60"))]
    with pytest.raises(Refused, match="less than this purchase"):
        story.do(actions.record_purchase, id=new_id(), amount=Money.of("90,000"), by=story.fay, **told)


def test_stopping_cancels_what_has_not_gone_and_gives_back_what_was_promised() -> None:
    story = stopped(spent())
    assert steps.payments(story, "due") == []
    assert story.agreed_balance() == steps.NIL


def test_what_happened_to_the_money_reads_in_order_and_every_figure_agrees() -> None:
    story = spent()
    money = story.see(queries.money_of, story.budget, by=story.case.jo, on=LATER)
    assert money.agreed == money.promised + money.on_its_way + money.left + money.unexplained + money.spent
    assert money.paid == money.left + money.spent
    told = story.see(queries.movements, story.budget, by=story.case.jo).items
    assert [each.what for each in told] == ["spent", "payment", "agreed"]
    other = budgets.opened(ods_code="QJK")
    with pytest.raises(NotFound):
        other.see(queries.money_of, story.budget, by=other.fay, on=LATER)
