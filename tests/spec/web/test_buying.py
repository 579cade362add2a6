"""Can I buy this? Case by case, with the answer and a word of its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces.web.mine.buying import Says, Wish, guess, guess_category, judge
from openphb.kernel.money import Money
from openphb.plans.content import Line

DAY = date(2026, 5, 1)
GYM = Line(
    UUID(int=1), UUID(int=9), "Gym membership, adapted", "Strength", "Ponds Forge", "month", Money.of("31.50"),
    Decimal(1), "month", "direct payment",
)  # fmt: skip
SISTER = Line(
    UUID(int=2), UUID(int=9), "Night care", "Safety", "Ann Price", "hours", Money.of("12"), Decimal(4), "week",
    "direct payment", relation="family", same_household=True, necessary="need",
)  # fmt: skip
PLANNED: dict[str, Any] = {"what": "Gym", "category": "other", "line": GYM}
LEFT = Money.of("100")


@pytest.mark.parametrize(
    ("changes", "says", "because"),
    [
        ({}, Says.YES, "it belongs to “Gym membership, adapted”. £100.00 of it is left"),
        ({"price": Money.of("100")}, Says.YES, "Your plan pays for it"),
        ({"price": Money.of("100.01")}, Says.ASK, "It costs £100.01, and £100.00 is left"),
        ({"line": None}, Says.ASK, "This is not in the plan"),
        ({"category": "alcohol"}, Says.NO, "cannot be used for alcohol"),
        ({"category": "gambling", "line": None}, Says.NO, "cannot be used for gambling"),
        ({"category": "debt_repayment", "line": None}, Says.NO, "a debt that is not for a service in the plan"),
        ({"category": "debt_repayment"}, Says.YES, "Your plan pays for it"),
        ({"category": "vaccination", "price": Money.of("500")}, Says.NO, "cannot be used for vaccination"),
        ({"relation": "family"}, Says.YES, "Your plan pays for it"),
        ({"relation": "family", "same_household": True}, Says.NO, "not been shown that paying them is necessary"),
        ({"relation": "family", "same_household": True, "line": SISTER}, Says.YES, "“Night care”"),
        ({"relation": "friend", "same_household": True, "line": SISTER}, Says.NO, "close to the person"),
    ],
)
def test_what_can_be_bought(changes: dict[str, Any], says: Says, because: str) -> None:
    verdict = judge(Wish(**(PLANNED | changes)), left=LEFT, is_child=False, on=DAY)
    assert verdict.says is says
    assert because in " ".join(reason.because for reason in verdict.reasons)


def test_what_no_plan_can_mend_does_not_speak_of_changing_it() -> None:
    verdict = judge(Wish("Wine", "alcohol"), left=None, is_child=False, on=DAY)
    assert "plan can be changed" not in " ".join(reason.because for reason in verdict.reasons)


def test_every_bar_says_where_it_is_written() -> None:
    verdict = judge(Wish("Wine", "alcohol", GYM), left=LEFT, is_child=False, on=DAY)
    assert all(reason.cites and reason.weight and reason.url for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("a month at the gym membership", GYM),
        ("MEMBERSHIPS", GYM),
        ("new gym shoes for my daughter", GYM),
        ("someone for nights", SISTER),
        ("pond", None),
        ("a new bicycle", None),
        ("", None),
        ("night membership", None),
    ],
)
def test_a_part_of_the_plan_is_guessed_only_where_one_fits_best(what: str, found: Line | None) -> None:
    assert guess(what, (GYM, SISTER)) is found


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("a bottle of wine", "alcohol"),
        ("Lottery tickets", "gambling"),
        ("to pay off my loan", "debt_repayment"),
        ("ginger tea", "other"),
        ("a better cushion", "other"),
    ],
)
def test_a_few_words_may_mean_what_the_money_is_never_for(words: str, category: str) -> None:
    assert guess_category(words) == category
