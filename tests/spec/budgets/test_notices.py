"""What people are told: everything the law asks for, to the right reader, in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openphb.budgets import notices
from openphb.budgets.notices import Letter
from openphb.kernel.money import Money
from openphb.law import questions

LETTER = Letter(
    person="Jo Okafor",
    died=False,
    board="NHS South Yorkshire",
    reference="PHB4F6C9H",
    is_direct_payment=True,
    reasons="  The plan no longer fits. ",
    rule="Payments may stop when they cannot meet the needs (SI 2013/1617, reg. 17(2)(g)).",
    first_day=date(2026, 6, 1),
    decided_by="Abe Lincoln",
    decided_on=date(2026, 5, 4),
)
STOPS = notices.stopping(LETTER)
LOWERS = notices.lowering(LETTER, before=Money.of("9,000"), after=Money.of("8,000"))


@pytest.mark.parametrize("words", [STOPS, LOWERS], ids=["stop", "lower"])
def test_every_notice_says_who_why_by_what_rule_when_and_how_to_challenge(words):
    for part in (
        "Dear Jo Okafor",
        "PHB4F6C9H",
        "Our reasons: The plan no longer fits.\n",
        "The rule: Payments may stop",
        "1 June 2026",
        "can ask us, once,",
        "in writing with reasons",
        "complain",
        "decided by Abe Lincoln for NHS South Yorkshire on 4 May 2026",
    ):
        assert part in words


def test_a_stop_says_what_happens_to_wages_contracts_and_care():
    for part in ("wages of a personal assistant", "passes to us on 1 June 2026", "17(9) and (10)", "not end NHS care"):
        assert part in STOPS


def test_where_nobody_is_paid_there_is_nothing_to_hand_over_and_no_regulation_is_claimed():
    words = notices.stopping(replace(LETTER, is_direct_payment=False, rule="Our own practice."))
    assert "wages" not in words and "our own practice" in words
    assert "SI 2013/1617" not in words and "regulation" not in words


def test_after_a_death_nobody_writes_to_the_person():
    words = notices.stopping(replace(LETTER, died=True))
    assert words.startswith("To the personal representatives of Jo Okafor") and "Dear" not in words
    assert "nominee" not in words


def test_a_lower_amount_says_from_what_to_what_and_that_it_must_still_be_enough():
    assert "from £9,000.00 to £8,000.00 a year from 1 June 2026" in LOWERS
    assert "still has to cover the full cost" in LOWERS and "13(6) to (8)" in LOWERS


@pytest.mark.parametrize("decision", ["stop", "reduce"])
def test_the_law_finds_the_notice_complete(decision):
    facts = {"decision": decision, "written": True, "reasons": True, "recipients": ["person"], "days_notice": 28}
    assert questions.check("notice", facts, on=LETTER.decided_on).answer == "complete"


def test_no_notice_uses_the_words_of_machines():
    for words in (STOPS, LOWERS):
        assert not {"user", "patient", "invalid", "error", "failed"} & set(words.lower().replace(".", " ").split())
