"""Invoices and hours, from what somebody types to money that has moved, or to a reason why it has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.actions import NewHours, NewInvoice
from openphb.payments.entering import Account, Item
from openphb.payments.workflow import EntryState
from openphb.people.rules import NewActing
from openphb.plans import actions as plans
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import NewDetails, Story, organisation
from tests.rooms.payments import steps
from tests.rooms.payments.steps import CARE, NIL, bring, lines, lloyds
from tests.rooms.plans import steps as planning
from tests.rooms.world import DAY, acting_for, actor, ask, new_id

pytestmark = pytest.mark.django_db

TODAY, MONDAY = date(2026, 5, 1), date(2026, 4, 20)
GOODCARES_ACCOUNT = NewDetails("organisation", "20-00-00", "5577 9912", "Goodcare Ltd", True, "The number fits.")


def works(story: Story, *, by: Actor | None = None, born_on: date = date(1990, 1, 1)) -> UUID:
    id, told = new_id(), {"person": story.case.person, "name": "Meg Dunne", "born_on": born_on}
    story.do(actions.say_who_works, id=id, **told, by=by or story.case.jo, on=TODAY)
    return id


def hours(story: Story, meg: UUID, **more: Any) -> Any:
    worked = more.pop("worked", ((MONDAY, Decimal(6)), (MONDAY + timedelta(days=2), Decimal("6.5"))))
    new = NewHours(meg, more.pop("week", MONDAY), worked, Money.of(more.pop("rate", "14.20")), more.pop("line", CARE))
    id, by = more.pop("id", None) or new_id(), more.pop("by", story.case.jo)
    return story.do(actions.enter_hours, id=id, holding=story.holding, new=new, by=by, on=TODAY, **more)


def test_hours_that_somebody_enters_of_their_own_work_wait_for_somebody_else() -> None:
    """A nominee may be paid for work too. Jo, who entered the same before, need not wait."""
    story = steps.paid()
    meg, nominee = works(story), NewActing("nominee", "Meg Dunne", DAY, agrees_to_act=True, nominee_kind="individual")
    own = hours(story, meg, by=acting_for(story.case.person, by=story.asha, new=nominee))
    told = ask(queries.entry, own.id, by=story.case.jo)
    assert own.state == EntryState.WAITING and [each.check for each in told.findings] == ["own hours"]
    story.do(actions.check_again, entry=own.id, by=story.asha, on=TODAY)
    assert ask(queries.entry, own.id, by=story.asha).row.state == EntryState.WAITING
    story.do(actions.take_back, entry=own.id, because="Jo enters them.", by=story.case.jo, on=TODAY)
    assert hours(story, meg).state == EntryState.ACCEPTED


def notional() -> tuple[Story, UUID]:
    """The NHS buys Jo's care: a notional budget in place, and Goodcare, who gives it."""
    story = budgets.estimated()
    budgets.with_limits(story)
    line = planning.line(holding="notional")
    story.do(plans.put_line, version=story.version, line=line, by=story.asha)
    story.do(plans.submit, version=story.version, by=story.asha)
    budgets.sign(story, story.version)
    planning.say_yes(story.case, story.version)
    story = budgets.with_holding(story, budgets.hold(story, "notional", "icb"))
    steps.promise(story)
    steps.pay_from(story)
    return story, organisation(story, "Goodcare Ltd")


def charged(units: str = "12", *, rate: str = "14.20") -> Item:
    return Item(CARE, "Care at home", Decimal(units), "hours", Money.of(rate), Money.of(rate).times(Decimal(units)))


def invoice(story: Story, goodcare: UUID, *items: Item, **more: Any) -> Any:
    items = items or (charged(),)
    account, number = more.pop("account", None), more.pop("number", "INV-0042")
    first = more.pop("first", MONDAY)
    total = Money.total(item.amount for item in items)
    new = NewInvoice(number, TODAY, first, first + timedelta(days=6), items, total, goodcare, account=account)
    id, by = more.pop("id", None) or new_id(), more.pop("by", story.fay)
    return story.do(actions.enter_invoice, id=id, holding=story.holding, new=new, by=by, on=TODAY, **more)


def checks(story: Story, entry: Any) -> list[str]:
    return [found.check for found in story.see(queries.entry, entry.id).findings]


def test_hours_that_fit_are_expected_seen_by_their_own_people_and_known_when_the_bank_shows_them() -> None:
    story = steps.paid()
    sheet = hours(story, works(story))
    assert (sheet.state, checks(story, sheet)) == (EntryState.ACCEPTED, [])
    assert [row.id for row in story.see(queries.entries_of, story.case.person, by=story.case.jo).items] == [sheet.id]
    assert story.see(queries.entries, show="ahead", by=story.fay).total == 1
    with pytest.raises(NotFound):
        story.see(queries.entry, sheet.id, by=replace(actor(name="A stranger"), roles=frozenset()))
    bring(story, lloyds(lines(("15", "708.98", f"NHS {story.reference}-A"), ("28", "-177.50", "MEG DUNNE WAGES"))))
    found = story.see(queries.entry, sheet.id)
    assert found.row.seen_on == date(2026, 4, 28)
    assert story.balance(f"holding:{story.reference}-A:spent:{CARE}") == Money.of("177.50")
    with pytest.raises(Refused, match="bank line shows it"):
        story.do(actions.take_back, entry=sheet.id, because="A slip.", by=story.case.jo)


