"""Bars that lie on their side, so that a telephone has room for their names: plain, grouped, stacked, or a tornado."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from openphb.insight.pictures import looks
from openphb.insight.pictures.drawing import LETTERS, ROW, Drawn, keyed
from openphb.insight.pictures.tables import Column, Table
from openphb.insight.pictures.units import Unit

THICK, WIDE = 20.0, 96.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and its values, one for each part; None is not known. `between` are the 95% limits of a single value.

    `shown` is said in place of a number, where a small number may not be.
    """

    name: str
    values: tuple[float | None, ...]
    between: tuple[float, float] | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one unit on one scale, from nought. `parts` name the values of a bar; `stacked` puts them end to end."""

    title: str
    unit: Unit
    bars: tuple[Bar, ...]
    source: str
    parts: tuple[str, ...] = ("",)
    stacked: bool = False
    says: str = ""

    def words(self) -> str:
        if self.says:
            return self.says
        return " ".join(f"{bar.name}: {_told(bar, self)}." for bar in self.bars) or "There is nothing to show yet."

    def table(self) -> Table:
        limits = any(bar.between for bar in self.bars)
        columns = tuple(Column(part or _HEADS.get(self.unit, "Value"), self.unit) for part in self.parts)
        if limits:
            columns += (Column("95% interval, from", self.unit), Column("95% interval, to", self.unit))
        rows = tuple(
            (bar.name, *(_cells(bar)), *((bar.between or (None, None)) if limits else ())) for bar in self.bars
        )
        return Table(self.title, (Column("Which"), *columns), rows)

    @property
    def longest(self) -> float:
        """The value at the right-hand end."""
        known = [[value or 0.0 for value in bar.values] for bar in self.bars]
        ends = [sum(values) if self.stacked else max(values, default=0.0) for values in known]
        ends += [bar.between[1] for bar in self.bars if bar.between]
        return max(ends, default=0.0) or 1.0

    def drawn(self, *, id: str) -> Drawn:
        named = [(part, _swatch(look, id=id)) for look, part in enumerate(self.parts) if part]
        key = keyed(named)
        pieces, down = list(key.pieces), key.tall
        for bar in self.bars:
            one = _bar(bar, self, down=down, id=id)
            pieces += one.pieces
            down = one.tall
        return Drawn((_defined(range(1, len(self.parts)), id=id), *pieces), down + 4)


_HEADS = {
    Unit.NUMBER: "Number", Unit.PENCE: "Amount", Unit.ROUNDED: "Amount", Unit.POUNDS: "Amount", Unit.SHARE: "Share",
    Unit.RATE: "Rate",
}  # fmt: skip


def asked(name: str) -> str:
    """A name before what is told of it; one that asks needs no colon.

    >>> asked("How many say yes?"), asked("Hours")
    ('How many say yes?', 'Hours:')
    """
    return name if name.endswith("?") else f"{name}:"


def _cells(bar: Bar) -> tuple[float | str | None, ...]:
    return (bar.shown,) * len(bar.values) if bar.shown else bar.values


def _told(bar: Bar, bars: Bars) -> str:
    if bar.shown:
        return bar.shown
    named = zip(bars.parts, bar.values, strict=True)
    told = ", ".join(
        f"{part} {bars.unit.told(value)}".strip() if value is not None else f"{part} not known".strip()
        for part, value in named
    )
    if bar.between is None:
        return told
    low, high = bar.between
    return f"{told} (95% interval {bars.unit.told(low)} to {bars.unit.told(high)})"


def _bar(bar: Bar, bars: Bars, *, down: float, id: str) -> Drawn:
    """The name with its values, and under it the bar or bars."""
    pieces = []
    for part in wrap(f"{bar.name}: {_told(bar, bars)}", LETTERS + 6):
        pieces.append(looks.text(part, x="0", y=down + 16))
        down += ROW - 4
    down += 4
    begins = 0.0
    for look, value in enumerate(bar.values):
        long = WIDE * max(value or 0.0, 0.0) / bars.longest
        where = f'x="{begins:.2f}%" y="{down:g}" width="{long:.2f}%" height="{THICK:g}"'
        faint = ' fill-opacity="0.4"' if bar.between else ""
        pieces.append(f"<rect {where} {looks.ground(look, id=id)}{faint}/>")
        begins, down = (begins + long, down) if bars.stacked else (0.0, down + THICK + 2)
    down += THICK + 2 if bars.stacked else 0
    pieces += _whisker(bar, bars, down=down - THICK / 2 - 2)
    return Drawn(tuple(pieces), down + 12)


def _whisker(bar: Bar, bars: Bars, *, down: float) -> list[str]:
    if bar.between is None:
        return []
    low, high = (WIDE * min(max(value, 0.0), bars.longest) / bars.longest for value in bar.between)
    lines = [(low, high, down, down), (low, low, down - 6, down + 6), (high, high, down - 6, down + 6)]
    return [
        f'<line x1="{one:.2f}%" x2="{two:.2f}%" y1="{top:g}" y2="{foot:g}" stroke-width="3" '
        'class="openphb-chart__axis"/>'
        for one, two, top, foot in lines
    ]


def _swatch(look: int, *, id: str) -> str:
    return f'<rect y="3" width="28" height="15" {looks.ground(look, id=id)}/>'


def _defined(which: Iterable[int], *, id: str) -> str:
    patterns = "".join(looks.pattern(look, id=id) for look in which)
    return f"<defs>{patterns}</defs>" if patterns else ""


@dataclass(frozen=True, slots=True)
class Swing:
    """What the answer is when one input is at its low end and at its high end, and what those ends are in words."""

    name: str
    at_low: float
    at_high: float
    low: str = ""
    high: str = ""

    @property
    def reach(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """What moves the answer most, the widest first, about the answer with everything at its middle."""

    title: str
    unit: Unit
    base: float
    swings: tuple[Swing, ...]
    source: str
    says: str = ""

    @property
    def widest_first(self) -> tuple[Swing, ...]:
        return tuple(sorted(self.swings, key=lambda swing: -swing.reach))

    def words(self) -> str:
        if self.says:
            return self.says
        begins = f"With everything at its middle: {self.unit.told(self.base)}."
        return " ".join((begins, *(self._said(swing) for swing in self.widest_first[:3])))

    def _said(self, swing: Swing) -> str:
        told = (self.unit.told(swing.at_low), self.unit.told(swing.at_high))
        ends = [
            f"{words} gives {value}" if words else value
            for words, value in zip((swing.low, swing.high), told, strict=True)
        ]
        return f"{asked(swing.name)} {ends[0]}; {ends[1]}."

    def table(self) -> Table:
        columns = (
            Column("What is changed"), Column("Low end"), Column("Answer at the low end", self.unit),
            Column("High end"), Column("Answer at the high end", self.unit),
        )  # fmt: skip
        rows = tuple((each.name, each.low, each.at_low, each.high, each.at_high) for each in self.widest_first)
        return Table(self.title, columns, rows)

    def drawn(self, *, id: str) -> Drawn:
        ends = [self.base, *(end for each in self.swings for end in (each.at_low, each.at_high))]
        low, long = min(ends), (max(ends) - min(ends)) or 1.0
        key = keyed([("At the low end", _swatch(1, id=id)), ("At the high end", _swatch(0, id=id))])
        pieces, down = list(key.pieces), key.tall
        for swing in self.widest_first:
            for part in wrap(self._said(swing).rstrip("."), LETTERS + 6):
                pieces.append(looks.text(part, x="0", y=down + 16))
                down += ROW - 4
            for look, end in ((1, swing.at_low), (0, swing.at_high)):
                begins, reach = (min(end, self.base) - low) / long * WIDE, abs(end - self.base) / long * WIDE
                where = f'x="{begins:.2f}%" y="{down + 4:g}" width="{reach:.2f}%" height="{THICK:g}"'
                pieces.append(f"<rect {where} {looks.ground(look, id=id)}/>")
            down += THICK + 16
        at = f"{(self.base - low) / long * WIDE:.2f}%"
        pieces.append(f'<line x1="{at}" x2="{at}" y1="{key.tall:g}" y2="{down:g}" class="openphb-chart__axis"/>')
        return Drawn((_defined((1,), id=id), *pieces), down + 4)
