"""What an answer cannot say. Some of it follows from the question; some is true of every study of these budgets.

The cautions are those that were raised of the pilot of 2009 to 2012 and of how it was read: arms that chance did not
make; a level of 10 per cent; a gain in ASCOT priced as if it were a QALY; money that came on top; a short follow-up;
and budgets counted today that were not among those studied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.insight.evaluation.asking.question import Comparison, Question

QALY = frozenset({"eq5d-3l-uk", "eq5d-5l-uk-2026", "eq5d-5l-crosswalk"})
ALWAYS = (
    "It says nothing of people who were not in the table: those who were not asked, who refused, or who came later.",
    "Effects found in the pilot of 2009 to 2012 do not carry over by themselves: wheelchair and one-off budgets are "
    "counted "
    "today and were not studied then.",
)


def told(asked: Question, found: Mapping[str, Any]) -> list[str]:
    """Each caution as a sentence."""
    if not isinstance(asked, Comparison):
        return _of_others(asked)
    return [
        *_of_arms(asked),
        *_of_level(asked),
        *_of_effect(asked, found),
        *_of_time(asked),
        *_of_missing(asked),
        *ALWAYS,
    ]


def _of_others(asked: Question) -> list[str]:
    return [
        "It takes the rows of the table as they are: how they came about, and whether the equation behind them is "
        "right, "
        "it cannot say.",
        *([] if asked.level >= 0.95 else [_level(asked.level)]),
    ]


def _of_arms(asked: Comparison) -> list[str]:
    if asked.allocation == "randomised":
        return []
    many = (
        "not everybody was put in an arm by chance"
        if asked.allocation == "mixed"
        else "nobody was put in an arm by chance"
    )
    ways = {
        "none": "Differences that were there already, and were not written down, may be part of what is seen.",
        "propensity": "Weighting makes alike what was written down; what was not may still differ.",
        "entropy": "Weighting makes alike what was written down; what was not may still differ.",
    }
    return [f"It cannot say that the budget was the cause: {many}. {ways[asked.weighting]}"]


def _level(level: float) -> str:
    return (
        f"The intervals are of {level:.0%}, not the usual 95%: about one null effect in {round(1 / (1 - level))} "
        f"would look like "
        "one."
    )


def _of_level(asked: Comparison) -> list[str]:
    return [_level(asked.level)] if asked.level < 0.95 else []


def _of_effect(asked: Comparison, found: Mapping[str, Any]) -> list[str]:
    if asked.effect is None:
        return []
    outcome = next(each for each in found["outcomes"] if each["name"] == asked.effect.outcome)
    lines = []
    if outcome["instrument"] == "ascot-sct4":
        lines.append(
            "It cannot say what a QALY costs: the effect is in ASCOT, whose nought and one are not those of EQ-5D. The "
            "thresholds are of QALYs, and are laid beside it only to compare."
        )
    elif outcome["instrument"] not in QALY:
        lines.append(
            f"It cannot say what a QALY costs: nobody said that “{outcome['name']}” is measured in QALYs. The "
            f"thresholds are "
            "of one unit of it."
        )
    if asked.effect.as_what == "change":
        lines.append("The effect is a change, not years of it: to be a QALY it would have to last a year.")
    if not asked.perspective:
        lines.append("Nobody said whose costs these are: what families and others paid may not be among them.")
    if found["cost"]["difference_pounds"] > 0:
        lines.append(
            f"{asked.arms.treated} had more money spent: a gain may be what the money bought, and not the way of "
            f"giving it."
        )
    return lines


def _of_time(asked: Comparison) -> list[str]:
    if asked.waves is None:
        return ["People were asked once, so it cannot say that anything changed."]
    years = asked.waves.years
    month = "month" if round(years * 12) == 1 else "months"
    return [f"It sees {round(years * 12)} {month}. Whether anything lasts longer, or comes later, it cannot say."]


def _of_missing(asked: Comparison) -> list[str]:
    if asked.missing == "complete":
        return [
            "People whose answers are missing are left out; if they are unlike the others, the effect is of the others."
        ]
    return [
        "Missing answers were filled in from those that were given; the shifts show what if the missing were better "
        "or worse."
    ]