def test_an_invoice_that_fits_is_paid_by_the_next_run_and_spent_on_its_line() -> None:
    story, goodcare = notional()
    entry = invoice(story, goodcare)
    (due,) = steps.due(story, on=TODAY)
    assert (due.id, due.amount, due.waits_for) == (entry.id, Money.of("170.40"), "account")
    budgets.bank(story, due_holding(story, entry), GOODCARES_ACCOUNT)
    before = story.agreed_balance()
    steps.pay(story, up_to=TODAY, processing_on=date(2026, 5, 5), arrives=date(2026, 5, 6))
    assert story.agreed_balance() == before - Money.of("170.40")
    assert story.balance(f"holding:{story.reference}-B:spent:{CARE}") == Money.of("170.40")
    assert story.balance(f"holding:{story.reference}-B:held") == NIL
    back = {"id": new_id(), "payment": entry.id, "code": "0", "returned_on": date(2026, 5, 7)}
    story.do(actions.record_return, **back, by=story.fay, on=date(2026, 5, 7))
    assert story.agreed_balance() == before
    assert story.balance(f"holding:{story.reference}-B:spent:{CARE}") == NIL


def due_holding(story: Story, entry: Any) -> UUID:
    id: UUID = story.see(queries.entry, entry.id).holding
    return id


def test_sent_twice_it_is_one_and_sent_again_as_another_it_waits_for_finance() -> None:
    story, goodcare = notional()
    first = invoice(story, goodcare)
    assert invoice(story, goodcare, id=first.id).id == first.id
    second = invoice(story, goodcare, number="inv 42")
    assert checks(story, second) == ["invoice number", "days paid already"]
    assert (second.state, second.desk) == (EntryState.WAITING, "finance")
    assert len(steps.due(story, on=TODAY)) == 1
    with pytest.raises(Refused, match="Finance has to look"):
        story.do(actions.allow, entry=second.id, because="It is for the nights.", by=story.asha, on=TODAY)
    with pytest.raises(Refused, match="You entered this"):
        story.do(actions.allow, entry=second.id, because="It is for the nights.", by=story.fay, on=TODAY)
    story.do(actions.allow, entry=second.id, because="It is for the nights.", by=story.finn, on=TODAY)
    assert len(steps.due(story, on=TODAY + timedelta(days=1))) == 2


def test_a_wage_below_the_law_is_mended_and_nobody_can_allow_it() -> None:
    story = steps.paid()
    sheet = hours(story, meg := works(story), rate="11.00")
    assert (sheet.state, sheet.desk, checks(story, sheet)) == (EntryState.WAITING, "whoever entered it", ["legal wage"])
    with pytest.raises(Refused, match="below the legal wage"):
        story.do(actions.allow, entry=sheet.id, because="She agreed to it.", by=story.asha, on=TODAY)
    again = hours(story, meg, mends=sheet.id)
    assert again.state == EntryState.ACCEPTED
    assert story.see(queries.entry, sheet.id).row.state == EntryState.MENDED


def test_what_is_taken_back_before_it_is_paid_is_not_due_any_more() -> None:
    story, goodcare = notional()
    entry = invoice(story, goodcare)
    with pytest.raises(Refused, match="Only"):
        story.do(actions.take_back, entry=entry.id, because="Not mine.", by=story.case.jo)
    story.do(actions.take_back, entry=entry.id, because="For somebody else.", by=story.fay)
    assert steps.due(story, on=TODAY) == []
    again = invoice(story, goodcare)
    assert again.state == EntryState.ACCEPTED
    budgets.bank(story, due_holding(story, again), GOODCARES_ACCOUNT)
    steps.prepared(story, up_to=TODAY, processing_on=date(2026, 5, 5), on=TODAY)
    with pytest.raises(Refused, match="in a run"):
        story.do(actions.take_back, entry=again.id, because="For somebody else.", by=story.fay)


def test_changed_bank_details_and_money_that_is_not_there_wait_with_their_reasons() -> None:
    story, goodcare = notional()
    invoice(story, goodcare, account=Account("200000", "55779912"))
    other = {"number": "43", "first": date(2026, 4, 13)}
    moved = invoice(story, goodcare, account=Account("200000", "55779913"), **other)
    assert checks(story, moved) == ["bank details"]
    much = invoice(story, goodcare, charged("700"), number="44", first=date(2026, 4, 13))
    assert set(checks(story, much)) >= {"hours in the plan", "left on the line", "left in the budget"}
    story.do(actions.refuse, entry=much.id, because="Goodcare sends a right one.", by=story.finn)
    assert story.see(queries.entry, much.id).row.state == EntryState.REFUSED
