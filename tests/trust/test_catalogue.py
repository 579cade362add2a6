"""The list of attacks: whole, each with tests that exist or a line that says plainly what is not shown."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.house import tree

LIST = Path(__file__).parent / "catalogue.toml"
ATTACKS: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text())
NUMBERS = (
    *(range(1, 15), range(20, 28), range(30, 36), range(40, 48), range(50, 54)),
    *(range(60, 62), range(70, 75), range(80, 86)),
)
"""Tenancy, insiders, payments, files, what is shown, what leaves, sign-in, the program itself."""


def test_every_attack_is_on_the_list_in_its_order() -> None:
    assert list(ATTACKS) == [f"T{number:02}" for numbers in NUMBERS for number in numbers]


@pytest.mark.parametrize("number", ATTACKS)
def test_each_says_what_is_tried_what_must_happen_and_what_is_not_shown(number: str) -> None:
    told = ATTACKS[number]
    assert set(told) <= {"attack", "must", "shown", "tests", "lacks"}
    assert all(told[part].endswith((".", "?")) for part in ("attack", "must", "lacks") if part in told)
    assert told["shown"] in ("yes", "partly", "no")
    assert ("lacks" in told) is (told["shown"] != "yes")
    assert ("tests" in told) is (told["shown"] != "no")


@pytest.mark.parametrize("number", ATTACKS)
def test_every_test_that_is_named_exists(number: str) -> None:
    named = ATTACKS[number].get("tests", [])
    assert [each for each in named if not _exists(each)] == [] and len(named) == len(set(named))


def test_how_many_are_shown(figure: Callable[[str], None]) -> None:
    told = Counter(each["shown"] for each in ATTACKS.values())
    assert told.total() == len(ATTACKS) and told["no"] < len(ATTACKS) / 5
    figure(f"Attacks: {told['yes']} of {len(ATTACKS)} shown whole, {told['partly']} in part, {told['no']} not yet")


def _exists(named: str) -> bool:
    path, _, function = named.partition("::")
    if not (tree.ROOT / path).is_file():
        return False
    defined = {node.name for node in tree.parsed(tree.ROOT / path).body if isinstance(node, ast.FunctionDef)}
    return function in defined if function else any(name.startswith("test_") for name in defined)
