"""Facts that cannot be read are refused with where, why and what to write: a slip must not read as 'not known'."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.law.engine import NoLawInForce
from openphb.law.questions import check
from openphb.law.shapes import NotUnderstood

ON = date(2026, 4, 6)


@pytest.mark.parametrize(
    "question, facts, where, words",
    [
        ("stopp", {}, "question", "not a question we know"),
        ("stop", [], "facts", "not a set of named facts"),
        ("stop", {"has_capacitty": True}, "facts.has_capacitty", "not a fact this question takes"),
        ("stop", {"has_capacity": "yes"}, "facts.has_capacity", "not true or false"),
        ("stop", {"has_capacity": 1}, "facts.has_capacity", "not true or false"),
        ("direct_payment", {"birth_date": "06/04/1980"}, "facts.birth_date", "not a day"),
        ("direct_payment", {"birth_date": "2025-02-29"}, "facts.birth_date", "not a day"),
        ("direct_payment", {"birth_date": "20250228"}, "facts.birth_date", "not a day"),
        ("direct_payment", {"birth_date": "2026-04-07"}, "facts.birth_date", "after 6 April 2026"),
        ("direct_payment", {"exclusions": "scottish_order"}, "facts.exclusions", "not a list"),
        ("direct_payment", {"exclusions": ["parking_fine"]}, "facts.exclusions[0]", "not a code we know"),
        ("direct_payment", {"plan": True}, "facts.plan", "not a set of named facts"),
        ("direct_payment", {"plan": {"notice": True}}, "facts.plan.notice", "not a fact this question takes"),
        ("direct_payment", {"representative": {"type": "mum"}}, "facts.representative.type", "not a code"),
        ("direct_payment", {"agreed_by": "icb"}, "facts.agreed_by", "not a code we know"),
        ("account", {"items": 0}, "facts.items", "not one or more"),
        ("account", {"items": 1.5}, "facts.items", "not a whole number"),
        ("account", {"items": -1}, "facts.items", "not a whole number"),
        ("purchase", {"item": {"category": "beer"}}, "facts.item.category", "not a code we know"),
        ("right_to_have", {"services": ["ehcp"]}, "facts.services[0]", "not a code we know"),
        ("reviews", {"reviews": ["2026-01-01", "soon"]}, "facts.reviews[1]", "not a day"),
        ("notice", {"payer": " "}, "facts.payer", "not text"),
    ],
)
def test_what_cannot_be_read_is_said(question: str, facts: Any, where: str, words: str) -> None:
    with pytest.raises(NotUnderstood, match=words) as refused:
        check(question, facts, on=ON)

    assert refused.value.where == where
    assert refused.value.try_


def test_null_is_an_answer_everywhere() -> None:
    assert check("direct_payment", {"plan": None, "exclusions": None}, on=ON).answer == "must_not_pay"


def test_nothing_told_at_all_is_every_deciding_fact_wanted_and_nothing_found() -> None:
    answer = check("direct_payment", {}, on=ON)

    assert answer.findings == ()
    assert {"birth_date", "has_capacity", "plan.notice_period", "account.kind", "agreed_by"} <= set(answer.missing)


def test_a_coordinator_may_be_told_by_name() -> None:
    answer = check("direct_payment", {"care_coordinator": "Asha Patel"}, on=ON)

    assert "care_coordinator" not in answer.missing


def test_a_day_before_the_regulations_is_not_asked_about() -> None:
    with pytest.raises(NotUnderstood, match="starts on 1 August 2013"):
        check("stop", {}, on=date(2013, 7, 31))


@pytest.mark.parametrize(
    "question, facts, on",
    [
        ("reconsideration", {"decision": "refuse_direct_payment"}, date(2013, 10, 13)),
        ("reconsideration", {"decision": "refuse_budget"}, date(2014, 3, 31)),
        ("reconsideration", {"decision": "route"}, date(2014, 9, 30)),
        ("reviews", {"basis": "care_act", "first_payment": date(2015, 3, 1)}, date(2015, 3, 31)),
        ("reviews", {"basis": "sen", "first_payment": date(2014, 8, 1)}, date(2014, 8, 31)),
    ],
)
def test_where_nobody_wrote_the_law_down_no_nearby_law_is_used(question: str, facts: Any, on: date) -> None:
    with pytest.raises(NoLawInForce, match="is written down for"):
        check(question, facts, on=on)
