"""Every area beside every other, counted from the facts of all boards of one installation. Pure.

Areas are told in the order of their names. Nobody is ranked: an area is like the others unless its interval, or the
limits of a funnel, say that it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openphb.insight.dashboards.looking import A_YEAR, Mine, is_live
from openphb.insight.engines import Facts, rows
from openphb.kernel.days import months_after


@dataclass(frozen=True, slots=True)
class Area:
    """One area: people offered a budget in the last twelve months, those who said yes, and people with a live one.

    `people` live there, where a table of populations was given. `reports` is False where these facts have no row of it.
    """

    ods: str
    name: str
    offered: int = 0
    accepted: int = 0
    live: int = 0
    people: int | None = None
    reports: bool = False


def areas(facts: Facts, *, on: date, names: Mapping[str, str], populations: Mapping[str, int]) -> tuple[Area, ...]:
    """Every area that there is on a day, by name, whether these facts know of it or not."""
    everywhere = Mine(facts, "", on)
    offers, live = _offers(everywhere), _live(everywhere)
    found = []
    for ods, name in names.items():
        offered, accepted = offers.get(ods, (0, 0))
        reports = ods in offers or ods in live
        found.append(Area(ods, name, offered, accepted, live.get(ods, 0), populations.get(ods), reports))
    return tuple(sorted(found, key=lambda area: area.name))


def _offers(everywhere: Mine) -> dict[str, tuple[int, int]]:
    offers = everywhere.table("offers")
    since = months_after(everywhere.on, -A_YEAR)
    recent = offers.filter(offers.offered_on > since, offers.offered_on <= everywhere.on)
    each = recent.group_by("commissioner", "person_key").aggregate(
        accepted=(recent.answer == "accepted").cast("int64").max()
    )
    counted = each.group_by("commissioner").aggregate(offered=each.count(), accepted=each.accepted.sum())
    return {one["commissioner"]: (one["offered"], int(one["accepted"])) for one in rows(counted)}


def _live(everywhere: Mine) -> dict[str, int]:
    budgets = everywhere.table("budgets")
    live: Any = budgets.filter(is_live(budgets, everywhere.on))
    counted = live.group_by("commissioner").aggregate(people=live.person_key.nunique())
    return {one["commissioner"]: one["people"] for one in rows(counted)}
