"""What somebody could work out about counts that are not shown, from those that are and from how they add up. Pure.

Each sum is a line of a linear system over whole numbers, and each unknown count lies between the smallest and the
greatest that the system allows: two programs for each (`scipy.optimize.milp`, which is HiGHS). Sums that share no
unknown count are worked out apart. Somebody who attacks can do no better than these bounds say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil, floor
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """That these parts make this total. With `at_most` they make no more than it: the rest may be elsewhere."""

    total: K
    parts: tuple[K, ...]
    at_most: bool = False

    @property
    def names(self) -> tuple[K, ...]:
        return (*self.parts, self.total)


def feasible(
    shown: Mapping[K, int],
    sums: Sequence[Sum[K]],
    *,
    unknown: Set[K],
    asked: Set[K],
    noughts: Set[K] = frozenset(),
    slack: tuple[int, int] = (0, 0),
) -> Mapping[K, tuple[int, int | None]]:
    """The smallest and the greatest that each count `asked` for could be; None where nothing bounds it above.

    A count that is not shown is no nought, since noughts are shown, but for those in `noughts`. `slack` is by how much
    a true count may be below, and above, what is shown of it, where counts are rounded; a nought is exact.
    """
    found: dict[K, tuple[int, int | None]] = {name: (int(name not in noughts), None) for name in asked & unknown}
    for group, within in _apart(sums, unknown):
        if wanted := [name for name in group if name in asked]:
            found |= _bounds(_System.of(group, within, shown=shown, slack=slack), wanted, noughts=noughts)
    return found


@dataclass(frozen=True, slots=True)
class _System(Generic[K]):
    """Rows of coefficients over unknown counts, each with the least and the most that it comes to."""

    names: Sequence[K]
    rows: Sequence[Sequence[int]]
    least: Sequence[float]
    most: Sequence[float]

    @classmethod
    def of(
        cls, names: Sequence[K], sums: Sequence[Sum[K]], *, shown: Mapping[K, int], slack: tuple[int, int]
    ) -> _System[K]:
        place = {name: number for number, name in enumerate(names)}
        rows, least, most = [], [], []
        for each in sums:
            row, known = [0] * len(names), [0, 0]
            for name, sign in (*((part, 1) for part in each.parts), (each.total, -1)):
                if name in place:
                    row[place[name]] += sign
                    continue
                below, above = slack if shown[name] else (0, 0)
                ends = sorted((sign * (shown[name] - below), sign * (shown[name] + above)))
                known = [known[0] + ends[0], known[1] + ends[1]]
            rows.append(row)
            least.append(float("-inf") if each.at_most else -known[1])
            most.append(-known[0])
        return cls(names, rows, least, most)


def _bounds(system: _System[K], wanted: Sequence[K], *, noughts: Set[K]) -> dict[K, tuple[int, int | None]]:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = LinearConstraint(np.array(system.rows), np.array(system.least), np.array(system.most))
    least = np.array([float(name not in noughts) for name in system.names])
    known = {"constraints": rows, "bounds": Bounds(least, np.inf), "integrality": np.ones_like(least)}
    found: dict[K, tuple[int, int | None]] = {}
    for name in wanted:
        one = np.array([float(name == other) for other in system.names])
        low, high = milp(one, **known), milp(-one, **known)
        if low.status == _IMPOSSIBLE:
            raise ValueError(f"These counts do not add up: nothing fits the sums around {name}.")
        found[name] = ceil(low.fun - _NEAR), floor(-high.fun + _NEAR) if high.status == 0 else None
    return found


_IMPOSSIBLE = 2


def _apart(sums: Sequence[Sum[K]], unknown: Set[K]) -> Iterator[tuple[list[K], list[Sum[K]]]]:
    """Unknown counts that meet in some sum, together with those sums."""
    of: defaultdict[K, list[int]] = defaultdict(list)
    for number, each in enumerate(sums):
        for name in each.names:
            if name in unknown:
                of[name].append(number)
    left = set(of)
    for first in of:
        if first in left:
            names = _reached(first, sums, of=of, left=left)
            yield names, [sums[number] for number in sorted({number for name in names for number in of[name]})]


def _reached(first: K, sums: Sequence[Sum[K]], *, of: Mapping[K, Sequence[int]], left: set[K]) -> list[K]:
    """Everything that some chain of sums joins with the first; taken out of what is left."""
    names, edge = [], [first]
    left.discard(first)
    while edge:
        names.append(name := edge.pop())
        near = [other for number in of[name] for other in sums[number].names if other in left]
        left.difference_update(near)
        edge.extend(dict.fromkeys(near))
    return names
