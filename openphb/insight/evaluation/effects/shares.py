"""Shares of people: how many of how many, by statsmodels.

Interval of a share: Wilson's (1927, 10.1080/01621459.1927.10502953), which stays within 0 and 1. Two shares: z = (p₁
− p₀) / √(p(1 − p)(1/n₁ + 1/n₀)), p pooled, two-sided, without correction for continuity; interval of the difference
by Newcombe's method 10 (1998). Takes for granted that people are independent of each other.
"""

from __future__ import annotations

from typing import Any

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from openphb.insight.evaluation.numbers import finite
from openphb.kernel.refusal import refuse_unless


def share(events: int, people: int, *, level: float) -> dict[str, Any]:
    """A share and Wilson's interval."""
    refuse_unless(0 <= events <= people and people > 0, f"{events} of {people} is not a share of people.")
    low, high = proportion_confint(events, people, alpha=1 - level, method="wilson")
    return {
        "events": events,
        "people": people,
        "share": events / people,
        "low": finite(low),
        "high": finite(high),
        "interval": "Wilson",
    }


def compare(treated: tuple[int, int], control: tuple[int, int], *, level: float) -> dict[str, Any]:
    """Treated minus control: the difference, its interval and z with its p."""
    events, people = zip(treated, control, strict=True)
    z, p = proportions_ztest(events, people)
    low, high = confint_proportions_2indep(
        treated[0], treated[1], control[0], control[1], method="newcomb", compare="diff", alpha=1 - level
    )
    return {
        "method": "z test of two shares, pooled variance, two-sided, no correction for continuity",
        "difference": treated[0] / treated[1] - control[0] / control[1],
        "z": finite(z),
        "p": finite(p),
        "low": finite(low),
        "high": finite(high),
        "interval": "Newcombe's method 10",
    }
