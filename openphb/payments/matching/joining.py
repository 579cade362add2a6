"""Mutual best, or nothing: a line and an expectation are joined where each is the other's only best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from openphb.payments.matching.candidates import Candidate

AS_GOOD = 0.005  # scores closer than this are equal: choosing between them would be a guess

Joined = dict[int, Candidate]
T = TypeVar("T")


def join(choices: Mapping[int, Sequence[Candidate]]) -> Joined:
    """Join round by round: a pair joined in one round may leave another pair as the only best in the next.

    Only lines that a join has touched are looked at again.
    """
    rivals: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for at, candidates in choices.items():
        for candidate in candidates:
            rivals[candidate.place].append((at, candidate.score))
    joined: Joined = {}
    taken: set[int] = set()
    waiting = [at for at, candidates in choices.items() if candidates]
    while waiting:
        touched: set[int] = set()
        for at in waiting:
            best = only_best((c, c.score) for c in choices[at] if c.place not in taken)
            if at in joined or best is None:
                continue
            free = ((rival, score) for rival, score in rivals[best.place] if rival not in joined)
            if only_best(free) == at:
                joined[at] = best
                taken.add(best.place)
                touched |= {rival for candidate in choices[at] for rival, _ in rivals[candidate.place]}
        waiting = sorted(touched - joined.keys())
    return joined


def only_best(scored: Iterable[tuple[T, float]]) -> T | None:
    """The one that scores clearly more than all others, None if there is no such one."""
    best: list[tuple[T, float]] = sorted(scored, key=lambda pair: -pair[1])[:2]
    if not best or (len(best) == 2 and best[0][1] - best[1][1] < AS_GOOD):
        return None
    return best[0][0]
