"""Plots as SVG. Lines stretch with the width of the page; text and marks do not, so a telephone can read them.

Places across are shares of the width; places down are pixels. What stretches stands in a field of 1,000 by 1,000 of its
own, whose strokes do not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from openphb.insight.pictures import looks
from openphb.insight.pictures.plots import Band, Cloud, Dots, Layer, Line, Note, Plot, Point, Rule
from openphb.insight.pictures.units import Unit

LEFT, ACROSS = 17.0, 79.0
TALL, ROW = 260.0, 22.0
LETTERS = 34
"""How many letters stand in a line of text at 320 pixels."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pieces of SVG, and how tall they are together, in pixels."""

    pieces: tuple[str, ...]
    tall: float


@dataclass(frozen=True, slots=True)
class Field:
    """Where values stand: the reach of each axis, and how far down the field begins."""

    x: tuple[float, float]
    y: tuple[float, float]
    top: float

    def across(self, value: float) -> float:
        """Thousandths of the field from the left."""
        low, high = self.x
        return min(max((value - low) / (high - low), 0.0), 1.0) * 1000

    def down(self, value: float) -> float:
        """Thousandths of the field from the top."""
        low, high = self.y
        return min(max((high - value) / (high - low), 0.0), 1.0) * 1000

    def left(self, value: float) -> str:
        return f"{LEFT + ACROSS * self.across(value) / 1000:.2f}%"

    def below(self, value: float) -> float:
        return round(self.top + TALL * self.down(value) / 1000, 1)

    def path(self, points: Iterable[Point]) -> str:
        return "M" + "L".join(f"{self.across(x):.0f} {self.down(y):.0f}" for x, y in points)


def plotted(plot: Plot) -> Drawn:
    """The key, the field with its axes, and every layer in order."""
    if plot.is_empty:
        return Drawn((looks.text("There is nothing to show yet.", x="0", y=16),), ROW)
    key = keyed([(layer.name, _swatch(layer)) for layer in plot.layers if layer.name and not isinstance(layer, Note)])
    field = Field(plot.reach(0), plot.reach(1), key.tall + ROW + 8)
    names = (looks.text(plot.y.says, x="0", y=key.tall + 16), *_under(plot, field))
    stretched = "".join(_stretched(layer, field) for layer in plot.layers)
    placed = tuple(piece for layer in plot.layers for piece in _placed(layer, field))
    grid = (*_upright_axis(plot, field), *_level_axis(plot, field))
    return Drawn((*key.pieces, *names, *grid, _stretch(stretched, field), *placed), field.top + TALL + 2 * ROW + 8)


def keyed(entries: Sequence[tuple[str, str]]) -> Drawn:
    """What each look means, a line for each; a single one needs no key, since the title says it."""
    pieces, down = [], 0.0
    for words, swatch in entries:
        pieces.append(f'<svg x="0" y="{down:g}" width="30" height="{ROW:g}">{swatch}</svg>')
        for part in wrap(words, LETTERS):
            pieces.append(looks.text(part, x="38", y=down + 16))
            down += ROW
    return Drawn(tuple(pieces), down + 4 if pieces else 0)


def ticks(low: float, high: float, *, most: int = 5) -> tuple[float, ...]:
    """Round values between the ends, at most so many.

    >>> ticks(0, 97)
    (0.0, 25.0, 50.0, 75.0)
    """
    rough = (high - low) / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return tuple(round(place * step, 10) for place in range(first, math.floor(high / step + 1e-9) + 1))


def _months(low: float, high: float) -> tuple[float, ...]:
    """The first, the latest, and two between them: whole months."""
    parts = min(3, max(round(high - low), 1))
    return tuple(sorted({float(round(low + (high - low) * place / parts)) for place in range(parts + 1)}))


def _upright_axis(plot: Plot, field: Field) -> tuple[str, ...]:
    lines = []
    for value in ticks(*field.y):
        at = field.below(value)
        kind = "axis" if value == 0 else "grid"
        where = f'x1="{LEFT:g}%" x2="{LEFT + ACROSS:g}%" y1="{at:g}" y2="{at:g}"'
        lines.append(f'<line {where} class="openphb-chart__{kind}"/>')
        lines.append(looks.text(plot.y.unit.short(value), x=f"{LEFT - 1.5:g}%", y=at + 5, anchor="end"))
    return tuple(lines)


def _level_axis(plot: Plot, field: Field) -> tuple[str, ...]:
    found = _months(*field.x) if plot.x.unit is Unit.MONTH else ticks(*field.x, most=4)
    foot = field.top + TALL
    pieces = [f'<line x1="{LEFT:g}%" x2="{LEFT + ACROSS:g}%" y1="{foot:g}" y2="{foot:g}" class="openphb-chart__axis"/>']
    for value in found:
        share = field.across(value)
        anchor = "end" if share > 930 else "start" if share < 70 and plot.x.unit is Unit.MONTH else "middle"
        where = f'x1="{field.left(value)}" x2="{field.left(value)}"'
        pieces.append(f'<line {where} y1="{foot:g}" y2="{foot + 5:g}" class="openphb-chart__axis"/>')
        pieces.append(looks.text(plot.x.unit.short(value), x=field.left(value), y=foot + 20, anchor=anchor))
    return tuple(pieces)


