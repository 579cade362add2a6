"""Two scenarios to begin with: one integrated care board, and England from the year that was published best."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.scenario import ENGLAND, Aim, Scenario, said, usual

_PLAN = "10 Year Health Plan, July 2025"
_LAST = "188,489 had one in 2023/24 (NHS Digital)"


def icb() -> Scenario:
    """One board of 1.5 million people, from April 2026 to March 2030, held to its share of the national aims."""
    found = usual()
    people = int(found.number("population"))
    return replace(found, aims=tuple(replace(aim, people=aim.people * people // ENGLAND) for aim in NATIONAL))


NATIONAL = (
    Aim("Twice as many by 2028/29", "had_this_year", (2029, 3), 2 * 188_489,
        f"{_PLAN}: at least double by 2028/29. Of what, is not said; taken as twice this count. {_LAST}"),
    Aim("One million offered by 2030", "offered_ever", (2030, 3), 1_000_000,
        f"{_PLAN}: one million offered by 2030. From when, is not said; counted from the start of this scenario"),
)  # fmt: skip
_SPLIT = (
    "assumption: a part of 74,623 live, which is 131,556 less six months of 9,489 new budgets (NHS Digital, 2023/24)"
)
_TUNED = "assumption: so that new budgets of 2023/24 come to what was published"
_LIVE = {
    "chc": (16_200, 1_500), "fast_track": (1_300, 150), "childrens_continuing_care": (2_500, 150),
    "section_117": (4_500, 500), "wheelchair": (42_623, 9_500), "learning_disability": (2_500, 150),
    "mental_health": (1_200, 1_400), "long_term_condition": (1_500, 1_400), "other": (2_300, 1_300),
}  # fmt: skip
"""Live budgets, and people who wait for a plan, in England on 1 April 2023."""
_ENGLAND: dict[str, tuple[str, str]] = {
    "population": (str(ENGLAND), "Census 2021, rounded"),
    "ramp_months": ("84", "assumption"),
    "offer_wte": ("420", "assumption: enough for the offers of 2023/24"),
    "plan_wte": ("590", "assumption: enough for the plans of 2023/24"),
    "pay_wte": ("210", "assumption: enough for the budgets of 2023/24"),
    "set_up_areas": ("0", "every area has begun"),
    "chc.offered": ("14", _TUNED),
    "chc.accepted": ("70", _TUNED),
    "wheelchair.offered": ("1.55", "assumption: gives about 16,000 new budgets a quarter, as in early 2022"),
    "mental_health.offered": ("1", _TUNED),
    "other.offered": ("2.5", _TUNED),
}  # fmt: skip


def england() -> Scenario:
    """England from April 2023 to March 2030, begun from the published counts of 2023/24."""
    found = usual(tuple(KINDS))
    begun = {
        f"{code}.{key}": said(f"{code}.{key}", value=Decimal(people), source=source)
        for code, (live, waiting) in _LIVE.items()
        for key, people, source in (("live_now", live, _SPLIT), ("waiting_now", waiting, _TUNED))
    }
    told = begun | {path: said(path, value=Decimal(value), source=source) for path, (value, source) in _ENGLAND.items()}
    note = "The split by group is an assumption; the totals of 2023/24 are published."
    return replace(found, name="England to 2030", area="England", start=(2023, 4), months=84, note=note,
                   aims=(Aim("Up to 200,000 by 2023/24", "had_this_year", (2024, 3), 200_000,
                             "NHS Long Term Plan, 2019: up to 200,000 people by 2023/24"), *NATIONAL),
                   values={**found.values, **told})  # fmt: skip
