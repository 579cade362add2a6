"""What the ledger does when money moves, and when it will not move."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from openphb.commissioners.context import NotInATransaction, acting_as
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.ledger import actions, chart, queries
from openphb.ledger.actions import Movement
from tests.rooms.ledger.story import (
    AGREED,
    HELD,
    REPAYABLE,
    SPENT,
    UNEXPLAINED,
    finance,
    held,
    moved,
    open_accounts,
    post,
)
from tests.rooms.world import DAY, DEVON, NOON, ask

pytestmark = pytest.mark.django_db

FUND, CLEARING = chart.FUND, chart.CLEARING


def slip(*movements: Movement) -> None:
    """A mistake of the calling room, not of a person: the constraints stop it, without words for a page."""
    mary = finance()
    try:
        with acting_as(mary), transaction.atomic():
            actions.post(movements, kind="payment", value_date=DAY, by=mary, at=NOON)
    finally:
        assert held(FUND, by=mary) == "£0.00"


def test_a_month_of_money() -> None:
    mary = finance()
    assert post(moved(FUND, AGREED, "500", cause="award:1"), kind="agreement", by=mary)
    assert post(moved(AGREED, CLEARING, "120", cause="payment:7"), by=mary)
    assert ask(queries.unsettled, CLEARING, by=mary) == {"payment:7": Money.of("120")}
    assert ask(queries.clearing, by=mary) == {CLEARING: Money.of("120")}

    post(moved(CLEARING, HELD, "120", cause="payment:7"), kind="settlement", by=mary)
    post(moved(HELD, SPENT, "75.50", cause="line:1"), kind="spending", by=mary)
    assert ask(queries.unsettled, CLEARING, by=mary) == {} == ask(queries.clearing, by=mary)
    assert [held(code, by=mary) for code in (FUND, AGREED, HELD, SPENT)] == ["-£500.00", "£380.00", "£44.50", "£75.50"]


def test_a_returned_payment_is_an_addition_that_names_what_it_undoes() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "500", cause="award:1"), kind="agreement", by=mary)
    post(moved(AGREED, CLEARING, "120", cause="payment:7"), by=mary)
    post(moved(CLEARING, AGREED, "120", cause="payment:7", reverses="payment:7"), kind="return", by=mary)
    assert held(AGREED, by=mary) == "£500.00" and ask(queries.unsettled, CLEARING, by=mary) == {}
    told = [(str(entry.amount), entry.kind, entry.other) for entry in ask(queries.entries, CLEARING, by=mary)]
    assert told == [("£120.00", "payment", AGREED), ("-£120.00", "return", AGREED)]


def test_a_correction_is_two_more_transfers_and_the_first_stays() -> None:
    mary = finance()
    post(moved(FUND, HELD, "30", cause="award:1"), by=mary)
    post(moved(HELD, SPENT, "30", cause="line:1"), kind="spending", by=mary)
    post(moved(SPENT, HELD, "30", cause="line:1:understood", reverses="line:1"), kind="correction", by=mary)
    post(moved(HELD, REPAYABLE, "30", cause="line:1:understood"), kind="correction", by=mary)
    assert [held(code, by=mary) for code in (HELD, SPENT, REPAYABLE)] == ["£0.00", "£0.00", "£30.00"]
    assert len(ask(queries.entries, HELD, by=mary)) == 4


def test_what_would_overspend_is_refused_and_nothing_of_it_is_kept() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="award:1"), kind="agreement", by=mary)
    fits, does_not = (
        moved(AGREED, CLEARING, "60", cause="payment:1"),
        moved(AGREED, CLEARING, "40.01", cause="payment:2"),
    )
    with pytest.raises(Refused, match=f"not enough money in {AGREED}"):
        post(fits, does_not, by=mary)
    assert held(AGREED, by=mary) == "£100.00" and held(CLEARING, by=mary) == "£0.00"
    assert ask(queries.verify, by=mary).transfers == 1


def test_the_last_penny_can_be_spent() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="award:1"), kind="agreement", by=mary)
    post(moved(AGREED, CLEARING, "100", cause="payment:1"), by=mary)
    assert held(AGREED, by=mary) == "£0.00"
    with pytest.raises(Refused, match="not enough money"):
        post(moved(AGREED, CLEARING, "0.01", cause="payment:2"), by=mary)


def test_money_that_passes_through_in_one_step_is_counted_as_a_whole() -> None:
    mary = finance()
    post(moved(AGREED, CLEARING, "5", cause="payment:1"), moved(FUND, AGREED, "5", cause="award:1"), by=mary)
    assert held(CLEARING, by=mary) == "£5.00" and held(AGREED, by=mary) == "£0.00"


def test_the_same_cause_twice_moves_money_once() -> None:
    mary = finance()
    movement = moved(FUND, AGREED, "100", cause="award:1")
    assert post(movement, kind="agreement", by=mary) is True
    assert post(movement, kind="agreement", by=mary) is False
    assert held(AGREED, by=mary) == "£100.00"


def test_one_cause_may_move_money_once_for_each_kind() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="x"), kind="agreement", by=mary)
    assert post(moved(FUND, AGREED, "100", cause="x"), kind="increase", by=mary)
    assert held(AGREED, by=mary) == "£200.00"


def test_the_same_cause_with_another_amount_is_refused() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="award:1"), kind="agreement", by=mary)
    with pytest.raises(Refused, match="award:1 was recorded before with a different amount"):
        post(moved(FUND, AGREED, "100.01", cause="award:1"), kind="agreement", by=mary)
    assert held(AGREED, by=mary) == "£100.00"


def test_a_batch_of_which_a_part_was_posted_before_is_refused_whole() -> None:
    mary = finance()
    known, fresh = moved(FUND, AGREED, "1", cause="a"), moved(FUND, AGREED, "2", cause="b")
    post(known, by=mary)
    with pytest.raises(Refused):
        post(known, fresh, by=mary)
    assert held(AGREED, by=mary) == "£1.00"


@pytest.mark.parametrize("unknown", [("fund", "budget:NOBODY:agreed"), ("budget:NOBODY:agreed", "fund")])
def test_money_cannot_move_to_or_from_an_account_nobody_opened(unknown: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="There is no account called budget:NOBODY:agreed"):
        post(moved(*unknown, "1", cause="x"), by=finance())


def test_nothing_to_move_is_nothing_done() -> None:
    assert post(by=finance()) is False


@pytest.mark.parametrize("pence", [0, -1])
def test_nothing_and_less_than_nothing_cannot_be_moved(pence: int) -> None:
    with pytest.raises(IntegrityError, match="transfer_moves_something"):
        slip(Movement(AGREED, FUND, Money(pence), "x"))


def test_money_cannot_go_to_where_it_is() -> None:
    with pytest.raises(IntegrityError, match="transfer_goes_somewhere"):
        slip(moved(FUND, FUND, "1", cause="x"))


def test_one_cause_cannot_move_money_twice_in_one_call() -> None:
    with pytest.raises(IntegrityError, match="transfer_once_per_cause"):
        slip(moved(FUND, AGREED, "1", cause="x"), moved(FUND, AGREED, "1", cause="x"))


def test_which_accounts_may_go_below_zero() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "1", cause="a"), moved(UNEXPLAINED, HELD, "1", cause="b"), by=mary)
    for code in (CLEARING, SPENT, REPAYABLE):
        with pytest.raises(Refused, match="not enough money"):
            post(moved(code, AGREED, "1", cause="c"), by=mary)


def test_opening_an_account_twice_keeps_what_it_holds() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="award:1"), by=mary)
    open_accounts([AGREED, FUND], by=mary)
    assert held(AGREED, by=mary) == "£100.00"


def test_a_balance_on_a_day_counts_what_was_valued_by_then() -> None:
    mary = finance()
    post(moved(FUND, AGREED, "100", cause="award:1"), by=mary, on=DAY)
    post(moved(AGREED, CLEARING, "30", cause="payment:1"), by=mary, on=DAY + timedelta(days=3))
    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=2), DAY + timedelta(days=3))
    assert [held(AGREED, by=mary, on=day) for day in days] == ["£0.00", "£100.00", "£100.00", "£70.00"]


def test_balances_are_those_whose_code_begins_so() -> None:
    mary = finance()
    post(moved(FUND, HELD, "9", cause="a"), by=mary)
    assert list(ask(queries.balances, "holding:", by=mary)) == sorted((HELD, SPENT, UNEXPLAINED, REPAYABLE))
    assert ask(queries.balances, "budget:", by=mary) == {AGREED: Money(0)}


def test_another_board_has_its_own_money_under_the_same_names() -> None:
    mary, dev = finance(), finance(ods_code=DEVON)
    post(moved(FUND, AGREED, "100", cause="award:1"), by=mary)
    post(moved(FUND, AGREED, "7", cause="award:1"), by=dev)
    assert held(AGREED, by=mary) == "£100.00" and held(AGREED, by=dev) == "£7.00"
    assert ask(queries.verify, by=dev).transfers == 1


def test_money_cannot_be_moved_without_a_transaction() -> None:
    mary = finance()
    with pytest.raises(NotInATransaction):
        actions.post([moved(FUND, AGREED, "1", cause="x")], kind="payment", value_date=DAY, by=mary, at=NOON)
