"""A payment that comes back: the money is promised again, the next one waits, and the person is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openphb.kernel.refusal import Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import OWN_ACCOUNT, YEARLY, Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
BACK = date(2026, 4, 17)


def come_back(story: Story, payment: object, *, code: str = "B", **more: object) -> object:
    told = {"id": new_id(), "returned_on": BACK, "by": story.fay, "on": BACK} | more
    return story.do(actions.record_return, payment=payment, code=code, **told)


@pytest.mark.parametrize("settled", [False, True])
def test_the_money_is_promised_again_whether_or_not_it_had_been_settled(settled: bool) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    first = steps.payments(story)[0]
    steps.filed(story, run)
    if settled:
        steps.settled(story, run)
    come_back(story, first.id)
    assert story.agreed_balance() == YEARLY
    assert (story.balance(chart.CLEARING), steps.held(story)) == (steps.NIL, steps.NIL)
    assert story.see(queries.payment, first.id).returned.because == "the account is closed"
    steps.settled(story, run)
    assert steps.held(story) == steps.NIL


def test_the_next_payments_wait_and_the_person_reads_why() -> None:
    story = steps.paid()
    come_back(story, steps.payments(story)[0].id)
    money = story.see(queries.money_of, story.budget, by=story.case.jo, on=BACK)
    assert money.next_payment is None
    assert "came back, because the account is closed" in money.held_payment.why_held
    assert "Please tell us which account to use" in money.held_payment.why_held
    assert story.see(queries.on_hold, by=story.fay).total == 12


def test_a_held_payment_is_released_only_after_new_details_were_approved() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    come_back(story, first.id)
    waiting = steps.payments(story, "on hold")[0]
    with pytest.raises(Refused, match="no bank details have been approved since"):
        story.do(actions.release, payment=waiting.id, because="Jo rang.", by=story.fay)
    with pytest.raises(Refused, match="no bank details have been approved since"):
        story.do(actions.pay_again, id=new_id(), payment=first.id, by=story.fay)
    budgets.bank(story, story.holding, replace(OWN_ACCOUNT, account_number="66374958"))
    story.do(actions.release, payment=waiting.id, because="New details were checked.", by=story.fay)
    assert steps.payments(story, "due") == [replace(waiting, state="due", why_held="")]


def test_it_is_paid_again_once_in_place_of_the_first() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    come_back(story, first.id)
    budgets.bank(story, story.holding, replace(OWN_ACCOUNT, account_number="66374958"))
    again = story.do(actions.pay_again, id=new_id(), payment=first.id, by=story.fay)
    assert story.do(actions.pay_again, id=new_id(), payment=first.id, by=story.fay).id == again.id
    steps.pay(story, up_to=date(2026, 4, 20), processing_on=date(2026, 4, 21), arrives=date(2026, 4, 22))
    assert steps.held(story) == first.amount
    assert "paid again because the first did not arrive" in story.see(queries.remittance, again.id)
    assert story.see(queries.payment, first.id).replaced_by == again.id
    assert steps.uneven(story) == {}


def test_a_return_counts_once_however_often_it_is_reported() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    one, two = come_back(story, first.id), come_back(story, first.id)
    assert one == two
    assert story.agreed_balance() == YEARLY


def test_a_return_takes_the_next_payment_out_of_an_open_run_and_voids_an_approved_one() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    day = date(2026, 5, 11)
    run = steps.approved(story, steps.prepared(story, up_to=day, processing_on=date(2026, 5, 12), on=day))
    come_back(story, first.id, returned_on=day, on=day)
    assert steps.payments(story, "in a run") == []
    with pytest.raises(Refused, match="not as it was prepared"):
        story.do(actions.make_file, run=run, by=story.fay, on=day)


@pytest.mark.parametrize(
    "told, says",
    [
        ({"code": "Z"}, "is not a code for a returned payment"),
        ({"returned_on": date(2026, 4, 1)}, "Check the day it came back"),
        ({"returned_on": date(2026, 4, 30)}, "30 April 2026 is in the future"),
    ],
)
def test_what_cannot_be_is_not_recorded(told: dict[str, object], says: str) -> None:
    story = steps.paid()
    with pytest.raises(Refused, match=says):
        come_back(story, steps.payments(story)[0].id, **told)


def test_money_the_statement_shows_as_spent_cannot_have_come_back() -> None:
    story = steps.paid()
    first = steps.payments(story)[0]
    arrived = ("15", str(first.amount).lstrip("£"), f"NHS SY {story.reference}-A")
    steps.bring(story, steps.lloyds(steps.lines(arrived, ("16", "-100", "CORNER SHOP"))))
    with pytest.raises(Refused, match="show this money as spent"):
        come_back(story, first.id)


def test_a_payment_that_was_never_sent_cannot_come_back() -> None:
    story = steps.planned()
    with pytest.raises(Refused, match="This payment is due, so it is not possible to record a returned payment now"):
        come_back(story, steps.payments(story)[0].id)
