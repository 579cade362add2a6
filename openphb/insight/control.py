"""Statistical process control: is a change more than the noise of this process? Pure.

The charts are those of NHS England's "Making data count": a mean, process limits about three sigma away, and four rules
for what is unlikely to be noise. Source of the limits and rules: Making data count (NHS England, 2019) and the package
NHSRplotthedots 0.2 (`ptd_spc_standard`, `ptd_calculate_point_type`), whose rules for each point are followed here.
The p and u charts are those of Provost and Murray, The Health Care Data Guide (2011), chapter 5.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

LIMIT = 2.66
"""Three sigma over the mean moving range of two: 3 / 1.128."""
SCREEN = 3.267
"""A moving range this many times the mean one is left out when limits are drawn: a jump is not the noise."""
RUN, ENOUGH = 7, 12
"""Points that make a shift or a trend; months below which limits are only a first guess."""


class Signal(StrEnum):
    """What is unlikely to be noise, in words."""

    ASTRONOMICAL = "outside the limits"
    SHIFT = "one of seven or more in a row on the same side of the mean"
    TREND = "one of seven or more in a row that all rise or all fall"
    TWO_OF_THREE = "one of two in three close to the same limit"


@dataclass(frozen=True, slots=True)
class Watched:
    """One point: its x, its value, the mean and limits at it, and what it signals.

    `side` is 1 above the mean, -1 below.
    """

    x: float
    value: float
    mean: float
    low: float
    high: float
    signals: frozenset[Signal] = frozenset()

    @property
    def side(self) -> int:
        return (self.value > self.mean) - (self.value < self.mean)


@dataclass(frozen=True, slots=True)
class Control:
    """A chart: which kind, and its points in order."""

    kind: str
    points: tuple[Watched, ...]

    @property
    def is_guess(self) -> bool:
        """True while there are too few points for limits to be leaned on."""
        return len(self.points) < ENOUGH

    @property
    def told(self) -> tuple[Signal, ...]:
        """Every rule that speaks somewhere on the chart."""
        return tuple(signal for signal in Signal if any(signal in point.signals for point in self.points))


def xmr(values: Sequence[tuple[float, float]], *, least: float | None = 0) -> Control:
    """A chart of single values (XmR) from (x, value) in order. `least` is the lowest a value can be, None without end.

    Moving ranges above 3.267 times their mean are screened out, as Making data count does. With one value the limits
    are that value.
    """
    known = [value for _, value in values]
    mean = math.fsum(known) / len(known) if known else 0.0
    reach = LIMIT * _moving_range(known)
    return _control("XmR", [(x, value, mean, reach) for x, value in values], least=least, most=None)


def p_chart(values: Sequence[tuple[float, int, int]]) -> Control:
    """A chart of shares from (x, count, of), each with limits for its own `of`. Points of nought are left out."""
    known = [(x, count, of) for x, count, of in values if of > 0]
    middle = sum(count for _, count, _ in known) / (sum(of for _, _, of in known) or 1)
    points = [(x, count / of, middle, 3 * math.sqrt(middle * (1 - middle) / of)) for x, count, of in known]
    return _control("p", points, least=0, most=1)


def u_chart(values: Sequence[tuple[float, int, float]], *, per: float = 1) -> Control:
    """A chart of rates from (x, count, of what), said for so many (`per`): limits for each point's own `of`."""
    known = [(x, count, of) for x, count, of in values if of > 0]
    middle = sum(count for _, count, _ in known) / (sum(of for _, _, of in known) or 1)
    points = [(x, count / of * per, middle * per, 3 * math.sqrt(middle / of) * per) for x, count, of in known]
    return _control("u", points, least=0, most=None)


def _moving_range(values: Sequence[float]) -> float:
    """The mean of the steps from each value to the next, with the wildest screened out."""
    steps = [abs(after - before) for before, after in zip(values, values[1:], strict=False)]
    mean = math.fsum(steps) / (len(steps) or 1)
    kept = [step for step in steps if step < SCREEN * mean]
    return math.fsum(kept) / (len(kept) or 1)


Bare = tuple[float, float, float, float]
"""x, value, mean, and how far the limits are from it."""


