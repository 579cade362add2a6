"""Mutual best, or nothing: a line and an expectation are joined where each is the other's only best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from openphb.payments.matching.candidates import Candidate, Expectations
from openphb.payments.matching.result import Expected, Match, Matching, UnknownLine
from openphb.payments.statements.statement import StatementLine

_AS_GOOD = 0.005  # scores closer than this are equal: choosing between them would be a guess

Joined = dict[int, Candidate]
T = TypeVar("T")


def match(lines: Sequence[StatementLine], expected: Sequence[Expected]) -> Matching:
    """Match statement lines to expected payments, each at most once.

    A reference with the right amount comes first, then amount, days and words together. Equal candidates
    are left to a person, on both sides.
    """
    expectations = Expectations(expected)
    choices = [expectations.candidates(line) for line in lines]
    joined = join(choices)
    taken = {candidate.place for candidate in joined.values()}
    return Matching(
        matched=tuple(
            Match(lines[at], expected[one.place], round(one.score, 3), one.because)
            for at, one in sorted(joined.items())
        ),
        unknown_lines=tuple(
            _unknown(line, choices=choices[at], expectations=expectations, taken=taken)
            for at, line in enumerate(lines)
            if at not in joined
        ),
        missing=tuple(each for place, each in enumerate(expected) if place not in taken),
    )


def join(choices: Sequence[Sequence[Candidate]]) -> Joined:
    """Join round by round: a pair joined in one round may leave another pair as the only best in the next.

    Only lines that a join has touched are looked at again.
    """
    rivals: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for at, candidates in enumerate(choices):
        for candidate in candidates:
            rivals[candidate.place].append((at, candidate.score))
    joined: Joined = {}
    taken: set[int] = set()
    waiting = [at for at, candidates in enumerate(choices) if candidates]
    while waiting:
        touched: set[int] = set()
        for at in waiting:
            best = _only_best((c, c.score) for c in choices[at] if c.place not in taken)
            if at in joined or best is None:
                continue
            free = ((rival, score) for rival, score in rivals[best.place] if rival not in joined)
            if _only_best(free) == at:
                joined[at] = best
                taken.add(best.place)
                touched |= _neighbours(at, choices=choices, rivals=rivals)
        waiting = sorted(touched - joined.keys())
    return joined


def _neighbours(
    at: int, *, choices: Sequence[Sequence[Candidate]], rivals: dict[int, list[tuple[int, float]]]
) -> set[int]:
    return {rival for candidate in choices[at] for rival, _ in rivals[candidate.place]}


def _only_best(scored: Iterable[tuple[T, float]]) -> T | None:
    """The one that scores clearly more than all others, None if there is no such one."""
    best: list[tuple[T, float]] = sorted(scored, key=lambda pair: -pair[1])[:2]
    if not best or (len(best) == 2 and best[0][1] - best[1][1] < _AS_GOOD):
        return None
    return best[0][0]


def _unknown(
    line: StatementLine, *, choices: Sequence[Candidate], expectations: Expectations, taken: set[int]
) -> UnknownLine:
    """Why the line was left: what it fits, names or resembles."""
    free = [expectations.expected[choice.place].key for choice in choices if choice.place not in taken]
    if len(free) > 1:
        return UnknownLine(line, f"{_list(free)} fit too nearly alike to choose between them.", tuple(free))
    if free:
        return UnknownLine(line, f"Another line fits {free[0]} as well, so neither was chosen.", (free[0],))
    if choices:
        keys = [expectations.expected[choice.place].key for choice in choices]
        return UnknownLine(line, f"It fits {_list(keys)}, which another line fits better.", tuple(keys))
    return _without_choices(line, expectations)


def _without_choices(line: StatementLine, expectations: Expectations) -> UnknownLine:
    named = [expectations.expected[place] for place in expectations.named_by(line)]
    if named:
        amounts = _list([f"{each.key} ({each.amount})" for each in named])
        keys = tuple(each.key for each in named)
        return UnknownLine(line, f"It names {amounts}, but it is for {line.amount}.", keys)
    similar = expectations.same_amount(line)
    if similar:
        because = f"The amount is that of {_list(similar)}, but the words do not say who it is."
        return UnknownLine(line, because, tuple(similar))
    return UnknownLine(line, "Nothing of this amount is expected in these days.")


def _list(keys: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'; a longer list is cut at five."""
    shown = [*keys[:5], f"{len(keys) - 5} more"] if len(keys) > 6 else list(keys)
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
