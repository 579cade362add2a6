"""What a sample says about all the lines it was drawn from: an exact interval, and how large a sample must be. Pure.

The interval is that of Clopper and Pearson (Biometrika 26, 1934), exact for drawing with replacement and cautious for
drawing without, as we do. Where much of a population was looked at, what is known for certain narrows it further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

_TINY = 1e-300
_NEAR = 1e-15
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and the bounds around it, each from 0 to 1."""

    share: float
    low: float
    high: float


def clopper_pearson(found: int, of: int, *, confidence: float) -> Interval:
    """The share found in a sample, with exact bounds. `confidence` is a share, such as 0.95.

    >>> told = clopper_pearson(0, 10, confidence=0.95)
    >>> told.low, round(told.high, 4)
    (0.0, 0.3085)
    """
    if not 0 <= found <= of or of == 0:
        raise ValueError(f"{found} of {of} is no share")
    tail = (1 - confidence) / 2
    low = 0.0 if found == 0 else _root(lambda x: _beta(x, found, of - found + 1) - tail)
    high = 1.0 if found == of else _root(lambda x: _beta(x, found + 1, of - found) - (1 - tail))
    return Interval(found / of, low, high)


def of_finite(found: int, of: int, *, population: int, confidence: float) -> Interval:
    """The same for a population of known size: what was seen is certain, so a population looked at whole has no margin.

    Never wider than Clopper and Pearson's: the found are there, and so are those that were in order.
    """
    told = clopper_pearson(found, of, confidence=confidence)
    surely, at_most = found / population, (population - (of - found)) / population
    return Interval(told.share, max(told.low, surely), min(told.high, at_most))


def over_tiers(found: list[tuple[int, int, int]], *, confidence: float) -> Interval:
    """The share in several tiers together, from (found, looked at, lines in all) of each; each weighs as its lines do.

    The bounds of each tier are taken at a higher confidence (Bonferroni), so together they hold at least as often as
    `confidence` says. Cautious: the true coverage is higher.
    """
    counted = [each for each in found if each[2]]
    uncertain = sum(looked < lines for _, looked, lines in counted)
    each_at = 1 - (1 - confidence) / max(uncertain, 1)
    told = [(lines, of_finite(n, looked, population=lines, confidence=each_at)) for n, looked, lines in counted]
    total = sum(lines for lines, _ in told)
    share, low, high = (
        sum(lines * part for (lines, _), part in zip(told, parts, strict=True)) / total
        for parts in zip(*((each.share, each.low, each.high) for _, each in told), strict=True)
    )
    return Interval(share, low, high)


def in_groups(of_each: Iterable[tuple[int, int]], *, confidence: float) -> Interval:
    """A share of things that come in groups, from (found, things) of each: the lines of one budget are alike.

    The wider, on each side, of the bounds that count groups (the ratio estimator of Cochran, section 2.11) and of
    those that count things: few groups, or none found, would make the first too narrow.
    """
    groups = [each for each in of_each if each[1]]
    found, things = sum(n for n, _ in groups), sum(of for _, of in groups)
    single = clopper_pearson(found, things, confidence=confidence)
    if len(groups) < 2:
        return single
    spread = sum((n - single.share * of) ** 2 for n, of in groups) * len(groups) / (len(groups) - 1)
    reach = z_of(confidence) * sqrt(spread) / things
    low, high = max(single.share - reach, 0.0), min(single.share + reach, 1.0)
    return Interval(single.share, min(single.low, low), max(single.high, high))


def size_for(population: int, *, confidence: float, margin: float, expected: float = 0.5) -> int:
    """How many of a population to draw at random for a margin, with the finite population correction.

    The usual planning sum: Cochran, Sampling Techniques (1977), section 4.4. `margin` and `expected` are shares.

    >>> size_for(1000, confidence=0.95, margin=0.05)
    278
    """
    once = z_of(confidence) ** 2 * expected * (1 - expected) / margin**2
    return min(population, max(1, _up(once / (1 + (once - 1) / population)))) if population else 0


def z_of(confidence: float) -> float:
    """How many standard deviations a two-sided confidence is."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _up(number: float) -> int:
    """Rounded up, but for what floating point adds to a whole number."""
    whole = round(number)
    return whole if abs(number - whole) < 1e-9 else int(number) + 1


def _root(of: Callable[[float], float]) -> float:
    """Where a rising function is nil, between 0 and 1."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if of(middle) < 0 else (low, middle)
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: the share of a beta distribution below x."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method (DLMF 8.17.22)."""
    c, d = 1.0, 1 / _not_nil(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _not_nil(1 + step * d)
            c = _not_nil(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < _NEAR:
            return value
    raise ArithmeticError(f"No end at x={x}, a={a}, b={b}")


def _not_nil(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
