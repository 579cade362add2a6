"""Which expected payments a line could be, and how well each fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.matching import words
from openphb.payments.matching.result import Expected
from openphb.payments.statements.statement import StatementLine

REFERENCE_AND_DAY = 1.0
REFERENCE_ONLY = 0.9
ALIKE_ENOUGH = 0.6
_AMOUNT, _WORDS, _DAY = 0.45, 0.4, 0.04  # what each agreement adds where no reference is carried
_SHORTEST_REFERENCE = 4  # squeezed; shorter ones turn up in texts by chance
LONG_REFERENCE = 8  # as long as this, it turns up in no text by chance, even without a digit
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One expectation a line fits: its place in the list, how well, and why."""

    place: int
    score: float
    because: str


class Expectations:
    """Expected payments, looked up by reference, by amount, and by amount and the letters of a name."""

    def __init__(self, expected: Sequence[Expected]) -> None:
        self.expected = expected
        self.by_reference: dict[str, list[int]] = defaultdict(list)
        self.by_amount: dict[Money, list[int]] = defaultdict(list)
        self.by_name: dict[tuple[Money, str], list[int]] = defaultdict(list)
        self.words = [words.telling_words(each.words) for each in expected]
        for place, each in enumerate(expected):
            self.by_reference[words.squeezed(each.key)].append(place)
            self.by_amount[each.amount].append(place)
            for hook in set(words.hooks(self.words[place])):
                self.by_name[each.amount, hook].append(place)
        self.long = sorted({len(key) for key in self.by_reference if len(key) >= LONG_REFERENCE})

    def named_by(self, line: StatementLine) -> list[int]:
        """Expectations whose reference the line carries, in its own field or anywhere in its text."""
        own = words.squeezed(line.reference)
        text = f"{line.reference} {line.text}"
        short = {name for name in words.named_references(text) if is_telling(name)}
        found = {own, *short, *words.stretches(text, self.long)}
        return sorted(place for name in found if name for place in self.by_reference.get(name, ()))

    def candidates(self, line: StatementLine) -> list[Candidate]:
        """Everything the line fits. A line that carries a reference is judged by that alone."""
        named = self.named_by(line)
        if named:
            same_amount = (place for place in named if self.expected[place].amount == line.amount)
            return [self._by_reference(line, place) for place in same_amount]
        return self._by_words(line)

    def same_amount(self, line: StatementLine) -> list[str]:
        """Keys of the first few expectations of the same amount and days: worth a person's look."""
        places = self.by_amount.get(line.amount, ())
        fitting = (self.expected[place] for place in places if in_window(line, self.expected[place]))
        return [each.key for each, _ in zip(fitting, range(_MOST_NAMED), strict=False)]

    def _by_reference(self, line: StatementLine, place: int) -> Candidate:
        each = self.expected[place]
        because = f"The reference {each.key} and the amount {each.amount} agree."
        if in_window(line, each):
            return Candidate(place, REFERENCE_AND_DAY, because)
        outside = f"{because} {in_words(line.date)} is not among the days expected."
        return Candidate(place, REFERENCE_ONLY, outside)

    def _by_words(self, line: StatementLine) -> list[Candidate]:
        found = words.telling_words(f"{line.text} {line.reference}")
        places = {place for hook in words.hooks(found) for place in self.by_name.get((line.amount, hook), ())}
        fitting = (place for place in sorted(places) if in_window(line, self.expected[place]))
        judged = ((place, words.likeness(self.words[place], found)) for place in fitting)
        return [self._by_name(line, place, alike) for place, alike in judged if alike >= ALIKE_ENOUGH]

    def _by_name(self, line: StatementLine, place: int, alike: float) -> Candidate:
        each = self.expected[place]
        score = by_words(alike, nearness=_nearness(line, each))
        return Candidate(
            place,
            score,
            f"The amount {each.amount} agrees, {in_words(line.date)} is among the days expected, and the words "
            f"agree with “{each.words}” ({alike:.0%}).",
        )


def in_window(line: StatementLine, expected: Expected) -> bool:
    """True if the line's day is one of the days expected, both ends included."""
    return expected.date_from <= line.date <= expected.date_to


def _nearness(line: StatementLine, expected: Expected) -> float:
    """1 in the middle of the days expected, 0 at their ends."""
    half = (expected.date_to - expected.date_from).days / 2
    from_middle = abs((line.date - expected.date_from).days - half)
    return 1 - from_middle / half if half else 1.0


def by_words(alike: float, *, nearness: float) -> float:
    """How well a line fits whose amount and days agree, and its words so much."""
    return _AMOUNT + _WORDS * alike + _DAY * nearness


def is_telling(reference: str) -> bool:
    """True if this many letters with a digit among them stand in a text for nothing but a reference."""
    has_digit = any(character.isdigit() for character in reference)
    return len(reference) >= _SHORTEST_REFERENCE and has_digit
