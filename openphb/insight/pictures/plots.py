"""A picture with two axes: what may stand on it, as typed values."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from openphb.insight.pictures.tables import Column, Table
from openphb.insight.pictures.units import Unit

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """What runs along one side. Without `low` or `high` that end is where the values end, or nought where near."""

    says: str
    unit: Unit = Unit.NUMBER
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined, in order. `look` 0 to 5 is a colour and a dash together; `stepped` goes along, then up or down."""

    name: str
    points: tuple[Point, ...]
    look: int = 0
    stepped: bool = False

    @property
    def drawn(self) -> tuple[Point, ...]:
        if not self.stepped:
            return self.points
        corners = [(x, y) for (_, y), (x, _) in zip(self.points, self.points[1:], strict=False)]
        turned = [each for pair in zip(self.points, corners, strict=False) for each in pair]
        return (*turned, *self.points[-1:])


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch between a low and a high at each x: (x, low, high)."""

    name: str
    edges: tuple[tuple[float, float, float], ...]
    look: int = 0

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple((x, low) for x, low, _ in self.edges) + tuple((x, high) for x, _, high in reversed(self.edges))


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing at one place, and its name where it has one. `beside` writes that name on the picture."""

    x: float
    y: float
    name: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """Things of one kind, each with the same mark: circle, square, triangle up, triangle down, diamond, cross."""

    name: str
    dots: tuple[Dot, ...]
    look: int = 0

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple((dot.x, dot.y) for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Cloud:
    """Very many small points, of which at most `SEEN` are drawn: each one as likely as any other, evenly taken."""

    name: str
    points: tuple[Point, ...]
    look: int = 0

    SEEN = 250

    @property
    def drawn(self) -> tuple[Point, ...]:
        step = max(math.ceil(len(self.points) / self.SEEN), 1)
        return self.points[::step]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across at one value of y, or up at one value of x."""

    name: str
    at: float
    upright: bool = False
    look: int = 5

    @property
    def points(self) -> tuple[Point, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Note:
    """Words in one corner: "top left", "top right", "bottom left" or "bottom right"."""

    name: str
    corner: str

    @property
    def points(self) -> tuple[Point, ...]:
        return ()


Layer: TypeAlias = Line | Band | Dots | Cloud | Rule | Note


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with two axes. `says` is the whole of it in sentences; `rows` its table, where layers do not give it.

    `source` says where the numbers come from and of what day they are.
    """

    title: str
    x: Axis
    y: Axis
    layers: tuple[Layer, ...]
    source: str
    says: str = ""
    rows: Table | None = None

    @property
    def is_empty(self) -> bool:
        """True if no value stands on it."""
        return not any(layer.points for layer in self.layers)

    def words(self) -> str:
        return self.says or " ".join(_said(line, self) for line in self.layers if isinstance(line, Line))

    def table(self) -> Table:
        return self.rows or _table(self)

    def reach(self, which: int) -> tuple[float, float]:
        """From where to where the x (0) or y (1) axis runs; never of no length."""
        axis = (self.x, self.y)[which]
        values = [point[which] for layer in self.layers for point in layer.points]
        values += [layer.at for layer in self.layers if isinstance(layer, Rule) and layer.upright == (which == 0)]
        return _reach(axis, values)


def _reach(axis: Axis, values: Iterable[float]) -> tuple[float, float]:
    found = sorted(value for value in values if math.isfinite(value)) or [0.0]
    low, high = found[0], found[-1]
    if axis.unit is not Unit.MONTH:
        low = 0.0 if 0 < low < 0.6 * high else low
        high = 0.0 if 0 > high > 0.6 * low else high
        room = 0.05 * (high - low)
        low, high = low - room * (low != 0), high + room * (high != 0)
    low = low if axis.low is None else axis.low
    high = high if axis.high is None else axis.high
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def _said(line: Line, plot: Plot) -> str:
    if not line.points:
        return f"{line.name}: nothing is known yet."
    (first, begins), (last, ends) = line.points[0], line.points[-1]
    x, y = plot.x.unit, plot.y.unit
    if len(line.points) == 1:
        return f"{line.name}: {y.told(begins)} at {x.told(first)}."
    return f"{line.name}: from {y.told(begins)} at {x.told(first)} to {y.told(ends)} at {x.told(last)}."


def _table(plot: Plot) -> Table:
    """A row for each x, a column for each line, and two for each band."""
    columns, found = [], []
    for layer in plot.layers:
        if isinstance(layer, Line):
            columns.append(Column(layer.name, plot.y.unit))
            found.append(dict(layer.points))
        if isinstance(layer, Band):
            columns += [Column(f"{layer.name}, from", plot.y.unit), Column(f"{layer.name}, to", plot.y.unit)]
            found += [{x: low for x, low, _ in layer.edges}, {x: high for x, _, high in layer.edges}]
    every = sorted({x for values in found for x in values})
    rows = tuple((x, *(values.get(x) for values in found)) for x in every)
    return Table(plot.title, (Column(plot.x.says, plot.x.unit), *columns), rows)
