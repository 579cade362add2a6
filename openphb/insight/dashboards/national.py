"""The pictures of the national view: areas beside each other, and this installation beside what was published. Pure.

Everything here may leave: small numbers are kept back, over areas and their sum together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from openphb.insight import funnels, intervals, pictures
from openphb.insight.dashboards.areas import Area
from openphb.insight.dashboards.keeping import Leaving
from openphb.insight.dashboards.looking import Board
from openphb.insight.pictures import Axis, Bar, Bars, Column, Dot, Dots, Picture, Plot, Table, Unit
from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.suppression import SYMBOL
from openphb.insight.simulation import published
from openphb.kernel.days import in_words

PER = 100_000
ALL = "all"
Place = tuple[str, str]
Kept = Mapping[Place, int | None]


def pictures_of(areas: Sequence[Area], *, board: Board) -> dict[str, Picture]:
    """The pictures of areas that there is something for; `board` is all of them together."""
    source = f"All areas of this installation, facts of {in_words(board.as_of)}. {Leaving().words}"
    kept = Leaving().counts(_counts(areas), sums=_sums(areas))
    known = [area for area in areas if area.reports]
    return {
        **dict(_rates(known, kept, source)),
        "areas-uptake": Bars(
            "Said yes, of people offered a budget in the last twelve months", Unit.SHARE,
            tuple(_uptake(area, kept) for area in known if area.offered), source,
        ),
        "areas-live": Bars(
            "People with a regular budget, by area", Unit.NUMBER,
            tuple(_count(area.name, kept[area.ods, "live"]) for area in known), source,
        ),
        "published": beside_published(board),
    }  # fmt: skip


def _counts(areas: Sequence[Area]) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for area in areas:
        told = {"yes": area.accepted, "no": area.offered - area.accepted, "offered": area.offered, "live": area.live}
        for what, count in told.items():
            found[area.ods, what] = count
            found[ALL, what] = found.get((ALL, what), 0) + count
    return found


def _sums(areas: Sequence[Area]) -> list[Sum[Place]]:
    by_area = [Sum((ods, "offered"), ((ods, "yes"), (ods, "no"))) for ods in (*(area.ods for area in areas), ALL)]
    whole = [
        Sum((ALL, what), tuple((area.ods, what) for area in areas))
        for what in ("yes", "no", "offered", "live")
        if areas
    ]
    return [*by_area, *whole]


def _count(name: str, count: int | None) -> Bar:
    return Bar(name, (count,), shown="" if count is not None else SYMBOL)


def _uptake(area: Area, kept: Kept) -> Bar:
    yes, no, offered = (kept[area.ods, what] for what in ("yes", "no", "offered"))
    if yes is None or no is None or not offered:
        return Bar(area.name, (None,), shown=SYMBOL)
    return Bar(f"{area.name} ({yes:,} of {offered:,})", (yes / offered,), intervals.share(yes, offered))


def _rates(areas: Sequence[Area], kept: Kept, source: str) -> Iterator[tuple[str, Picture]]:
    """Only where a table of populations was given: a rate needs to know of how many."""
    told = [(area, kept[area.ods, "live"], area.people) for area in areas]
    shown = [(area, live, people) for area, live, people in told if live is not None and people]
    if not shown:
        return
    bars = (Bar(a.name, (live * PER / n,), intervals.rate(live, n, per=PER)) for a, live, n in shown)
    yield (
        "areas-rates",
        Bars(f"People with a regular budget per {PER:,} who live there", Unit.RATE, tuple(bars), source),
    )
    found = funnels.funnel([funnels.Area(a.name, live, n) for a, live, n in shown], per=PER)
    yield (
        "funnel",
        pictures.funnel(
            "Areas against what chance allows", found=found, counted="people with a regular budget", source=source
        ),
    )


def beside_published(board: Board) -> Plot:
    """What was published for England, and what these facts come to for the same count at the end of their quarter."""
    had = next(each.people for each in board.headlines if each.code == "ever_had")
    ours = Leaving().counts({"had": had})["had"]
    points = [(pictures.month(date(*each.month, 1)), each.had_this_year) for each in published.series()]
    known = [(float(at), float(count)) for at, count in points if count is not None]
    here = () if ours is None else (Dot(pictures.month(board.quarter_end), ours, "Here"),)
    rows = tuple((at, count, "Published for England") for at, count in known)
    rows += tuple((dot.x, dot.y, "These facts") for dot in here)
    what = "People who had one since 1 April"
    columns = Column("Month", Unit.MONTH), Column(what, Unit.NUMBER), Column("Whose")
    return Plot(
        "Beside the published series",
        Axis("Month", Unit.MONTH),
        Axis(what),
        (Dots("Published for England", tuple(Dot(at, count) for at, count in known), 0), Dots("These facts", here, 4)),
        "NHS England, Personal Health Budgets, and press that quotes it; these facts as above.",
        says=_says(known, ours, board),
        rows=Table("Beside the published series", columns, rows),
    )


def _says(known: Sequence[tuple[float, float]], ours: int | None, board: Board) -> str:
    at, count = known[-1]
    told = f"The latest published total for England is {count:,.0f}, in {Unit.MONTH.told(at)}."
    here = "not enough to say" if ours is None else f"{ours:,}"
    return (
        f"{told} Here it is {here} from 1 April to {in_words(board.quarter_end)}. Totals begin again each April, so "
        "only the same months of two years can be compared."
    )
