"""What a letter of a decision must hold before it may leave, for each of the eight decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.law.particulars import (
    HEADINGS,
    challenge_words,
    particulars,
    particulars_after_second_look,
    recipients,
    why_not_send,
)
from openphb.law.questions import check
from openphb.law.reconsiderations import DECISIONS, SECONDS

ON = date(2026, 4, 6)
SAID = {
    "written": True,
    "reasons": True,
    "days_notice": 28,
    "amount_pence": 120_000,
    "repay_by": date(2026, 6, 30),
    "payer": "the nominee",
    "challenge": True,
    "complaint": True,
    "continuity": True,
}
ALWAYS = ["written", "reasons", "recipients"]
OUR_OWN = ["challenge", "complaint"]
WANTED = {
    "refuse_direct_payment": [*ALWAYS, *OUR_OWN],
    "refuse_budget": [*ALWAYS, *OUR_OWN],
    "route": [*ALWAYS, *OUR_OWN],
    "omit_service": [*ALWAYS, *OUR_OWN],
    "reduce": [*ALWAYS, "days_notice", *OUR_OWN],
    "reduce_or_stop_after_review": [*ALWAYS, "days_notice", *OUR_OWN, "continuity"],
    "repay": [*ALWAYS, "amount_pence", "repay_by", "payer", *OUR_OWN],
    "stop": [*ALWAYS, "days_notice", *OUR_OWN, "continuity"],
}


def full(decision: str, **who: bool) -> dict[str, Any]:
    return {**SAID, **who, "recipients": recipients(decision, who)}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_notice_has_these_headings_in_this_order(decision: str) -> None:
    assert [each.code for each in particulars(decision, {}, on=ON)] == WANTED[decision]


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("who", [{}, {"representative": True}, {"nominee": True}, {"died": True, "nominee": True}])
def test_a_notice_with_everything_may_leave(decision: str, who: dict[str, bool]) -> None:
    assert why_not_send(decision, full(decision, **who), on=ON) == ()


@pytest.mark.parametrize("decision, code", [(kind, code) for kind, codes in WANTED.items() for code in codes])
def test_a_notice_that_lacks_any_one_particular_may_not_leave_and_says_which(decision: str, code: str) -> None:
    lacking = {name: told for name, told in full(decision).items() if name != code}
    held_back = why_not_send(decision, lacking, on=ON)

    assert [refusal.field for refusal in held_back] == [code]
    assert held_back[0].because.endswith(".") and held_back[0].cites


@given(st.sampled_from(DECISIONS), st.sets(st.sampled_from(sorted(SAID))), st.booleans(), st.booleans(), st.booleans())
def test_what_may_leave_is_complete_in_law(
    decision: str, left_out: set[str], representative: bool, nominee: bool, died: bool
) -> None:
    facts = full(decision, representative=representative, nominee=nominee, died=died)
    told = {name: value for name, value in facts.items() if name not in left_out}
    answer = check("notice", {"decision": decision, **told}, on=ON).answer

    if not why_not_send(decision, told, on=ON):
        assert answer == "complete"


@pytest.mark.parametrize(
    "decision, who, told",
    [
        ("stop", {}, ("person",)),
        ("stop", {"nominee": True}, ("person", "nominee")),
        ("stop", {"representative": True, "nominee": True}, ("person", "representative", "nominee")),
        ("stop", {"died": True, "nominee": True}, ("personal_representative",)),
        ("repay", {"died": True, "representative": True}, ("personal_representative",)),
        ("refuse_budget", {"representative": True, "nominee": True}, ("person", "representative")),
        ("route", {"nominee": True}, ("person",)),
        ("omit_service", {"nominee": True}, ("person", "nominee")),
    ],
)
def test_to_whom_a_notice_goes(decision: str, who: dict[str, bool], told: tuple[str, ...]) -> None:
    assert recipients(decision, who) == told


@pytest.mark.parametrize("decision", DECISIONS)
def test_an_answer_after_a_second_look_is_written_with_reasons_under_its_own_rule(decision: str) -> None:
    found = particulars_after_second_look(decision, full(decision), on=ON)

    assert all(each.present for each in found)
    assert {each.rule for each in found if each.code in ALWAYS} == {SECONDS[decision].rule}
    assert "challenge" not in {each.code for each in found}


def test_an_answer_about_a_demand_repeats_how_much_by_when_and_who() -> None:
    codes = [each.code for each in particulars_after_second_look("repay", {}, on=ON)]

    assert codes == [*ALWAYS, "amount_pence", "repay_by", "payer", "complaint"]


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_right_to_a_second_look_is_told_with_its_limit(decision: str) -> None:
    words = challenge_words(decision, on=ON)

    assert "can ask us to look at this decision again" in words[0]
    assert ("6 months" in words[2]) == (SECONDS[decision].again_after is not None)
    assert (len(words) == 4) == (decision == "stop")


def test_every_heading_is_used_and_none_is_missing() -> None:
    assert {code for codes in WANTED.values() for code in codes} == set(HEADINGS)
