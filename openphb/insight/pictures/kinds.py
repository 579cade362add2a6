"""The pictures that are made often, each from its own kind of numbers, with the words that belong to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from openphb.insight import control, funnels
from openphb.insight.control import Control, Signal, Watched
from openphb.insight.funnels import Area, Funnel
from openphb.insight.pictures.plots import Axis, Band, Cloud, Dot, Dots, Layer, Line, Note, Plot, Point, Rule
from openphb.insight.pictures.tables import Column, Table
from openphb.insight.pictures.units import Unit


def lines(title: str, *, x: Axis, y: Axis, series: Mapping[str, Sequence[Point]], source: str, says: str = "") -> Plot:
    """A line for each name, each with a look of its own (six at most: more cannot be told apart)."""
    drawn = tuple(Line(name, tuple(points), look) for look, (name, points) in enumerate(series.items()))
    return Plot(title, x, y, drawn, source, says)


def fan(
    title: str, *, x: Axis, y: Axis, middle: Sequence[Point], bands: Mapping[str, Sequence[tuple[float, float, float]]],
    source: str, known: Sequence[Point] = (), target: tuple[str, float] | None = None, says: str = "",
) -> Plot:  # fmt: skip
    """A line that may go on in several ways: bands of (x, low, high), the widest first, about the middle one.

    `known` is what already happened; `target` a level with its name.
    """
    ranges = tuple(Band(name, tuple(edges), 0) for name, edges in bands.items())
    known_line = (Line("Known", tuple(known), 2),) if known else ()
    level = (Rule(target[0], target[1]),) if target else ()
    plot = Plot(title, x, y, (*ranges, Line("Middle", tuple(middle), 0), *known_line, *level), source)
    return replace(plot, says=says or " ".join((plot.words(), *(_range(band, plot) for band in ranges))))


def _range(band: Band, plot: Plot) -> str:
    if not band.edges:
        return ""
    x, low, high = band.edges[-1]
    return f"{band.name} at {plot.x.unit.told(x)}: {plot.y.unit.told(low)} to {plot.y.unit.told(high)}."


def acceptability(
    title: str, *, curves: Mapping[str, Sequence[Point]], source: str, says: str = "", at: float | None = None
) -> Plot:
    """How likely each way is to be worth its cost, at each price (in pounds) of one unit of benefit."""
    price, likely = Axis("What one unit of benefit is worth", Unit.POUNDS), Axis("How likely", Unit.SHARE, 0, 1)
    drawn: tuple[Layer, ...] = tuple(
        Line(name, tuple(points), look) for look, (name, points) in enumerate(curves.items())
    )
    level = (Rule(f"{Unit.POUNDS.told(at)} for one unit", at, upright=True),) if at is not None else ()
    return Plot(title, price, likely, (*drawn, *level), source, says)


def ellipse(middle: Point, *, spread: tuple[float, float, float], sure: float = 0.95) -> tuple[Point, ...]:
    """The points of an ellipse that holds this share of a normal cloud.

    `spread` is (variance of x, covariance, variance of y).
    For two numbers together the squared distance is chi-squared with 2 degrees of freedom: -2 ln(1 - sure).
    """
    across, both, up = spread
    size = math.sqrt(-2 * math.log(1 - sure))
    first = math.sqrt(across) if across > 0 else 0.0
    lean = both / first if first else 0.0
    rest = math.sqrt(max(up - lean * lean, 0.0))
    angles = [2 * math.pi * place / 60 for place in range(61)]
    x, y = middle
    return tuple(
        (x + size * first * math.cos(one), y + size * (lean * math.cos(one) + rest * math.sin(one))) for one in angles
    )


def plane(
    title: str, *, effect: str, pairs: Sequence[Point], middle: Point, source: str, worth: float | None = None,
    edge: Sequence[Point] = (), unit: Unit = Unit.SCORE, says: str = "",
) -> Plot:  # fmt: skip
    """The cost-effectiveness plane: more effect to the right, more cost (pounds) up; the four corners named.

    `pairs` are (effect, cost) of each repetition, of which at most 250 are drawn; `worth` draws what one unit of effect
    may cost; `edge` an ellipse.
    """
    cloud = Cloud(f"Repetitions ({len(pairs):,})", tuple(pairs), 0)
    ring = (Line("95% of what may be", tuple(edge), 1),) if edge else ()
    corners = ("Worse, dearer", "top left"), ("Better, dearer", "top right"), ("Worse, cheaper", "bottom left")
    notes = tuple(Note(name, corner) for name, corner in (*corners, ("Better, cheaper", "bottom right")))
    cost = Axis("Difference in cost", Unit.POUNDS)
    bare = Plot(title, Axis(effect, unit), cost, (cloud, *ring, Rule("", 0), Rule("", 0, upright=True)), source)
    price = (_worth(worth, bare),) if worth is not None else ()
    centre = Dots("The estimate", (Dot(*middle),), 4)
    corner_words = says or _where_pairs_lie(pairs, middle, unit=unit)
    columns = (Column("Corner"), Column("Share of repetitions", Unit.SHARE))
    rows = Table(title, columns, tuple(_corners(pairs).items()))
    return replace(bare, layers=(*bare.layers, *price, centre, *notes), says=corner_words, rows=rows)


def _worth(worth: float, plot: Plot) -> Line:
    """The line of one price, cut where it leaves the picture, so that it does not stretch it."""
    (left, right), (low, high) = plot.reach(0), plot.reach(1)
    xs = sorted((left, right)) if worth == 0 else sorted((max(left, low / worth), min(right, high / worth)))
    return Line(f"{Unit.POUNDS.told(worth)} for one unit", tuple((x, x * worth) for x in xs), 3)


_CORNERS = ("Better and cheaper", "Better and dearer", "Worse and cheaper", "Worse and dearer")


def _corners(pairs: Sequence[Point]) -> dict[str, float]:
    counted = dict.fromkeys(_CORNERS, 0)
    for effect, cost in pairs:
        counted[f"{'Better' if effect > 0 else 'Worse'} and {'dearer' if cost > 0 else 'cheaper'}"] += 1
    return {name: found / (len(pairs) or 1) for name, found in counted.items()}


def _where_pairs_lie(pairs: Sequence[Point], middle: Point, *, unit: Unit) -> str:
    effect, cost = middle
    shares = ", ".join(f"{name.lower()} {Unit.SHARE.told(part)}" for name, part in _corners(pairs).items())
    return (
        f"The estimate: {_more(effect, unit)} effect, {_more(round(cost, 2), Unit.POUNDS)} cost. "
        f"Of {len(pairs):,} repetitions: {shares}."
    )


def _more(value: float, unit: Unit) -> str:
    return f"{unit.told(abs(value))} {'more' if value >= 0 else 'less'}"


def process(title: str, *, chart: Control, y: Axis, source: str, x: Axis | None = None) -> Plot:
    """A process control chart: the values, their mean and limits, and a mark of its own for what is more than noise."""
    along = x or Axis("Month", Unit.MONTH)
    points = chart.points
    layers: tuple[Layer, ...] = (
        Band("By chance alone, between", tuple((each.x, each.low, each.high) for each in points), 5),
        Line("Mean", tuple((each.x, each.mean) for each in points), 5),
        Line("Value", tuple((each.x, each.value) for each in points), 0),
        *_signalled(points),
    )
    says = control.in_words(chart, told=y.unit.told, when=along.unit.told)
    return Plot(title, along, y, layers, source, says, _watched(title, points, x=along, y=y))


def _signalled(points: Iterable[Watched]) -> tuple[Dots, ...]:
    found = {side: tuple(Dot(p.x, p.value) for p in points if p.signals and p.side == side) for side in (1, -1)}
    named = ((1, "More than noise, above the mean", 2), (-1, "More than noise, below the mean", 3))
    return tuple(Dots(name, found[side], look) for side, name, look in named if found[side])


def _watched(title: str, points: Sequence[Watched], *, x: Axis, y: Axis) -> Table:
    columns = (
        Column(x.says, x.unit), Column(y.says, y.unit), Column("Mean", y.unit), Column("Lower limit", y.unit),
        Column("Upper limit", y.unit), Column("What it signals"),
    )  # fmt: skip
    rows = tuple(
        (each.x, each.value, each.mean, each.low, each.high, _told(each.signals) or "Nothing more than noise")
        for each in points
    )
    return Table(title, columns, rows)


def _told(signals: frozenset[Signal]) -> str:
    said = "; ".join(signal for signal in Signal if signal in signals)
    return said[:1].upper() + said[1:]


def funnel(title: str, *, found: Funnel, counted: str, source: str, mine: str = "") -> Plot:
    """Every area by how many people live there and its rate, within limits of 95% and 99.8% about the rate of all.

    `mine` is the area whose name is written beside its mark.
    Limits allow for areas differing more than chance. Nobody is ranked: an area within the limits is like the others.
    """
    sizes = sorted({area.people for area in found.areas})
    steps = _even(sizes[0], sizes[-1]) if sizes else []
    per = f"{counted} per {found.per:,} people"
    bands = tuple(
        Band(name, tuple((size, *found.limits(size, sigmas=sigmas, wide=True)) for size in steps), look)
        for name, sigmas, look in (("99.8% limits", funnels.OUTER, 5), ("95% limits", funnels.INNER, 5))
    )
    layers: tuple[Layer, ...] = (*bands, Rule("All areas together", found.middle, look=5), *_areas(found, mine))
    x = Axis("People who live there", Unit.NUMBER)
    return Plot(
        title, x, Axis(per, Unit.RATE), layers, source, _funnel_says(found, per), _funnel_table(found, per, title)
    )


def _even(low: float, high: float, *, many: int = 30) -> list[float]:
    return [low + (high - low) * place / many for place in range(many + 1)]


def _areas(found: Funnel, mine: str) -> tuple[Dots, ...]:
    def dots(chosen: Iterable[Area]) -> tuple[Dot, ...]:
        return tuple(Dot(a.people, a.rate(found.per), a.name, a.name == mine) for a in chosen)

    kinds = (("Within the limits", 0, 0), ("Above the limits", 2, 1), ("Below the limits", 3, -1))
    sorted_ = [(name, dots([a for a in found.areas if found.stands(a) == side]), look) for name, look, side in kinds]
    return tuple(Dots(name, places, look) for name, places, look in sorted_ if places)


def _funnel_says(found: Funnel, per: str) -> str:
    if not found.areas:
        return "There is nothing to show yet."
    parts = [f"All {len(found.areas)} areas together: {Unit.RATE.told(found.middle)} {per}."]
    for side, words in ((1, "above"), (-1, "below")):
        names = sorted(area.name for area in found.areas if found.stands(area) == side)
        parts.append(f"{_who(names)} {words} what chance and the usual differences between areas allow.")
    if found.spread > 2:
        parts.append(
            f"Areas differ {math.sqrt(found.spread):.1f} times as much as chance alone would make them, so the limits "
            "are drawn wider by that."
        )
    return " ".join(parts)


def _who(names: Sequence[str]) -> str:
    if not names:
        return "No area lies"
    return f"{', '.join(names)} {'lies' if len(names) == 1 else 'lie'}"


_STANDS = {1: "Above", 0: "Within", -1: "Below"}


def _funnel_table(found: Funnel, per: str, title: str) -> Table:
    columns = (
        Column("Area"), Column("Counted", Unit.NUMBER), Column("People who live there", Unit.NUMBER),
        Column(per, Unit.RATE), Column("99.8% limits, from", Unit.RATE), Column("99.8% limits, to", Unit.RATE),
        Column("Where it lies"),
    )  # fmt: skip
    rows = tuple(
        (
            area.name, area.count, area.people, area.rate(found.per),
            *found.limits(area.people, sigmas=funnels.OUTER, wide=True), _STANDS[found.stands(area)],
        )
        for area in sorted(found.areas, key=lambda each: each.name)
    )  # fmt: skip
    return Table(title, columns, rows)


def small_multiples(plots: Sequence[Plot]) -> tuple[Plot, ...]:
    """The same plots on one scale, so that they can be compared side by side."""
    if not plots:
        return ()
    ends = [[each.reach(which) for each in plots] for which in (0, 1)]
    (x_low, x_high), (y_low, y_high) = ((min(a for a, _ in found), max(b for _, b in found)) for found in ends)
    return tuple(
        replace(each, x=replace(each.x, low=x_low, high=x_high), y=replace(each.y, low=y_low, high=y_high))
        for each in plots
    )
