"""The pairs that are often mixed up: each case is asked of the law, and comes out on either side as it should."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.law.pairs import Pair, Sides, all_pairs, find_pair
from openphb.law.pairs_page import parts
from openphb.law.words import ANSWERS, in_plain_words
from openphb.law.worked_cases import all_cases

ON = date(2026, 4, 6)
EVERY_CASE = [(pair, sides) for pair in all_pairs() for sides in pair.cases()]


def test_the_six_pairs_that_people_mix_up() -> None:
    assert {pair.slug for pair in all_pairs()} == {
        "child-under-16-or-17",
        "payment-or-continuing-healthcare-clock",
        "nominee-or-representative",
        "managed-account-or-third-party",
        "family-in-or-outside-the-household",
        "right-to-a-budget-or-to-a-direct-payment",
    }
    assert find_pair("apples-or-pears") is None


@pytest.mark.parametrize("pair, sides", EVERY_CASE, ids=lambda told: getattr(told, "slug", getattr(told, "asks", "")))
def test_a_case_comes_out_otherwise_on_the_other_side_unless_it_is_meant_not_to(pair: Pair, sides: Sides) -> None:
    assert (sides.one.answer == sides.other.answer) == sides.same


@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.slug)
def test_a_pair_says_why_it_is_mixed_up_and_sets_rules_and_cases_side_by_side(pair: Pair) -> None:
    assert pair.mixed_up.endswith(".") and pair.one != pair.other
    assert len(pair.cases()) >= 3 and any(not sides.same for sides in pair.cases())
    assert all(one and other for _, one, other in pair.rules(ON))


@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.slug)
def test_no_cell_of_its_page_is_empty(pair: Pair) -> None:
    rows = [line for part in parts(pair) for line in part.splitlines() if line.startswith("| ")]

    for row in rows[1:]:
        assert all(cell.strip() for cell in row.strip("|").split("|")) or row.startswith("| | ")


@pytest.mark.parametrize(
    "answer, words",
    [
        ("must_not_pay", "must not be paid"),
        ({"payment_review_by": "2026-04-30", "review_by": "2026-04-30"},
         "payment reviewed by 30 April 2026, so the next review is due by 30 April 2026"),
        ({"strands": [{"basis": "care_act", "due": "2026-07-31"}]}, "other strands: social care, due by 31 July 2026"),
        ({}, "no day"),
    ],
)  # fmt: skip
def test_an_answer_in_plain_words(answer: object, words: str) -> None:
    assert in_plain_words(answer) == words


def test_every_answer_the_law_gives_has_words() -> None:
    codes = {case.answer for case in all_cases() if isinstance(case.answer, str)}

    assert codes <= set(ANSWERS)
