"""House check: everything our reading of the law names is a rule, or says why it is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openphb.law import direct_payments, gates, notices, purchases, reading
from openphb.law.engine import Force
from openphb.law.local import LOCAL
from openphb.law.questions import check, rules
from openphb.law.reading import Named
from openphb.law.reconsiderations import DECISIONS
from openphb.law.requirement import Requirement
from openphb.law.worked_cases import WorkedCase, all_cases

SENTENCE = re.compile(r"^[A-Z].*\.$")


def test_nothing_that_was_read_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    tally = reading.tally(rules())
    with capsys.disabled():
        print(f"\n{tally}\nRules by section: {reading.by_section(rules())}")

    assert tally.missing == ()
    assert tally.named == tally.answered + tally.explained


def test_a_rule_that_is_taken_out_is_missed() -> None:
    fewer = [rule for rule in rules() if rule.id != "DP-14(2)(a)"]

    assert reading.tally(fewer).missing == ("DP-14(2)", "first review", "first review")


@pytest.mark.parametrize("each", reading.named(), ids=lambda each: f"{each.section} {each.name}")
def test_a_name_has_its_rules_or_a_sentence_that_says_why_not(each: Named) -> None:
    assert bool(each.rules) != bool(each.because)
    assert not each.because or SENTENCE.match(each.because)


def test_every_local_setting_that_is_named_is_one() -> None:
    written = {match for each in reading.named() for match in re.findall(r"[a-z]+_[a-z_]+", each.because)}

    assert written - {"right_to_have"} - set(LOCAL) == set()


def test_the_reading_is_names_only() -> None:
    for line in Path(reading.FILE).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name = line.split(" = ")[0]
        assert len(name) < 60 and not name.endswith('."')


def _every_requirement() -> list[Requirement]:
    """Every gate that any question or way of managing a budget can shut."""
    of_notices = [each for decision in DECISIONS for each in notices.requirements(decision)]
    of_purchases = [each for each, _ in purchases.every_requirement()]
    return [*direct_payments.REQUIREMENTS, *gates.OTHER_REQUIREMENTS, *of_notices, *of_purchases]


def test_no_gate_is_shut_by_a_power() -> None:
    powers = {rule.id for rule in rules() if rule.force is Force.MAY}

    assert powers.isdisjoint(each.rule for each in _every_requirement())


SHUT = {
    "must_not_pay",
    "not_acceptable",
    "not_allowed",
    "ask_to_change_plan",
    "incomplete",
    "must_stop",
    "must_not_end",
}


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.question}: {case.says}")
def test_no_answer_stops_anything_on_the_strength_of_a_power(case: WorkedCase) -> None:
    answer = check(case.question, case.facts, on=case.on)
    obliging = [found for found in answer.findings if found.rule.force is not Force.MAY]

    if isinstance(answer.answer, str) and answer.answer in SHUT:
        assert obliging or answer.missing
