"""What stands between an agreed plan and its money, as tables: the case, then the words or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import rules
from openphb.budgets.amounts import Total
from openphb.budgets.rules import Receiver
from openphb.kernel.money import NIL, Money

TODAY = date(2026, 4, 6)


def says(refusal: object, words: str | None) -> bool:
    """True when the reason holds these words, or when there is none and none was meant."""
    return refusal is None if words is None else words in getattr(refusal, "because", "")


def cost(yearly: str, once: str = "0") -> Total:
    return Total(Money.of(yearly), Money.of(once))


@pytest.mark.parametrize(
    ("now", "signed", "words"),
    [
        (cost("100"), cost("100"), None),
        (cost("100"), None, "has not been signed off"),
        (cost("100.01"), cost("100"), "costs £100.01 a year, but £100.00 a year was signed off"),
        (cost("99"), cost("100"), "has to be signed off again"),
        (cost("100", "1"), cost("101"), "costs £100.00 a year and £1.00 once, but £101.00 a year"),
    ],
)
def test_what_is_signed_is_what_is_promised_to_the_penny(now, signed, words):
    assert says(rules.why_not_signed_amounts(now, signed=signed), words)


@pytest.mark.parametrize(
    ("wanted", "held", "approved", "words"),
    [
        (["notional"], ["notional"], [], None),
        (["direct payment"], ["direct payment"], ["direct payment"], None),
        (["direct payment"], ["notional"], [], "'direct payment', but nobody has been named"),
        (["third party"], ["third party"], [], "'third party' have not been approved yet"),
        (["notional", "direct payment"], ["notional", "direct payment"], ["notional"], "'direct payment' have not"),
        ([], [], [], None),
    ],
)
def test_every_line_needs_a_holder_and_what_leaves_us_an_approved_account(wanted, held, approved, words):
    assert says(rules.why_not_these_holdings(wanted, held=held, approved=approved), words)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Receiver("person", "Jo", may_decide=True), None),
        (Receiver("person", "Jo", may_decide=None), None),
        (Receiver("person", "Jo", may_decide=False), "somebody who acts for them has to receive"),
        (Receiver("representative", "Mo", acts=True, agrees=True), None),
        (Receiver("representative", "Mo", acts=False, agrees=True), "no longer acts as representative"),
        (Receiver("representative", "Mo", acts=True), "has not agreed to receive"),
        (Receiver("nominee", "Mo", acts=True, agrees=True), "has not been agreed as nominee yet"),
        (Receiver("nominee", "Mo", acts=True, agrees=True, agreed_by_us=True), None),
    ],
)
def test_money_goes_to_the_very_person_the_law_lets_receive_it(who, words):
    assert says(rules.why_not_this_receiver(who), words)


@pytest.mark.parametrize(
    ("starts", "latest", "words"),
    [
        (TODAY, None, None),
        (date(2026, 3, 9), None, None),
        (date(2026, 3, 8), None, "more than 28 days ago"),
        (date(2030, 1, 1), None, None),
        (TODAY, TODAY, "already agreed from 6 April 2026"),
        (date(2026, 4, 7), TODAY, None),
    ],
)
def test_when_a_promise_may_start(starts, latest, words):
    assert says(rules.why_not_start(starts, on=TODAY, latest=latest), words)


@pytest.mark.parametrize(
    ("before", "after", "starts", "ends", "words"),
    [
        ("100", "100", TODAY, None, None),
        ("100", "101", TODAY, None, None),
        ("100", "99", TODAY, None, "Give the person written notice with reasons first"),
        ("100", "99", TODAY, date(2026, 4, 7), "ends on 7 April 2026"),
        ("100", "99", TODAY, TODAY, None),
    ],
)
def test_a_lower_amount_needs_notice_that_has_ended(before, after, starts, ends, words):
    refusal = rules.why_not_lower(before=Money.of(before), after=Money.of(after), starts_on=starts, notice_ends=ends)
    assert says(refusal, words)


@pytest.mark.parametrize(
    ("first_day", "urgent", "words"),
    [
        (date(2026, 5, 4), False, None),
        (date(2026, 5, 3), False, "so 4 May 2026 is the first day"),
        (date(2026, 5, 3), True, None),
        (date(2026, 4, 7), True, None),
        (TODAY, True, "notice is given before a change, never after it"),
    ],
)
def test_notice_is_what_the_plan_says_or_a_day_where_the_law_presses(first_day, urgent, words):
    refusal = rules.why_not_notice(first_day=first_day, on=TODAY, least_days=28, urgent=urgent, field="x")
    assert says(refusal, words)


@pytest.mark.parametrize(
    ("balances", "words"),
    [
        ({}, None),
        ({"budget:P:agreed": NIL, "holding:P-A:spent:care": Money(5)}, None),
        ({"budget:P:agreed": Money(1)}, "budget:P:agreed has £0.01"),
        ({"holding:P-A:unexplained": Money(-7)}, "holding:P-A:unexplained has -£0.07"),
    ],
)
def test_only_what_was_spent_is_left_when_a_budget_closes(balances, words):
    assert says(rules.why_not_close(balances, what="This budget cannot be closed"), words)


@pytest.mark.parametrize(("less", "unpaid", "words"), [("10", "10", None), ("10.01", "10", "only £10.00")])
def test_only_unpaid_money_is_taken_out_of_a_promise(less, unpaid, words):
    assert says(rules.why_not_take_back(Money.of(less), unpaid=Money.of(unpaid)), words)
