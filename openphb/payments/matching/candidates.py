"""Which expected payments a line could be, and how well each fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from openphb.payments.matching import words
from openphb.payments.matching.rows import How, Learned, Line, Wanted

REFERENCE_AND_DAY = 1.0
REFERENCE_ONLY = 0.9
ALIKE_ENOUGH = 0.6
LONG_REFERENCE = 8  # as long as this, it turns up in no text by chance, even without a digit
_SHORTEST_REFERENCE = 4  # squeezed; shorter ones turn up in texts by chance
_AMOUNT, _WORDS, _DAY = 0.45, 0.4, 0.04  # what each agreement adds where no reference is carried
_LEARNED = 0.95  # as good as a name with a letter or two mistyped: somebody said so, of another line


class Candidate(NamedTuple):
    """One expectation a line fits: its place in the list, how well, and by what."""

    place: int
    score: float
    how: How


class Account:
    """What is expected in one account, by amount and by reference."""

    def __init__(self, wanted: Sequence[Wanted], *, learned: Learned) -> None:
        self.wanted, self.learned = wanted, learned
        self.by_amount: dict[int, list[int]] = defaultdict(list)
        keys = set()
        for place, each in enumerate(wanted):
            self.by_amount[each[1]].append(place)
            keys.add(_squeezed(each[0]))
        self.keys = keys - {""}

    def candidates(self, line: Line) -> list[Candidate]:
        """Everything the line fits. One that carries a reference of this account is judged by that alone."""
        places = self.by_amount.get(line.pence)
        if not places:
            return []
        found = words.found_in(f"{line.text} {line.reference}" if line.reference else line.text)
        named = self.named_by(line, found=found)
        if named:
            return [
                Candidate(place, REFERENCE_AND_DAY if in_window(line, self.wanted[place]) else REFERENCE_ONLY,
                          How.REFERENCE)
                for place in places
                if _squeezed(self.wanted[place].key) in named
            ]  # fmt: skip
        day = line.day
        waiting = [place for place in places if self.wanted[place].first <= day <= self.wanted[place].latest]
        return self._by_words(line, waiting, found=found) if waiting else []

    def named_by(self, line: Line, *, found: Sequence[str]) -> set[str]:
        """The references of this account that the line carries, in its own field or anywhere in its text."""
        whole = "".join(found)
        # Whatever a line carries stands in its squeezed text, so most need no closer look.
        own = words.squeezed(line.reference) if line.reference else ""
        there = {key for key in self.keys if key in whole or key == own}
        if not there:
            return there
        text = f"{line.reference} {line.text}"
        long = {len(key) for key in there if len(key) >= LONG_REFERENCE}
        short = {name for name in there & words.named_references(text) if is_telling(name)}
        return there & {own, *short, *words.stretches(text, long)}

    def alike(self, line: Line, place: int) -> float:
        """How far the names agree, whatever the amount and the day."""
        return self._alike(place, line=line, found=words.found_in(f"{line.text} {line.reference}"))[0]

    def _by_words(self, line: Line, places: Sequence[int], *, found: Sequence[str]) -> list[Candidate]:
        fitting = []
        for place in places:
            alike, how = self._alike(place, line=line, found=found)
            if alike >= ALIKE_ENOUGH:
                near = nearness(line, self.wanted[place])
                fitting.append(Candidate(place, _AMOUNT + _WORDS * alike + _DAY * near, how))
        return fitting

    def _alike(self, place: int, *, line: Line, found: Sequence[str]) -> tuple[float, How]:
        wanted = self.wanted[place].words
        alike = _alike(_telling(wanted), found)
        if self.learned and alike < _LEARNED and wanted in self.learned.get(words.payee(line.text), ()):
            return _LEARNED, How.LEARNED
        return alike, How.NAME


def alike_of(score: float, *, near: float) -> float:
    """How far the names agreed, out of a score by words.

    >>> round(alike_of(0.45 + 0.4 * 0.9 + 0.04, near=1.0), 2)
    0.9
    """
    return (score - _AMOUNT - _DAY * near) / _WORDS


def in_window(line: Line, wanted: Wanted) -> bool:
    """True if the line's day is one of the days expected, both ends included."""
    return wanted.first <= line.day <= wanted.latest


def nearness(line: Line, wanted: Wanted) -> float:
    """1 on the day itself, 0 at the farther end of the days expected."""
    farthest = max(wanted.latest - wanted.day, wanted.day - wanted.first)
    return 1 - abs(line.day - wanted.day) / farthest if farthest else 1.0


def is_telling(reference: str) -> bool:
    """True if this many letters with a digit among them stand in a text for nothing but a reference."""
    has_digit = any(character.isdigit() for character in reference)
    return len(reference) >= _SHORTEST_REFERENCE and has_digit


def _alike(wanted: tuple[str, ...], found: Sequence[str]) -> float:
    """How much of the wanted words is among those found; 0 where no word begins or ends as one of them does."""
    if len(found) <= words.MOST_WORDS and not [word for word in wanted if word not in found]:
        return 1.0 if wanted and len(max(wanted, key=len)) > 1 else 0.0
    telling = words.telling(found)
    if set(words.hooks(wanted)).isdisjoint(words.hooks(telling)):
        return 0.0
    return words.likeness(wanted, telling)


@lru_cache(maxsize=100_000)
def _squeezed(key: str) -> str:
    return words.squeezed(key)


@lru_cache(maxsize=100_000)
def _telling(text: str) -> tuple[str, ...]:
    return words.telling_words(text)