def _control(kind: str, points: Sequence[Bare], *, least: float | None, most: float | None) -> Control:
    sides = [(value > mean) - (value < mean) for _, value, mean, _ in points]
    found: list[set[Signal]] = [set() for _ in points]
    for signal, places in (
        (Signal.ASTRONOMICAL, _outside(points)),
        (Signal.SHIFT, _runs(sides, lambda window: window[0] != 0 and len(set(window)) == 1, RUN)),
        (Signal.TREND, _trends([value for _, value, _, _ in points])),
        (Signal.TWO_OF_THREE, _two_of_three(points, sides)),
    ):
        for place in places:
            found[place].add(signal)
    return Control(
        kind,
        tuple(
            Watched(x, value, mean, _at_least(mean - reach, least), _at_most(mean + reach, most), frozenset(signals))
            for (x, value, mean, reach), signals in zip(points, found, strict=True)
        ),
    )


def _outside(points: Sequence[Bare]) -> list[int]:
    return [place for place, (_, value, mean, reach) in enumerate(points) if abs(value - mean) > reach]


def _runs(marks: Sequence[int], is_run: Callable[[Sequence[int]], bool], long: int) -> set[int]:
    """Every place that is within a window of this length that is a run."""
    windows = [range(start, start + long) for start in range(len(marks) - long + 1)]
    return {place for window in windows if is_run([marks[one] for one in window]) for place in window}


def _trends(values: Sequence[float]) -> set[int]:
    """Seven points have six steps between them, all up or all down."""
    steps = [(after > before) - (after < before) for before, after in zip(values, values[1:], strict=False)]
    within = _runs(steps, lambda window: window[0] != 0 and len(set(window)) == 1, RUN - 1)
    return within | {place + 1 for place in within}


def _two_of_three(points: Sequence[Bare], sides: Sequence[int]) -> set[int]:
    """Two of three on one side lie in the outer third, without being outside; those two are marked."""
    close = [reach * 2 / 3 < abs(value - mean) <= reach for _, value, mean, reach in points]
    marked = set()
    for start in range(len(points) - 2):
        window = range(start, start + 3)
        near = [place for place in window if close[place]]
        if len(near) >= 2 and abs(sum(sides[place] for place in window)) == 3:
            marked.update(near)
    return marked


def _at_least(value: float, least: float | None) -> float:
    return value if least is None else max(value, least)


def _at_most(value: float, most: float | None) -> float:
    return value if most is None else min(value, most)


def in_words(control: Control, *, told: Callable[[float], str], when: Callable[[float], str]) -> str:
    """What the chart says in sentences: the latest value, the mean, the limits, and each signal with its months."""
    if not control.points:
        return "There is nothing to show yet."
    last = control.points[-1]
    begins = (
        f"The latest is {told(last.value)} in {when(last.x)}; the mean is {told(last.mean)}, and by chance alone it "
        f"would lie between {told(last.low)} and {told(last.high)}."
    )
    return " ".join((begins, *_signals(control, when), *_guess(control)))


def _signals(control: Control, when: Callable[[float], str]) -> Iterable[str]:
    if not control.told:
        yield "No rule speaks: the ups and downs are no more than this process always has."
    for signal in control.told:
        for side, word in ((1, "above"), (-1, "below")):
            months = [when(point.x) for point in control.points if signal in point.signals and point.side == side]
            if months:
                yield _SAID[signal].format(word=word, months=_listed(months))


_SAID = {
    Signal.ASTRONOMICAL: "Outside the limits (an astronomical point), {word} the mean: {months}.",
    Signal.SHIFT: "A shift, seven or more in a row {word} the mean: {months}.",
    Signal.TREND: "Part of a trend, seven or more in a row that all rise or all fall, {word} the mean: {months}.",
    Signal.TWO_OF_THREE: "Two of three close to the limit {word} the mean: {months}.",
}


def _listed(months: Sequence[str]) -> str:
    if len(months) < 4:
        return ", ".join(months)
    return f"{len(months)} months from {months[0]} to {months[-1]}"


def _guess(control: Control) -> Iterable[str]:
    if control.is_guess:
        yield f"With fewer than {ENOUGH} points the limits are only a first guess."
