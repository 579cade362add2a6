"""What is asked of a careful application (OWASP ASVS 5.0.0): nothing left out, and no proof made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.house import tree
from tests.house.seen import is_there

ANSWERS: dict[str, dict[str, Any]] = yaml.safe_load((tree.ROOT / "docs/trust/asvs.yml").read_text())
STATES = {"met", "part", "not", "host", "none"}
# How many requirements each chapter has, and each level: https://github.com/OWASP/ASVS, 5.0.0.
CHAPTERS = (30, 13, 31, 16, 13, 47, 19, 13, 7, 36, 24, 12, 21, 13, 21, 17, 12)
LEVELS = {1: 70, 2: 183, 3: 92}


def test_every_requirement_is_answered() -> None:
    by_chapter = Counter(name.split(".")[0] for name in ANSWERS)
    assert by_chapter == {f"V{number}": many for number, many in enumerate(CHAPTERS, 1)}
    assert Counter(answer["level"] for answer in ANSWERS.values()) == LEVELS


def test_within_a_section_no_number_is_passed_over() -> None:
    last: Counter[str] = Counter()
    for name in ANSWERS:
        section, _, number = name.rpartition(".")
        last[section] += 1
        assert int(number) == last[section], name


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_says_how_and_what_it_names_is_there(name: str) -> None:
    answer = ANSWERS[name]
    assert set(answer) <= {"level", "state", "how", "seen"}
    assert answer["state"] in STATES
    assert answer["how"].endswith(".")
    assert [test for test in answer.get("seen", []) if not is_there(test)] == []


def test_how_it_stands_is_said(figure: Callable[[str], None]) -> None:
    for level in LEVELS:
        told = Counter(answer["state"] for answer in ANSWERS.values() if answer["level"] == level)
        figure(f"ASVS 5.0.0, level {level}: {dict(told)}")
    seen = sum(1 for answer in ANSWERS.values() if answer.get("seen"))
    figure(f"ASVS 5.0.0: {seen} of {len(ANSWERS)} name a test")
