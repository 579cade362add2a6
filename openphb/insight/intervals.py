"""How sure a count, a share or a rate is: 95% intervals that stay right when numbers are small. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

Interval = tuple[float, float]
EXACT_BELOW = 10
"""Below this count the limits are found exactly; from it on Byar's approximation agrees within 0.1% of the count."""


def share(count: int, of: int, *, sure: float = 0.95) -> Interval:
    """Wilson's score interval of a share, 0 to 1. `of` nought says nothing: 0 to 1.

    Source: Wilson 1927; Newcombe, Statistics in Medicine 1998;17:857-872, method 3; recommended for NHS indicators by
    the Association of Public Health Observatories, Technical Briefing 3 (2008).

    >>> tuple(round(end, 4) for end in share(81, 263))
    (0.2553, 0.3662)
    """
    if of <= 0:
        return 0.0, 1.0
    z, part = _z(sure), count / of
    middle = part + z * z / (2 * of)
    reach = z * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of))
    below = 1 + z * z / of
    return max((middle - reach) / below, 0.0), min((middle + reach) / below, 1.0)


def count(found: int, *, sure: float = 0.95) -> Interval:
    """The interval of a count that came about by chance at a steady rate (Poisson).

    Byar's approximation from ten on, the exact limits below. Source: Breslow and Day, Statistical Methods in Cancer
    Research volume 2 (1987), page 69; Technical Briefing 3 as above.

    >>> tuple(round(end, 2) for end in count(100))
    (81.36, 121.63)
    """
    z = _z(sure)
    if found < EXACT_BELOW:
        return _exact(found, tail=(1 - sure) / 2)
    low = found * (1 - 1 / (9 * found) - z / (3 * math.sqrt(found))) ** 3
    one_more = found + 1
    high = one_more * (1 - 1 / (9 * one_more) + z / (3 * math.sqrt(one_more))) ** 3
    return low, high


def rate(found: int, of: float, *, per: int, sure: float = 0.95) -> Interval:
    """The interval of a rate for so many people, such as per 100,000."""
    low, high = count(found, sure=sure)
    return low * per / of, high * per / of


def mean(values: tuple[float, ...], *, sure: float = 0.95) -> Interval | None:
    """The normal interval of a mean; None for fewer than two values. For many values: it leans on their number."""
    many = len(values)
    if many < 2:
        return None
    middle = math.fsum(values) / many
    spread = math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (many - 1))
    reach = _z(sure) * spread / math.sqrt(many)
    return middle - reach, middle + reach


def _z(sure: float) -> float:
    return NormalDist().inv_cdf(0.5 + sure / 2)


def _exact(found: int, *, tail: float) -> Interval:
    """The rates at which so many or more, and so many or fewer, are each as unlikely as the tail."""
    low = 0.0 if found == 0 else _where(lambda rate: 1 - _at_most(found - 1, rate), tail)
    return low, _where(lambda rate: 1 - _at_most(found, rate), 1 - tail)


def _where(rising: Callable[[float], float], wanted: float) -> float:
    """Where a rising function of a rate is this likely, between 0 and 60."""
    low, high = 0.0, 60.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2


def _at_most(found: int, rate: float) -> float:
    return math.exp(-rate) * math.fsum(rate**k / math.factorial(k) for k in range(found + 1))
