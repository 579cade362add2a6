"""Figures that proofs print at the end of the run, whichever process they ran in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

NAME = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say one measured figure in a sentence; it is shown at the end of the run."""
    return lambda words: record_property(NAME, words)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    said = [
        words for report in reports if report.when == "call" for name, words in report.user_properties if name == NAME
    ]
    if said:
        terminalreporter.section("figures")
        for words in said:
            terminalreporter.write_line(words)
