"""Pay of one amount to one person, week after week: whose turn each line is.

Lines and expectations that look alike are laid beside each other in the order of their days, so that they drift least
in all. Some of either may be missing. A line is left where another turn would do nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openphb.payments.matching.candidates import REFERENCE_ONLY, Candidate
from openphb.payments.matching.joining import AS_GOOD, Joined
from openphb.payments.matching.rows import How, Line, Wanted

_EARLY = 3  # a line before its day is that much less likely than one as long after it
_MISSING = 9  # days of drift that are likelier than that a line or an expectation has no other side
_DOUBTFUL = 4
_NEVER = 10**6


class _Family(NamedTuple):
    """Expectations that nothing but their days tells apart."""

    pence: int
    words: str
    meaning: str


def in_turn(
    choices: Mapping[int, Sequence[Candidate]], *, lines: Sequence[Line], wanted: Sequence[Wanted]
) -> tuple[Joined, set[int]]:
    """The lines of every family of two or more that have their turn; and those of them whose turn is not clear."""
    joined: Joined = {}
    unclear: set[int] = set()
    for family, places in _families(choices, wanted=wanted).items():
        if len(places) > 1:
            theirs = [at for at, found in choices.items() if _is_theirs(found, family=family, wanted=wanted)]
            theirs.sort(key=lambda at: lines[at])
            found = _laid(theirs, places, lines=lines, wanted=wanted, choices=choices) if theirs else {}
            joined |= found
            unclear |= set(theirs) - found.keys()
    return joined, unclear


def _families(choices: Mapping[int, Sequence[Candidate]], *, wanted: Sequence[Wanted]) -> dict[_Family, list[int]]:
    found: dict[_Family, list[int]] = defaultdict(list)
    for place in {one.place for each in choices.values() for one in each}:
        found[_family(wanted[place])].append(place)
    return {family: sorted(places, key=lambda place: wanted[place][2:]) for family, places in found.items()}


def _family(wanted: Wanted) -> _Family:
    return _Family(wanted.pence, wanted.words, wanted.meaning)


def _is_theirs(found: Sequence[Candidate], *, family: _Family, wanted: Sequence[Wanted]) -> bool:
    """Whether a line fits this family by its name, and no other as well."""
    best = max(found, key=lambda one: one.score, default=None)
    if best is None or best.score >= REFERENCE_ONLY or _family(wanted[best.place]) != family:
        return False
    others = (one.score for one in found if _family(wanted[one.place]) != family)
    return best.score - max(others, default=0.0) >= AS_GOOD


def _laid(
    theirs: Sequence[int], places: Sequence[int], *, lines: Sequence[Line], wanted: Sequence[Wanted],
    choices: Mapping[int, Sequence[Candidate]],
) -> Joined:  # fmt: skip
    """Every line whose turn is clear."""
    drifts = [[_drift(lines[at], wanted[place]) for place in places] for at in theirs]
    before, after = _before(drifts), _after(drifts)
    joined: Joined = {}
    for row, at in enumerate(theirs):
        turns = [before[row][n] + drifts[row][n] + after[row + 1][n + 1] for n in range(len(places))]
        missing = min(before[row][n] + _MISSING + after[row + 1][n] for n in range(len(places) + 1))
        best = min(range(len(places)), key=turns.__getitem__)
        rival = min([missing, *turns[:best], *turns[best + 1 :]])
        if rival - turns[best] >= _DOUBTFUL:
            one = next(each for each in choices[at] if each.place == places[best])
            joined[at] = one if len(theirs) == 1 else one._replace(how=How.IN_TURN)
    return joined


def _drift(line: Line, wanted: Wanted) -> int:
    if not wanted.first <= line.day <= wanted.latest:
        return _NEVER
    days = line.day - wanted.day
    return days if days >= 0 else _EARLY - days


def _before(drifts: Sequence[Sequence[int]]) -> list[list[int]]:
    """`before[r][n]`: the least that the first r lines drift among the first n expectations."""
    width = len(drifts[0])
    found = [[n * _MISSING for n in range(width + 1)]]
    for drift in drifts:
        above, row = found[-1], [found[-1][0] + _MISSING]
        for n in range(width):
            row.append(min(above[n] + drift[n], above[n + 1] + _MISSING, row[n] + _MISSING))
        found.append(row)
    return found


def _after(drifts: Sequence[Sequence[int]]) -> list[list[int]]:
    """`after[r][n]`: the same of the lines from r on, among the expectations from n on."""
    turned = _before([list(reversed(drift)) for drift in reversed(drifts)])
    return [list(reversed(row)) for row in reversed(turned)]
