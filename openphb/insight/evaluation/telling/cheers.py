"""The CHEERS 2022 checklist, filled in from the run: its 28 items by number, in our own short words.

Husereau and others 2022 (10.1136/bmj-2021-067975). An item that only people can answer says so; nothing is claimed that
the run does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.insight.evaluation.asking.question import Comparison, Question

FOR_YOU = "For you to write: the run does not know it."
NOT_HERE = "Does not apply: no model stands behind these figures."
SUBJECTS = {
    1: "Title", 2: "Abstract", 3: "Background and aims", 4: "Plan of the analysis", 5: "Whom it is about",
    6: "Where and when", 7: "What is compared", 8: "Whose view", 9: "How long", 10: "Discounting",
    11: "Which outcomes", 12: "How outcomes were measured", 13: "How outcomes were valued",
    14: "How resources and costs were measured and valued", 15: "Currency, price year, conversion",
    16: "What model, and why", 17: "Analysis and what it takes for granted", 18: "Differences between groups of people",
    19: "Who gains and who loses", 20: "How uncertainty was told", 21: "How people with a stake took part",
    22: "Figures that went in", 23: "Main results", 24: "What uncertainty does to them",
    25: "What taking part changed", 26: "Findings, limits, fairness", 27: "Who paid", 28: "Conflicts of interest",
}  # fmt: skip


def filled(asked: Question, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every item: its number, its subject, whether the run fills it (`run`, `you` or `not applicable`), and with
    what."""
    told = _comparison(asked, found) if isinstance(asked, Comparison) else _other(asked)
    return [_item(number, told.get(number, FOR_YOU)) for number in SUBJECTS]


def _item(number: int, says: str) -> dict[str, Any]:
    by = "you" if says == FOR_YOU else "not applicable" if says.startswith("Does not apply") else "run"
    return {"item": number, "subject": SUBJECTS[number], "filled_by": by, "says": says}


def _other(asked: Question) -> dict[int, str]:
    return {1: asked.title, 15: f"Pounds; price year {asked.price_year or 'not told'}."}


def _comparison(asked: Comparison, found: Mapping[str, Any]) -> dict[int, str]:
    arms = ", ".join(f"{each['name']}: {each['n']}" for each in found["arms"])
    weighed = found.get("cost_effectiveness")
    price = (asked.costs.price_year if asked.costs else "") or asked.price_year
    told = {
        1: asked.title,
        4: (
            "The question is kept with the answer, word for word, with its fingerprint. Say whether it was written "
            "beforehand."
        ),
        5: f"People: {arms}. The balance table shows how alike they were before.",
        7: asked.arms.direction + f"; arms were {asked.allocation}.",
        9: f"{asked.waves.years:g} years between the two waves." if asked.waves else "People were asked once.",
        10: "None: nothing is discounted within the follow-up."
        if not asked.waves or asked.waves.years <= 1
        else "None was applied by the run, though the follow-up is longer than a year.",
        11: "; ".join(each["name"] for each in found["outcomes"]) or "None: costs only.",
        12: "; ".join(f"{each['name']}: {each['instrument'] or 'numbers as given'}" for each in found["outcomes"]),
        13: "; ".join(
            f"{each['name']}: {each['value_set'] or 'not valued by us'} {each['version'] or ''}".strip()
            for each in found["outcomes"]
        ),
        15: f"Pounds; price year {price or 'not told'}.",
        16: NOT_HERE,
        17: _analysis(found),
        18: f"Subgroups by {asked.subgroup}, with a test of interaction."
        if asked.subgroup
        else "No subgroups were asked for.",
        20: weighed["resampling"] if weighed else "Intervals beside every estimate.",
        23: _main(found),
        24: "Intervals, the plane, the acceptability curve and the value of knowing for certain."
        if weighed
        else "Intervals beside every estimate.",
        26: "What it cannot say is listed with the answer.",
    }
    return {number: says for number, says in (told | _of_costs(asked)).items() if says}


def _of_costs(asked: Comparison) -> dict[int, str]:
    if not asked.costs:
        return {}
    return {
        8: asked.perspective,
        14: f"Added up from: {', '.join(asked.costs.columns)}. Say how each was counted and priced.",
        22: "Means of cost and outcomes, by arm, are in the answer.",
    }


def _analysis(found: Mapping[str, Any]) -> str:
    ways = dict.fromkeys(f"{each['method']} ({each['kind']} errors)" for each in found["outcomes"])
    return "; ".join([*ways, found["missing"]["method"]]) + "."


def _main(found: Mapping[str, Any]) -> str:
    lines = [f"{each['name']}: {each['estimate']:.4g} ({each['low']:.4g} to {each['high']:.4g})"
             for each in found["outcomes"] if each["low"] is not None and each["high"] is not None]  # fmt: skip
    weighed = found.get("cost_effectiveness")
    if weighed:
        lines.append(f"cost {weighed['cost_pounds']:,.2f} pounds; {weighed['quadrant']} quadrant")
    return "; ".join(lines)
