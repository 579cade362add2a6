"""One plan, several funders: each with its power and part, what somebody adds apart, and what happens when one goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.budgets.actions import NewChair, NewContribution, NewEnding, NewShare, NewSplit
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.actions import NewFunderPayment
from openphb.plans import actions as plans
from tests.rooms.budgets import steps as in_the_beginning
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_recharging import agreed, owed
from tests.rooms.world import DAY, new_id

pytestmark = pytest.mark.django_db
LEAVES, NEXT = date(2026, 5, 31), date(2026, 6, 1)
MAY = date(2026, 5, 4)


def share(story: Story, agreement: UUID, *, power: str = "care act 31", hundredths: int = 4_000) -> None:
    new = NewSplit(steps.CARE, START, "As agreed at the panel.", (NewShare(agreement, hundredths, power=power),))
    story.do(budgets.split_line, id=new_id(), budget=story.budget, new=new, by=story.fay)


def whole(story: Story, *, on: date = MAY, **more: Any) -> queries.Whole:
    found: queries.Whole = story.see(queries.whole, story.budget, on=on, **more)
    return found


def leaves(story: Story, agreement: UUID, *, on: date = MAY) -> UUID:
    id, new = new_id(), NewEnding(LEAVES, "The council withdraws from the arrangement.", MAY)
    story.do(budgets.end_funder_agreement, id=id, agreement=agreement, new=new, by=story.fay, on=on)
    return id


def after(story: Story, agreement: UUID) -> held.Leaving:
    found: held.Leaving = story.see(held.leaving, agreement, by=story.fay, on=MAY)
    return found


def test_each_funder_of_a_line_has_its_power_and_its_part_and_the_parts_are_the_whole() -> None:
    story = steps.paid()
    share(story, agreed(story))
    seen = whole(story)
    care = next(each for each in seen.lines if each.line.key == steps.CARE)
    assert Money.total(each.amount for each in care.shares) == care.line.cost
    said = {each.kind: (each.power.code, each.is_said) for each in care.shares}
    assert said == {"nhs": ("nhs 12A", False), "council": ("care act 31", True)}
    assert Money.total(each.yearly for each in seen.sums) == story.see(held.explain, story.budget, on=MAY).total.yearly
    assert [(each.kind, each.borne > Money(0)) for each in seen.sums] == [("nhs", True), ("council", True)]
    assert whole(story, by=story.case.jo).sums == seen.sums


def test_a_funder_cannot_use_anothers_power() -> None:
    story = steps.planned()
    with pytest.raises(Refused, match="power that this funder can use"):
        share(story, agreed(story), power="nhs 12A")


def test_what_a_funder_paid_is_kept_apart_from_the_fund_and_owed_less() -> None:
    story = steps.planned()
    agreement = agreed(story)
    share(story, agreement)
    steps.pay(story)
    fund, due = story.balance("fund"), owed(story, agreement)
    id, new = new_id(), NewFunderPayment(Money.of("100.00"), MAY, "SCC 8812")
    story.do(actions.record_funder_payment, id=id, agreement=agreement, new=new, by=story.fay, on=MAY)
    standing = story.see(queries.standings, by=story.fay)[agreement]
    assert (standing.charged, standing.paid, standing.owed) == (due, new.amount, due - new.amount)
    assert story.balance("fund") == fund and story.balance(f"funder:{agreement}:paid") == new.amount
    told = {"payment": id, "why": "It was for another board."}
    story.do(actions.take_back_funder_payment, **told, by=story.fay, on=MAY)
    assert story.see(queries.standings, by=story.fay)[agreement].owed == due
    with pytest.raises(NotFound):
        story.see(queries.standings, by=story.case.jo)


def test_when_a_funder_leaves_support_goes_on_and_every_line_waits_for_a_decision() -> None:
    story = steps.planned()
    agreement = agreed(story)
    share(story, agreement)
    steps.pay(story)
    before = owed(story, agreement)
    ending = leaves(story, agreement)
    (line,) = after(story, agreement).lines
    assert (line.carries, line.after, line.decided_by) == (Money(round(line.cost.pence * 2 / 5)), {None: 1}, "")
    assert owed(story, agreement) == before
    assert story.see(held.to_decide, by=story.fay, on=MAY) == 1
    with pytest.raises(Refused, match="does not cover that day"):
        new = NewSplit(steps.CARE, NEXT, "Still theirs.", (NewShare(agreement, hundredths=4_000),))
        story.do(budgets.split_line, id=new_id(), budget=story.budget, new=new, by=story.fay, on=MAY)
    ours = NewSplit(steps.CARE, NEXT, "The board bears it: panel of 4 May.")
    story.do(budgets.split_line, id=new_id(), budget=story.budget, new=ours, by=story.fay, on=MAY)
    assert after(story, agreement).undecided == () and story.see(held.to_decide, by=story.fay, on=MAY) == 0
    story.do(budgets.keep_funder_agreement, ending=ending, why="They stay for others.", by=story.fay, on=MAY)
    assert after_day(story) == {None: 1}


def after_day(story: Story) -> dict[Any, Any]:
    lines = story.see(held.shared_lines, story.budget, on=NEXT)
    found: dict[Any, Any] = next(each.shares for each in lines if each.key == steps.CARE)
    return found


def test_a_funder_that_stays_after_all_bears_what_it_bore() -> None:
    story = steps.planned()
    agreement = agreed(story)
    share(story, agreement)
    ending = leaves(story, agreement)
    assert after_day(story) == {None: 1}
    story.do(budgets.keep_funder_agreement, ending=ending, why="They thought again.", by=story.fay, on=MAY)
    assert after_day(story) == {None: Fraction(3, 5), agreement: Fraction(2, 5)}
    with pytest.raises(Refused, match="Choose today or a later day"):
        new = NewEnding(DAY, "They left.", DAY)
        story.do(budgets.end_funder_agreement, id=new_id(), agreement=agreement, new=new, by=story.fay, on=MAY)


def extra(**changes: Any) -> NewContribution:
    told: dict[str, Any] = {
        "line": steps.CARE, "kind": "extra", "payer": "person", "payer_name": "", "what": "A riser",
        "amount": Money.of("980"), "every": "once", "paid_to": "The supplier", "owned": "theirs",
        "afterwards": "Jo keeps it.", "starts_on": START,
    }  # fmt: skip
    return NewContribution(**told | changes)


def test_nhs_money_is_never_topped_up_and_what_somebody_adds_moves_no_money_of_ours() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="pays for this line in full"):
        story.do(budgets.record_contribution, id=new_id(), budget=story.budget, new=extra(), by=story.asha)
    charge = extra(kind="social care charge", assessed_on=DAY)
    with pytest.raises(Refused, match="NHS care and education are free"):
        story.do(budgets.record_contribution, id=new_id(), budget=story.budget, new=charge, by=story.asha)
    share(story, agreed(story))
    agreed_before = story.agreed_balance()
    id = new_id()
    story.do(budgets.record_contribution, id=id, budget=story.budget, new=charge, by=story.asha)
    seen = whole(story)
    assert [each.amount for each in seen.adds] == [Money.of("980")] and story.agreed_balance() == agreed_before
    assert Money.total(each.yearly for each in seen.sums) == story.see(held.explain, story.budget, on=MAY).total.yearly
    told = {"contribution": id, "ends_on": None, "reasons": "The council never charged it."}
    story.do(budgets.end_contribution, **told, by=story.asha)
    assert whole(story).adds == ()


CHAIR = UUID(int=771)


def chair(**changes: Any) -> NewChair:
    told: dict[str, Any] = {
        "line": CHAIR, "option": "notional", "assessed_on": DAY, "assessed_by": "Wheelchair service",
        "prescribed": "A self-propelled chair", "chosen": "The same", "value": Money.of("2,350"),
        "repair": Money(0), "suitable_by": "Dr Cleo Marsh", "counted_once": "No other budget buys a chair.", "years": 5,
        "starts_on": START,
    }  # fmt: skip
    return NewChair(**told | changes)


def with_a_chair() -> Story:
    """A draft that buys a chair, under an open budget."""
    story = in_the_beginning.opened()
    told = {"key": CHAIR, "what": "NHS wheelchair", "unit": "chair", "unit_price": Money.of("2,350")}
    line = in_the_beginning.planning.bicycle(**told, holding="notional")
    story.do(plans.put_line, version=story.version, line=line, by=story.asha)
    return story


def test_a_chair_is_the_sum_of_its_line_and_belongs_to_whom_the_option_says() -> None:
    story = with_a_chair()
    with pytest.raises(Refused, match="Make them the same"):
        short = chair(value=Money.of("2,000"))
        story.do(budgets.set_up_chair, id=new_id(), budget=story.budget, new=short, by=story.asha)
    third = chair(option="third party", value=Money.of("2,100"), repair=Money.of("250"), supplier="Chairs Ltd")
    for new in (chair(), replace(third, reasons="Jo chose another supplier.")):
        story.do(budgets.set_up_chair, id=new_id(), budget=story.budget, new=new, by=story.asha)
    seen = story.see(held.chair, story.budget)
    assert (seen.option.owner, seen.sum, seen.before) == ("The person owns the chair.", Money.of("2,350"), 1)
    assert seen.days.end == date(2031, 4, 12)
    told = {"what": "Jo cannot push it any more.", "said_by": "Jo", "noted_on": DAY}
    story.do(budgets.note_need_changed, id=new_id(), budget=story.budget, **told, by=story.asha)
    assert [each.what for each in story.see(held.chair, story.budget).needs] == [told["what"]]