def _under(plot: Plot, field: Field) -> tuple[str, ...]:
    return (looks.text(plot.x.says, x=f"{LEFT + ACROSS:g}%", y=field.top + TALL + 2 * ROW - 2, anchor="end"),)


def _stretch(inner: str, field: Field) -> str:
    return (
        f'<svg x="{LEFT:g}%" y="{field.top:g}" width="{ACROSS:g}%" height="{TALL:g}" viewBox="0 0 1000 1000" '
        f'preserveAspectRatio="none" fill="none" overflow="visible">{inner}</svg>'
    )


_FIXED = 'vector-effect="non-scaling-stroke"'


def _line(layer: Line, field: Field) -> str:
    if not layer.points:
        return ""
    return f'<path d="{field.path(layer.drawn)}" stroke-width="2.5" {_FIXED} {looks.line(layer.look)}/>'


def _band(layer: Band, field: Field) -> str:
    """A pale ground with a dashed edge, so that it is seen without its colour."""
    if not layer.edges:
        return ""
    where = f'd="{field.path(layer.points)}Z"'
    edge = f'class="openphb-chart__line--{layer.look}" stroke-dasharray="3 4" {_FIXED}'
    return f'<path {where} fill-opacity="0.16" {looks.colour(layer.look)}/><path {where} {edge}/>'


def _cloud(layer: Cloud, field: Field) -> str:
    path = "".join(f"M{field.across(x):.0f} {field.down(y):.0f}h0" for x, y in layer.drawn)
    look = f'class="openphb-chart__line--{layer.look}"'
    return f'<path d="{path}" stroke-width="4" stroke-linecap="round" stroke-opacity="0.5" {_FIXED} {look}/>'


def _rule(layer: Rule, field: Field) -> str:
    at = field.across(layer.at) if layer.upright else field.down(layer.at)
    path = f"M{at:.0f} 0V1000" if layer.upright else f"M0 {at:.0f}H1000"
    return f'<path d="{path}" stroke-width="2" {_FIXED} {looks.line(layer.look)}/>'


_STRETCHED: dict[type, Callable[..., str]] = {Line: _line, Band: _band, Cloud: _cloud, Rule: _rule}


def _stretched(layer: Layer, field: Field) -> str:
    draw = _STRETCHED.get(type(layer))
    return draw(layer, field) if draw else ""


def _placed(layer: Layer, field: Field) -> tuple[str, ...]:
    """What keeps its size: marks with their names, and words in a corner."""
    if isinstance(layer, Note):
        is_top, is_left = "top" in layer.corner, "left" in layer.corner
        x = f"{LEFT + 1:g}%" if is_left else f"{LEFT + ACROSS - 1:g}%"
        y = field.top + 16 if is_top else field.top + TALL - 8
        return (looks.text(layer.name, x=x, y=y, anchor="start" if is_left else "end"),)
    if not isinstance(layer, Dots):
        return ()
    marks = tuple(looks.mark(layer.look, x=field.left(dot.x), y=field.below(dot.y)) for dot in layer.dots)
    return (*marks, *(_beside(dot.name, dot.x, dot.y, field=field) for dot in layer.dots if dot.beside))


def _beside(name: str, x: float, y: float, *, field: Field) -> str:
    is_right = field.across(x) > 500
    shown = name if len(name) <= LETTERS // 2 else name[: LETTERS // 2 - 1].rstrip() + "…"
    anchor = "end" if is_right else "start"
    return looks.text(shown, x=field.left(x), y=max(field.below(y) - 10, field.top + 8), anchor=anchor)


def _swatch(layer: Layer) -> str:
    if isinstance(layer, Dots):
        return looks.mark(layer.look, x="15", y=11)
    if isinstance(layer, Band):
        look = layer.look
        return (
            f'<rect y="4" width="30" height="14" fill-opacity="0.16" {looks.colour(look)}/>'
            f'<path d="M0 4h30M0 18h30" fill="none" stroke-dasharray="3 4" class="openphb-chart__line--{look}"/>'
        )
    if isinstance(layer, Cloud):
        dots = 'd="M5 8h0M14 13h0M23 7h0" stroke-width="4" stroke-linecap="round"'
        return f'<path {dots} class="openphb-chart__line--{layer.look}"/>'
    look = 0 if isinstance(layer, Note) else layer.look
    return f'<path d="M0 11h30" fill="none" stroke-width="2.5" {looks.line(look)}/>'
