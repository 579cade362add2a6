"""Which line of the plan a bank line was probably spent on, and why we think so. Pure.

What was understood before is the best guide: the same payee again. After that, the supplier the plan names.
Nothing is chosen between two that fit as well; a person is shown the best and two others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.matching.words import likeness, telling_words

SURE = 0.75
_CLEARLY = 0.1
_SEEN_BEFORE = 1.0
_WORTH_SHOWING = 0.3
_MOST = 3


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan: what it is, who supplies it, and what it may cost in a year."""

    key: UUID
    what: str
    supplier: str
    cost: Money


@dataclass(frozen=True, slots=True)
class Before:
    """A bank text that somebody has understood as spending on a plan line."""

    text: str
    plan_line: UUID


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One plan line a bank line may belong to. `score` is 1 for a payee seen before."""

    plan_line: UUID
    what: str
    score: float
    because: str


def suggest(
    text: str, *, spent: Money, plan_lines: Iterable[PlanLine], before: Iterable[Before]
) -> tuple[Suggestion, ...]:
    """The plan lines this could be, best first, at most three; none that could not bear the amount."""
    words = _payee(text)
    seen = {each.plan_line for each in before if words and _payee(each.text) == words}
    judged = [_judge(line, words=words, seen=line.key in seen) for line in plan_lines if spent <= line.cost]
    worth = [each for each in judged if each.score >= _WORTH_SHOWING]
    return tuple(sorted(worth, key=lambda each: (-each.score, each.what)))[:_MOST]


def clear_choice(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """The one that fits so well, and so much better than all others, that nobody need be asked."""
    if not suggestions or suggestions[0].score < SURE:
        return None
    rival = suggestions[1].score if len(suggestions) > 1 else 0.0
    return suggestions[0] if suggestions[0].score - rival >= _CLEARLY else None


def _judge(line: PlanLine, *, words: tuple[str, ...], seen: bool) -> Suggestion:
    if seen:
        return Suggestion(line.key, line.what, _SEEN_BEFORE, f"The same payee was “{line.what}” before.")
    supplier = telling_words(line.supplier)
    alike = likeness(supplier, words) if supplier and words else 0.0
    return Suggestion(
        line.key, line.what, alike, f"It names {line.supplier}, who supplies “{line.what}” ({alike:.0%} alike)."
    )


def _payee(text: str) -> tuple[str, ...]:
    """The words that name the other side; numbers change from one payment to the next."""
    return tuple(word for word in telling_words(text) if not any(character.isdigit() for character in word))
