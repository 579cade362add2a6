"""Matching for many accounts at once: the answers of `match`, without the words that explain them.

`match` is for a person who looks at one account and reads why. A board's month is a million lines, so here they come
account by account as plain rows, only what can fit is looked at closely, and no more than one account is in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from openphb.payments.matching import words
from openphb.payments.matching.candidates import (
    ALIKE_ENOUGH,
    LONG_REFERENCE,
    REFERENCE_AND_DAY,
    REFERENCE_ONLY,
    Candidate,
    by_words,
    is_telling,
)
from openphb.payments.matching.match import join


class Line(NamedTuple):
    """One line of a statement. `day` counts days, as `date.toordinal`; money in is positive."""

    day: int
    pence: int
    text: str
    reference: str = ""


class Wanted(NamedTuple):
    """One payment expected; both days belong to the window. As `Expected`, in plain numbers."""

    key: str
    pence: int
    first: int
    latest: int
    words: str = ""


class Pair(NamedTuple):
    """The place of a line, the place of what it is, and how sure that is."""

    line: int
    wanted: int
    confidence: float


def match_each(
    accounts: Iterable[tuple[int, Sequence[Line], Sequence[Wanted]]],
) -> Iterator[tuple[int, list[Pair]]]:
    """Each account and what was joined in it. One account at a time: memory does not grow with their number."""
    for account, lines, wanted in accounts:
        yield account, match_account(lines, wanted)


def match_account(lines: Sequence[Line], wanted: Sequence[Wanted]) -> list[Pair]:
    """The pairs that `match` would join, in the order of the lines. Each line and each expectation at most once."""
    of_account = _OfAccount(wanted)
    choices = [of_account.candidates(line) for line in lines]
    alone = [(at, each[0]) for at, each in enumerate(choices) if each]
    if len({one.place for _, one in alone}) < len(alone) or any(len(each) > 1 for each in choices):
        alone = sorted(join(choices).items())
    return [Pair(at, one.place, round(one.score, 3)) for at, one in alone]


class _OfAccount:
    """What is expected in one account, by amount and by reference."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        self.by_amount: dict[int, list[int]] = defaultdict(list)
        for place, each in enumerate(wanted):
            self.by_amount[each.pence].append(place)
        self.keys = {_squeezed(each.key) for each in wanted} - {""}
        self.long = sorted({len(key) for key in self.keys if len(key) >= LONG_REFERENCE})

    def candidates(self, line: Line) -> list[Candidate]:
        """Everything the line fits. One that carries a reference of this account is judged by that alone."""
        places = self.by_amount.get(line.pence, [])
        if not places:
            return []
        told, own = words.found_in(line.text), words.found_in(line.reference)
        whole = "".join([*own, *told])
        # Whatever a line carries stands in its squeezed text, so most need no closer look.
        named = self._named(line, own="".join(own)) if [key for key in self.keys if key in whole] else None
        if named:
            fitting = (place for place in places if _squeezed(self.wanted[place].key) in named)
            return [Candidate(place, self._by_reference(line, place), "") for place in fitting]
        waiting = [place for place in places if _in_window(line, self.wanted[place])]
        return self._by_words(line, waiting, found=[*told, *own]) if waiting else []

    def _named(self, line: Line, *, own: str) -> set[str]:
        text = f"{line.reference} {line.text}"
        short = {name for name in words.named_references(text) if is_telling(name)}
        return {own, *short, *words.stretches(text, self.long)} & self.keys

    def _by_reference(self, line: Line, place: int) -> float:
        return REFERENCE_AND_DAY if _in_window(line, self.wanted[place]) else REFERENCE_ONLY

    def _by_words(self, line: Line, places: Sequence[int], *, found: list[str]) -> list[Candidate]:
        fitting = []
        for place in places:
            alike = _alike(_telling(self.wanted[place].words), found)
            if alike >= ALIKE_ENOUGH:
                score = by_words(alike, nearness=_nearness(line, self.wanted[place]))
                fitting.append(Candidate(place, score, ""))
        return fitting


def _alike(wanted: tuple[str, ...], found: list[str]) -> float:
    """How much of the wanted words is among those found; 0 where no word begins or ends as one of them does."""
    if len(found) <= words.MOST_WORDS and not [word for word in wanted if word not in found]:
        return 1.0 if wanted and len(max(wanted, key=len)) > 1 else 0.0
    telling = words.telling(found)
    if set(words.hooks(wanted)).isdisjoint(words.hooks(telling)):
        return 0.0
    return words.likeness(wanted, telling)


def _in_window(line: Line, wanted: Wanted) -> bool:
    return wanted.first <= line.day <= wanted.latest


def _nearness(line: Line, wanted: Wanted) -> float:
    """1 in the middle of the days expected, 0 at their ends."""
    half = (wanted.latest - wanted.first) / 2
    return 1 - abs(line.day - wanted.first - half) / half if half else 1.0


@lru_cache(maxsize=100_000)
def _squeezed(key: str) -> str:
    return words.squeezed(key)


@lru_cache(maxsize=100_000)
def _telling(text: str) -> tuple[str, ...]:
    return words.telling_words(text)
