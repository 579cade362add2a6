"""What people are told when a budget stops or is lowered: everything the law asks for, in plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from openphb.budgets import notices
from openphb.budgets.notices import Notice
from openphb.kernel.money import Money
from openphb.plans.rules.letter_forms import plain
from openphb.plans.rules.letters import About, Addressee, Told, compose, why_not_leave

NOTICE = Notice(
    reference="PHB4F6C9H",
    is_direct_payment=True,
    reasons="  The plan no longer fits. ",
    law_rules="DP-17(2)(g)",
    rule="Payments may stop when they cannot meet the needs (SI 2013/1617, reg. 17(2)(g)).",
    first_day=date(2026, 6, 1),
    notice_days=28,
)
ABOUT = About("Jo Okafor", False, "NHS South Yorkshire", "chc", "Abe Lincoln", date(2026, 5, 4))
JO = Addressee("person", "Jo Okafor")
ESTATE = Addressee("personal_representative", "Ann Okafor")


def read(told: Told, about: About = ABOUT, *, to: Addressee = JO) -> str:
    return plain(compose(told, about), to)


STOP = notices.stopping(NOTICE)
LOWER = notices.lowering(NOTICE, before=Money.of("9,000"), after=Money.of("8,000"))


@pytest.mark.parametrize("told", [STOP, LOWER], ids=["stop", "lower"])
def test_every_notice_says_who_why_by_what_rule_when_and_how_to_challenge(told):
    words = read(told)
    for part in (
        "Dear Jo Okafor",
        "PHB4F6C9H",
        "Our reasons: The plan no longer fits.\n",
        "The rule: Payments may stop",
        "1 June 2026",
        "28 days after this letter",
        "can ask us to look at this decision again",
        "We must do this once.",
        "in writing, with our reasons",
        "complain",
        "decided by Abe Lincoln for NHS South Yorkshire on 4 May 2026",
    ):
        assert part in words


def test_a_stop_says_what_happens_to_wages_contracts_and_care():
    words = read(STOP)
    for part in ("wages of a personal assistant", "passes to us on 1 June 2026", "17(9) and (10)", "not end NHS care"):
        assert part in words


def test_in_easy_words_a_stop_says_it_in_short_sentences():
    for part in compose(notices.stopping(NOTICE), ABOUT).easy:
        for sentence in re.split(r"(?<=[.?!:]) ", " ".join(part.words)):
            assert part.code in ("decision", "reasons") or len(sentence.split()) <= 17, sentence
    assert "Send us their contract, and bills that are not paid." in plain(compose(STOP, ABOUT), JO, easy=True)


def test_where_nobody_is_paid_there_is_nothing_to_hand_over_and_no_regulation_is_claimed():
    words = read(notices.stopping(replace(NOTICE, is_direct_payment=False, rule="Our own practice.")))
    assert "wages" not in words and "our own practice" in words and "SI 2013/1617" not in words


def test_after_a_death_nobody_writes_to_the_person():
    words = read(STOP, replace(ABOUT, died=True), to=ESTATE)
    assert "To the personal representatives of Jo Okafor" in words and "Dear" not in words
    assert "We are sorry for your loss" in words and "Your care goes on" not in words


def test_a_lower_amount_says_from_what_to_what_and_that_it_must_still_be_enough():
    words = read(LOWER)
    assert "from £9,000.00 to £8,000.00 a year from 1 June 2026" in words
    assert "still has to cover the full cost" in words and "13(6)-(8)" in words


@pytest.mark.parametrize("told", [STOP, LOWER], ids=["stop", "lower"])
def test_the_law_finds_the_notice_complete(told):
    assert why_not_leave(told, compose(told, ABOUT), to=[JO]) == ()


def test_no_notice_uses_the_words_of_machines():
    for words in (read(STOP), read(LOWER)):
        assert not {"user", "patient", "invalid", "error", "failed"} & set(words.lower().replace(".", " ").split())
