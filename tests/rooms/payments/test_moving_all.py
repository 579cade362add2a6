"""An organisation that holds people's money fails: two people move everyone to another, or nobody is moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import queries as budget_queries
from openphb.budgets.payee import Answer
from openphb.interfaces.perform import perform
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from openphb.people import organising
from openphb.plans import actions as plan_actions
from openphb.plans import queries as plans
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import OWN_ACCOUNT, Story, organisation
from tests.rooms.payments import steps
from tests.rooms.plans import steps as planning
from tests.rooms.world import NHS_NUMBERS, NOON, new_id

pytestmark = pytest.mark.django_db
ACCOUNT = replace(OWN_ACCOUNT, account_kind="organisation", account_name="Sure Hands")
NEW = replace(ACCOUNT, sort_code="08-99-99", account_number="66374958")
FAILED, ON = "Penny Trust has gone into administration.", date(2026, 4, 20)


def held_by(failed: UUID | None = None, *, number: str = NHS_NUMBERS[0]) -> tuple[Story, UUID]:
    """Somebody whose money Penny Trust is to hold; payments are planned."""
    story = budgets.estimated(number=number)
    line = planning.line(holding="third party")
    story.do(plan_actions.put_line, version=story.version, line=line, by=story.asha)
    budgets.with_limits(story)
    story.do(plan_actions.submit, version=story.version, by=story.asha)
    budgets.sign(story, story.version)
    planning.say_yes(story.case, story.version)
    failed = failed or organisation(story, "Penny Trust")
    holding = budgets.hold(story, "third party", "organisation", organisation=failed)
    budgets.bank(story, holding, ACCOUNT)
    story = budgets.with_holding(story, holding)
    steps.promise(story)
    return story, failed


def failing() -> tuple[Story, Story, UUID, UUID]:
    """Two people with Penny Trust, each paid once; Sure Hands could take over."""
    story, failed = held_by()
    other, _ = held_by(failed, number=NHS_NUMBERS[1])
    steps.pay_from(story)
    steps.pay(story)
    return story, other, failed, organisation(story, "Sure Hands")


def prepare(story: Story, failed: UUID, to: UUID, **more: Any) -> UUID:
    id = new_id()
    told = {"source": failed, "target": to, "because": FAILED, "account": NEW, "by": story.fay, "on": ON} | more
    story.do(actions.prepare_move, id=id, **told)
    return id


def do(story: Story, move: UUID, *, count: int = 2, **more: Any) -> Any:
    return story.do(actions.do_move, move=move, count=count, **({"by": story.finn, "on": ON} | more))


def test_everyone_is_moved_with_their_payments_and_a_letter_and_the_old_money_stays_in_the_books() -> None:
    story, other, failed, hands = failing()
    first, *to_come = steps.payments(story)
    done = do(story, prepare(story, failed, hands))
    assert [each["still_held_pence"] for each in done.moved] == [first.amount.pence] * 2
    for one in (story, other):
        old, new = one.see(budget_queries.holdings, one.budget, on=ON)
        assert (old.closed_on, new.closed_on, new.holder_name) == (ON, None, "Sure Hands")
        assert (new.approved.entered_by, new.approved.checked_by) == ("Fay Ito", "Finn Ryan")
        (letter, *_), _ = one.see(plans.letters_of, one.case.person)
        assert letter.subject == "How your personal health budget is managed"
    moved = steps.payments(story)
    assert [each.id for each in moved] == [first.id, *(each.id for each in to_come)]
    assert {each.reference for each in moved[1:]} == {f"{story.reference}-B"}
    assert (steps.held(story), steps.uneven(story)) == (first.amount, {})
    assert_paid_from_here_on(story)


def assert_paid_from_here_on(story: Story) -> None:
    """Planning again changes nothing, so no day is paid twice; the next run pays the new organisation."""
    before = [(each.due_on, each.amount) for each in steps.payments(story)]
    story.do(actions.schedule, budget=story.budget, by=story.fay, on=ON)
    assert [(each.due_on, each.amount) for each in steps.payments(story)] == before
    day = date(2026, 5, 11)
    steps.pay(story, up_to=day, processing_on=date(2026, 5, 12), arrives=date(2026, 5, 13))
    second = steps.payments(story)[1]
    assert story.balance(f"holding:{story.reference}-B:held") == second.amount
    assert story.see(queries.payment, second.id).account_ending == "958"


def test_payments_on_hold_stay_so_and_those_in_a_run_leave_it() -> None:
    story, other, failed, hands = failing()
    day = date(2026, 5, 11)
    story.do(actions.hold, payment=steps.payments(other)[1].id, because="Jo asked.", by=story.fay)
    steps.prepared(story, up_to=day, processing_on=date(2026, 5, 12), on=day)
    move = prepare(story, failed, hands, on=day)
    assert len(do(story, move).moved) == 2
    assert steps.payments(other, "on hold")[0].reference == f"{other.reference}-B"
    assert [run.state for run in story.see(queries.runs, by=story.fay).items] == ["abandoned", "settled"]


def test_it_takes_two_a_count_and_the_list_that_was_prepared_or_nobody_is_moved() -> None:
    story, failed = held_by()
    hands = organisation(story, "Sure Hands")
    move = prepare(story, failed, hands)
    for changes, says in (
        ({"by": story.fay}, "You prepared this move, so someone else must do it"),
        ({"by": story.asha}, "Only someone in finance or an ICB lead can move everyone"),
        ({"count": 3}, "You typed 3. Count the list again"),
    ):
        with pytest.raises(Refused, match=says):
            do(story, move, **({"count": 1} | changes))
    story.do(actions.cancel, payment=steps.payments(story)[0].id, because="Not needed.", by=story.fay)
    with pytest.raises(Refused, match="The list is not as it was prepared"):
        do(story, move, count=1)
    with pytest.raises(Refused, match="waits already"):
        prepare(story, failed, hands)
    assert story.see(budget_queries.holding, story.holding, on=ON).closed_on is None
    story.do(actions.give_up_move, move=move, because="The list changed.", by=story.fay)
    assert do(story, prepare(story, failed, hands), count=1).state == "done"


def test_a_name_that_does_not_fit_takes_a_reason_here_too() -> None:
    story, failed = held_by()
    move = prepare(story, failed, organisation(story, "Sure Hands"), payee=Answer("ANNM"))
    with pytest.raises(Refused, match="The name is not that of the account"):
        do(story, move, count=1)
    do(story, move, count=1, note="Trades as Sure Hands; saw the bank's letter.")
    new = story.see(budget_queries.holdings, story.budget, on=ON)[1].approved
    assert (new.payee.code, new.check_note) == ("ANNM", "Trades as Sure Hands; saw the bank's letter.")


def test_only_to_a_third_party_that_we_work_with_and_only_where_somebody_is_held() -> None:
    story = budgets.opened()
    trust, empty = organisation(story, "Penny Trust"), organisation(story, "Empty Ltd")
    with pytest.raises(Refused, match="Choose another organisation"):
        prepare(story, trust, trust)
    with pytest.raises(Refused, match="holds nobody's money"):
        prepare(story, empty, trust)
    told = {"ended_on": ON, "why": "Closed.", "by": story.lena, "at": NOON, "on": ON}
    perform(organising.end_organisation, id=trust, **told)
    with pytest.raises(Refused, match="is not a third party that we work with"):
        prepare(story, empty, trust)
