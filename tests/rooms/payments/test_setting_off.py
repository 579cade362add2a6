"""Unused money set against a coming payment: capped, told first, and made up for by nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions
from openphb.plans import queries as plan_queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
TOLD = date(2026, 4, 20)


def june(story: Story) -> Any:
    return next(each for each in steps.payments(story, "due") if each.due_on == date(2026, 6, 8))


def set_off(story: Story, amount: str, **more: Any) -> Any:
    told = {"id": new_id(), "payment": june(story).id, "amount": Money.of(amount), "by": story.abe, "on": TOLD}
    return story.do(actions.set_off, reasons="Two months have not been needed.", **(told | more))


def test_that_payment_is_less_and_the_account_keeps_what_it_has() -> None:
    story = steps.paid()
    before, held, promised = june(story).amount, steps.held(story), story.agreed_balance()
    set_off(story, "100")
    assert june(story).amount == before - Money.of("100")
    assert (steps.held(story), story.agreed_balance()) == (held, promised - Money.of("100"))
    (letter,) = [each for each in story.see(plan_queries.decisions, story.case.person) if each.kind == "reduce"]
    for part in ("8 June 2026", str(before), "£100.00", str(before - Money.of("100")), "Nothing is taken from the"):
        assert part in letter.notice
    assert letter.why_not_again is None or "staff" not in letter.why_not_again.because


def test_planning_again_does_not_make_up_for_it() -> None:
    story = steps.paid()
    set_off(story, "100")
    days = [(each.due_on, each.amount) for each in steps.payments(story, "due")]
    assert story.do(actions.schedule, budget=story.budget, by=story.fay, on=TOLD) == 0
    assert [(each.due_on, each.amount) for each in steps.payments(story, "due")] == days


def test_a_payment_is_set_off_once_and_the_second_time_says_so() -> None:
    story = steps.paid()
    set_off(story, "100")
    before = june(story).amount
    with pytest.raises(Refused, match=r"£100.00 was set against this payment already, on 20 April 2026\."):
        set_off(story, "50")
    assert june(story).amount == before


def test_set_off_whole_it_is_not_made_and_nothing_takes_its_place() -> None:
    story = steps.paid()
    whole = june(story)
    set_off(story, str(whole.amount).lstrip("£"))
    assert story.do(actions.schedule, budget=story.budget, by=story.fay, on=TOLD) == 0
    assert whole.due_on not in [each.due_on for each in steps.payments(story)]


@pytest.mark.parametrize(
    "amount, more, says",
    [
        ("5,000", {}, "Choose an amount up to"),
        ("10", {"on": date(2026, 5, 12)}, "notice runs until"),
        ("10", {"reasons": " "}, "Write something"),
        ("10", {"by": "fay"}, "Only an approver or an ICB lead"),
    ],
)
def test_beyond_the_payment_without_notice_reasons_or_the_right_nothing_is_set_off(
    amount: str, more: dict[str, Any], says: str
) -> None:
    story = steps.paid()
    before = june(story).amount
    told = {"payment": june(story).id, "amount": Money.of(amount), "reasons": "x", "by": story.abe, "on": TOLD}
    told |= {"by": story.fay} if "by" in more else more
    with pytest.raises(Refused, match=says):
        story.do(actions.set_off, id=new_id(), **told)
    assert june(story).amount == before
