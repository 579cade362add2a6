"""What was published for England, beside what a run says for the same month and the same count."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from openphb.insight.simulation.counting import Counted
from openphb.insight.simulation.scenario import ENGLAND


@dataclass(frozen=True, slots=True)
class Published:
    """One published row: a month's end, people who had a budget since April, and live ones where that was told."""

    month: tuple[int, int]
    had_this_year: int | None
    live: int | None
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A published count, put in proportion to the area, and the run's own; `counts` says what both count."""

    month: tuple[int, int]
    counts: str
    published: int
    in_proportion: int
    ours: int
    confidence: str
    source: str


@cache
def series() -> tuple[Published, ...]:
    """Every published row, the oldest first."""
    place = files("openphb.insight.simulation").joinpath("reference/published_series.csv")
    with place.open(encoding="utf-8") as told:
        return tuple(_row(each) for each in csv.DictReader(told))


def _row(told: dict[str, str]) -> Published:
    year, month, _ = told["period_end"].split("-")
    had, live = (int(told[name]) if told[name] else None for name in ("had_this_year", "live"))
    return Published((int(year), int(month)), had, live, told["confidence"], told["source"])


def beside(found: Counted, *, population: int) -> tuple[Beside, ...]:
    """Every published count that falls into the run. England’s are put in proportion to the people of the area."""
    rows = []
    for each in series():
        place = (each.month[0] - found.start[0]) * 12 + each.month[1] - found.start[1]
        if 0 <= place < found.months:
            for counts, told in (("had_this_year", each.had_this_year), ("live", each.live)):
                if told is not None:
                    ours = int(found.total(counts)[0, place])
                    fair = (told * population + ENGLAND // 2) // ENGLAND
                    rows.append(Beside(each.month, counts, told, fair, ours, each.confidence, each.source))
    return tuple(rows)


def latest(*, population: int) -> tuple[Published, int]:
    """The latest published count, and what it would be for so many people."""
    last = next(each for each in reversed(series()) if each.had_this_year)
    assert last.had_this_year is not None
    return last, (last.had_this_year * population + ENGLAND // 2) // ENGLAND
