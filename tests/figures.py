"""Figures that proofs print at the end of the run, whichever process they ran in."""

from __future__ import annotations

from typing import Any

NAME = "figure"


def tell(terminalreporter: Any) -> None:
    """Write down every figure that was said, in a section of its own."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    said = [
        words for report in reports if report.when == "call" for name, words in report.user_properties if name == NAME
    ]
    if said:
        terminalreporter.section("figures")
        for words in said:
            terminalreporter.write_line(words)
