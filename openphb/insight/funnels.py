"""Areas beside each other without a league table: each against what chance allows for its size. Pure.

Source: Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 2005;24:1185-1202;
limits by the square-root transformation and the over-dispersion factor from its sections 3 and A.3 (winsorised by 10%).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

INNER, OUTER = 1.959964, 3.090232
"""The 95% and 99.8% limits, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Area:
    """How many were counted in an area, and of how many people who live there."""

    name: str
    count: int
    people: int

    def rate(self, per: int) -> float:
        return self.count * per / self.people


@dataclass(frozen=True, slots=True)
class Funnel:
    """Areas, the rate of all of them together, and how far they differ beyond chance.

    `spread` is the over-dispersion factor: 1 where areas differ as much as chance allows, 4 where twice as much. The
    wide limits allow for it, and only what lies outside them stands out among areas that all differ.
    """

    areas: tuple[Area, ...]
    middle: float
    spread: float
    per: int

    def limits(self, people: float, *, sigmas: float, wide: bool) -> tuple[float, float]:
        """Between which rates an area of so many people would lie."""
        expected = self.middle * people / self.per
        reach = sigmas / 2 * (math.sqrt(self.spread) if wide else 1.0)
        low, high = max(math.sqrt(expected) - reach, 0.0) ** 2, (math.sqrt(expected) + reach) ** 2
        return low * self.per / people, high * self.per / people

    def stands(self, area: Area, *, wide: bool = True) -> int:
        """1 where an area lies above the outer limits, -1 below, 0 within."""
        low, high = self.limits(area.people, sigmas=OUTER, wide=wide)
        rate = area.rate(self.per)
        return (rate > high) - (rate < low)


def funnel(areas: Sequence[Area], *, per: int = 100_000) -> Funnel:
    """A funnel about the rate of all areas together. Areas without people are left out."""
    known = tuple(area for area in areas if area.people > 0)
    people = sum(area.people for area in known)
    middle = sum(area.count for area in known) * per / people if people else 0.0
    return Funnel(known, middle, _spread(known, middle / per), per)


def _spread(areas: Sequence[Area], rate: float) -> float:
    """The mean square of the areas' distances in standard deviations, the furthest tenths drawn in; never below 1."""
    if not areas:
        return 1.0
    far = sorted(2 * (math.sqrt(area.count) - math.sqrt(rate * area.people)) for area in areas)
    tenth = int(len(far) * 0.1)
    low, high = far[tenth], far[-1 - tenth]
    drawn_in = [min(max(one, low), high) for one in far]
    return max(math.fsum(one * one for one in drawn_in) / len(drawn_in), 1.0)
