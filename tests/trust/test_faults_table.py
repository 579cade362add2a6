"""The table of faults: whole, nothing lost in any of them, each with a drill that exists; its page says the same."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.house import tree
from tests.trust.test_catalogue import _exists

LIST = Path(__file__).parent / "faults.toml"
FAULTS: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text())
LONGEST = 60.0
"""Seconds that one drill may take."""
AT_LEAST = 45


def test_there_are_enough_and_they_stand_in_their_order(figure: Callable[[str], None]) -> None:
    assert list(FAULTS) == [f"F{number:02}" for number in range(1, len(FAULTS) + 1)] and len(FAULTS) >= AT_LEAST
    assert len({told["fault"] for told in FAULTS.values()}) == len(FAULTS)
    timed = [told["seconds"] for told in FAULTS.values() if "seconds" in told]
    lost = sum(told["lost"] for told in FAULTS.values())
    figure(f"Faults drilled: {len(FAULTS)}, {lost} things lost, {len(timed)} timed, the longest {max(timed):.0f} s")


@pytest.mark.parametrize("number", FAULTS)
def test_each_says_what_broke_what_was_lost_how_long_it_took_and_what_was_seen(number: str) -> None:
    told = FAULTS[number]
    assert {"fault", "lost", "seen", "tests"} <= set(told) <= {
        "fault", "lost", "seconds", "seen", "tests", "instead",
    }  # fmt: skip
    assert all(told[part].endswith(".") for part in ("fault", "seen", "instead") if part in told)
    assert told["lost"] == 0 and 0 < told.get("seconds", 1) <= LONGEST


@pytest.mark.parametrize("number", FAULTS)
def test_every_drill_that_is_named_exists(number: str) -> None:
    named = FAULTS[number]["tests"]
    assert named and [each for each in named if not _exists(each)] == [] and len(named) == len(set(named))


def test_its_page_says_what_the_table_says() -> None:
    from tests.trust.faults_page import page

    assert (tree.ROOT / "docs" / "trust" / "faults.md").read_text() == page(), "run `openphb docs`"
