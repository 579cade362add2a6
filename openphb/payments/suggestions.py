"""Which line of the plan a bank line was probably spent on, and why we think so. Pure.

What was understood before is the best guide: the same payee again. After that, the supplier the plan names. The kind
of shop, where a card tells it, is a hint for a person and decides nothing: a chemist sells sandwiches too.
Nothing is chosen between two that fit as well; a person is shown the best and two others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.matching.words import likeness, payee, telling_words
from openphb.payments.merchant_categories import in_words

SURE = 0.75
_CLEARLY = 0.1
_SEEN_BEFORE = 1.0
_ONE_OF_SEVERAL = 0.7  # a payee who sells more than one thing: below sure, whatever the plan holds now
_NEARLY = 0.9  # of the letters of both payees: one slip in a name
_PAYEE_WAS = {
    _SEEN_BEFORE: "The same payee was",
    _NEARLY: "A payee written nearly the same was",
    _ONE_OF_SEVERAL: "The same payee was, among other things,",
}
_SAME_KIND_OF_SHOP = 0.4  # worth a look, far from sure
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
    """A bank text that has been understood as spending on a plan line, and the kind of shop where a card told it."""

    text: str
    plan_line: UUID
    category: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One plan line a bank line may belong to. `score` is 1 for a payee seen before, written in the same way."""

    plan_line: UUID
    what: str
    score: float
    because: str
    seen_before: bool = False


def suggest(
    text: str, *, spent: Money, plan_lines: Iterable[PlanLine], before: Iterable[Before], category: str = ""
) -> tuple[Suggestion, ...]:
    """The plan lines this could be, best first, at most three; none that could not bear the amount."""
    words, said = payee(text), list(before)
    seen = _seen(words, said)
    same_kind = {each.plan_line for each in said if category and each.category == category}
    judged = []
    for line in plan_lines:
        if spent <= line.cost:
            one = _judge(line, words=words, seen=seen.get(line.key, 0.0))
            hint = line.key in same_kind and one.score < _SAME_KIND_OF_SHOP
            judged.append(_by_kind_of_shop(line, category) if hint else one)
    worth = [each for each in judged if each.score >= _WORTH_SHOWING]
    return tuple(sorted(worth, key=lambda each: (-each.score, each.what)))[:_MOST]


def _seen(words: tuple[str, ...], said: Sequence[Before]) -> dict[UUID, float]:
    """How surely this payee is each line of the plan that it was before: written the same, or else nearly so."""
    if not words:
        return {}
    same = {each.plan_line for each in said if payee(each.text) == words}
    near = same or {each.plan_line for each in said if _nearly(payee(each.text), words)}
    sure = _ONE_OF_SEVERAL if len(near) > 1 else _SEEN_BEFORE if same else _NEARLY
    return dict.fromkeys(near, sure)


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and min(likeness(one, other), likeness(other, one)) >= _NEARLY


def clear_choice(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """The one that fits so well, and so much better than all others, that nobody need be asked."""
    if not suggestions or suggestions[0].score < SURE:
        return None
    rival = suggestions[1].score if len(suggestions) > 1 else 0.0
    return suggestions[0] if suggestions[0].score - rival >= _CLEARLY else None


def _judge(line: PlanLine, *, words: tuple[str, ...], seen: float) -> Suggestion:
    if seen:
        return Suggestion(line.key, line.what, seen, f"{_PAYEE_WAS[seen]} “{line.what}” before.", seen_before=True)
    supplier = telling_words(line.supplier)
    alike = likeness(supplier, words) if supplier and words else 0.0
    return Suggestion(
        line.key, line.what, alike, f"It names {line.supplier}, who supplies “{line.what}” ({alike:.0%} alike)."
    )


def _by_kind_of_shop(line: PlanLine, category: str) -> Suggestion:
    because = (
        f"The card says {in_words(category)}, as it did when “{line.what}” was bought. "
        "A kind of shop is a hint, and proves nothing."
    )
    return Suggestion(line.key, line.what, _SAME_KIND_OF_SHOP, because)
