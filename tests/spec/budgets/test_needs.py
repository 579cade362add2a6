"""Needs as they are told: saved answer by answer, what is missing and what does not fit, what changed since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.budgets import needs
from openphb.budgets.cards import Cards
from openphb.budgets.costing import levels, profiles
from openphb.budgets.costing.rates import Rate
from openphb.budgets.costing.worked import Source
from openphb.budgets.needs import Change, Ways

DAY = date(2026, 4, 6)
VISIT = {"id": "1", "task": "Washing", "days": ["mon"], "minutes": 60, "who": "assistant", "kind": "day"}


def ways(*, employed: bool = False, method: str = "support-time") -> Ways:
    rate = Rate("a 1", "assistant", "day", "hour", 1450, employed, "*", DAY, None, Source("A card"))
    return Ways(DAY, Cards(rates=(rate,)), method, {})


@pytest.mark.parametrize(
    "content, change, then",
    [
        ({}, Change("area", value="north"), {"area": "north"}),
        ({"area": "north"}, Change("area", value=""), {}),
        ({}, Change("level", "skin", "low"), {"needs": {"profile": "continuing-care", "levels": {"skin": "low"}}}),
        ({}, Change("support", "1", {"task": "Washing"}), {"support": [{"task": "Washing", "id": "1"}]}),
        ({"support": [VISIT]}, Change("support", "1"), {}),
        (
            {"support": [VISIT]},
            Change("unpaid", "1", {"who": "Sam"}),
            {"support": [{**VISIT, "unpaid": {"who": "Sam"}}]},
        ),
        (
            {"support": [{**VISIT, "unpaid": {"who": "Sam"}}]},
            Change("support", "1", {"task": "Out"}),
            {"support": [{"unpaid": {"who": "Sam"}, "task": "Out", "id": "1"}]},
        ),
        (
            {"needs": {"profile": "a", "levels": {"b": "c"}}},
            Change("profile", value="d"),
            {"needs": {"profile": "d", "levels": {}}},
        ),
    ],
)
def test_one_answer_changes_one_thing(content: dict[str, Any], change: Change, then: dict[str, Any]) -> None:
    before = repr(content)
    assert needs.changed(content, change) == then and repr(content) == before


@pytest.mark.parametrize(
    "content, reckons, part",
    [
        ({}, ways(), ["support"]),
        ({"support": [VISIT]}, ways(), []),
        ({"support": [VISIT]}, ways(employed=True), ["team"]),
        ({"support": [{**VISIT, "who": "nurse"}]}, ways(), ["support"]),
        ({"equipment": [{"id": "1", "what": "Hoist", "pence": 1, "every": "year"}]}, ways(), []),
        ({"support": [VISIT]}, ways(method="equivalent-package"), ["package"]),
        ({"support": [VISIT]}, ways(method="points"), ["profile", ""]),
    ],
)
def test_what_is_missing_is_said_with_its_place(content: dict[str, Any], reckons: Ways, part: list[str]) -> None:
    assert [each.part for each in needs.missing(content, reckons)] == part


def test_doubts_are_pointed_out_beside_the_answers_and_stop_nothing() -> None:
    content = {"support": [{**VISIT, "serves": ["skin"]}], "needs": {"levels": {"skin": "no needs"}}}
    (doubt,) = needs.doubts_of(content, ways())
    assert doubt.where == ("needs.levels.skin",)
    employing = {"support": [VISIT], "team": {"assistants": 1, "new": 2}}
    found = needs.doubts_of(employing, ways(employed=True), holding="notional")
    assert [each.id for each in found] == ["employs-where-we-buy", "more-new-than-all"]


def test_what_the_engine_would_not_read_is_refused_and_what_is_only_missing_is_not() -> None:
    assert needs.why_not_content({}, local={}) is None
    refused = needs.why_not_content({"support": [{**VISIT, "minutes": 0}]}, local={})
    assert refused is not None and "whole number" in refused.because


def test_what_changed_is_said_in_sentences() -> None:
    after = {
        "support": [{**VISIT, "carers": 2}],
        "equipment": [{"id": "1", "what": "Hoist", "pence": 18000, "times": 1}],
    }
    assert needs.differences({"support": [VISIT], "area": "north"}, after) == (
        "Was: Washing, Mon, 1 hour. Now: Washing, Mon, 1 hour, 2 people at a time.",
        "New: Hoist, 1 × £180.00.",
        "The area is told otherwise.",
    )


def test_every_level_of_the_national_profile_is_explained() -> None:
    for domain, known in profiles.ours()["continuing-care"].domains.items():
        assert levels.of_domain(domain) and all(levels.of_level(domain, level) for level in known), domain
