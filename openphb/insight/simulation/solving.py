"""What would have to be true: the value of one number at which an aim is just reached, searched for backwards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from openphb.insight.simulation.compiling import in_steps
from openphb.insight.simulation.flowing import Whole
from openphb.insight.simulation.scenario import Aim, Scenario, input_at
from openphb.insight.simulation.uncertainty import counted, within

_AT_ONCE = 33
"""Values tried in one run. Each run narrows the search thirty-two times."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer for one number. `value` is None where none within its bounds reaches the aim.

    `most` is the most that any tried value gives. `is_steady` says that the answer only rose or only fell as the number
    rose, but for the few people that whole numbers make: where it did not, other values may reach the aim too, and the
    one nearest to today's is given.
    """

    path: str
    now: Decimal
    value: Decimal | None
    gives: int
    most: int
    is_steady: bool


def solve(found: Scenario, path: str, *, aim: Aim) -> Solved:
    """The value nearest to today's at which the aim is met by its month. Raises KeyError for a path there is not."""
    known, place = input_at(path), place_of(found, aim)
    now = found.values[path].value
    start = round(now * known.scale)
    ends = _tightest(found, path)
    tried = np.unique(np.append(np.linspace(*ends, _AT_ONCE).astype(np.int64), start))
    gives = _tried(found, path, values=tried, aim=aim, place=place)
    change, a_few = np.diff(gives), 2 * len(found.groups)
    is_steady = bool((change >= -a_few).all() or (change <= a_few).all())
    meets = gives >= aim.people
    if not meets.any():
        return Solved(path, now, None, int(gives.max()), int(gives.max()), is_steady)
    value = _narrowed(found, path, bracket=_bracket(tried, meets, start), aim=aim, place=place)
    reached = int(_tried(found, path, values=np.array([value]), aim=aim, place=place)[0])
    return Solved(path, now, Decimal(value) / known.scale, reached, int(gives.max()), is_steady)


def place_of(found: Scenario, aim: Aim) -> int:
    """The month of the run in which an aim is due, counted from 0; the last if it is due later."""
    months = (aim.by[0] - found.start[0]) * 12 + aim.by[1] - found.start[1]
    return min(max(months, 0), found.months - 1)


def _tightest(found: Scenario, path: str) -> tuple[int, int]:
    """The bounds of a number in whole steps, kept where the rest of the scenario still holds together."""
    known = input_at(path)
    least, greatest = known.least, known.greatest
    code, _, key = path.rpartition(".")
    if key == "eligible":
        others = sum((found.number(f"{each}.eligible") for each in found.groups if each != code), Decimal(0))
        already = found.number(f"{code}.live_now") + found.number(f"{code}.waiting_now")
        greatest, least = 50_000 - others, already * 50_000 / found.number("population")
    if key in ("direct", "third_party"):
        greatest = 100 - found.number(f"{code}.{'third_party' if key == 'direct' else 'direct'}")
    return -int(-least * known.scale // 1), int(greatest * known.scale)


def _bracket(tried: Whole, meets: NDArray[np.bool_], start: int) -> tuple[int, int]:
    """Two neighbours of which one misses the aim and one meets it, nearest to today's value; the latter second."""
    here = int(np.searchsorted(tried, start))
    if meets[here]:
        return start, start
    good = np.flatnonzero(meets)
    nearest = int(good[np.argmin(np.abs(tried[good] - start))])
    towards = nearest - 1 if nearest > here else nearest + 1
    return int(tried[towards]), int(tried[nearest])


def _narrowed(found: Scenario, path: str, *, bracket: tuple[int, int], aim: Aim, place: int) -> int:
    misses, meets = bracket
    while abs(meets - misses) > 1:
        values = np.unique(np.linspace(misses, meets, _AT_ONCE).astype(np.int64))
        values = values if meets > misses else values[::-1]
        good = _tried(found, path, values=values, aim=aim, place=place) >= aim.people
        first = int(np.argmax(good))
        misses, meets = int(values[first - 1]), int(values[first])
    return meets


def _tried(found: Scenario, path: str, *, values: Whole, aim: Aim, place: int) -> Whole:
    steps = {each: np.repeat(number, len(values)) for each, number in in_steps(found).items()}
    steps[path] = values
    return counted(found, within(steps, found)).total(aim.counts)[:, place]
