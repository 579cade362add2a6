"""What could harm somebody's care: each hazard judged twice, and what stands in its way held by a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.house import tree
from tests.house.seen import is_there

HAZARDS: dict[str, dict[str, Any]] = yaml.safe_load((tree.ROOT / "docs/trust/hazards.yml").read_text())
HOW_BAD = ("minor", "significant", "considerable", "major", "catastrophic")
# How likely, and the risk it makes for each of how bad: the example matrix of the guidance to DCB0129.
RISK = {
    "very high": (3, 4, 4, 5, 5),
    "high": (2, 3, 3, 4, 5),
    "medium": (2, 2, 3, 3, 4),
    "low": (1, 2, 2, 3, 4),
    "very low": (1, 1, 2, 2, 3),
}
BEARABLE = 3


def risk(judged: list[str]) -> int:
    how_bad, how_likely = judged
    return RISK[how_likely][HOW_BAD.index(how_bad)]


@pytest.mark.parametrize("name", HAZARDS)
def test_a_hazard_is_held_by_tests_that_are_there(name: str) -> None:
    hazard = HAZARDS[name]
    assert set(hazard) == {"hazard", "happens", "before", "held", "after", "left"}
    assert hazard["held"]
    for each in hazard["held"]:
        assert each["seen"]
        assert [test for test in each["seen"] if not is_there(test)] == []


@pytest.mark.parametrize("name", HAZARDS)
def test_what_is_left_is_no_worse_than_before_and_bearable(name: str) -> None:
    assert risk(HAZARDS[name]["after"]) <= min(BEARABLE, risk(HAZARDS[name]["before"]))


def test_they_are_numbered_in_a_row(figure: Callable[[str], None]) -> None:
    assert list(HAZARDS) == [f"H{number:02}" for number in range(1, len(HAZARDS) + 1)]
    left = Counter(risk(hazard["after"]) for hazard in HAZARDS.values())
    figure(f"{len(HAZARDS)} hazards, by the risk that is left (1 to 5): {dict(sorted(left.items()))}")
