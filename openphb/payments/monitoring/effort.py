"""What looking at money costs: minutes counted from what was done, and pounds, for each £1,000 that was spent. Pure.

How long each thing takes is a local setting, an assumption until somebody has timed a few; what was done is counted.
The minutes of people at home are counted beside ours and not priced: nobody pays them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from openphb.kernel.money import NIL, Money
from openphb.payments.monitoring.tiers import Tier

OURS: Mapping[str, tuple[str, str]] = {
    "ask": ("Questions asked", "minutes_ask"),
    "accept": ("Answers read", "minutes_accept"),
    "understand": ("Lines understood by hand", "minutes_understand"),
    "look": ("Lines of samples looked at", "minutes_look"),
    "statement": ("Statements brought in", "minutes_statement"),
}
THEIRS: Mapping[str, tuple[str, str]] = {
    "answer": ("Questions answered", "minutes_answer"),
    "receipt": ("Receipts sent", "minutes_receipt"),
}
"""What is done, in words, and the setting of how long it takes: by our staff, and by people at home."""
HOUR = "monitoring_hour_pence"
_A_THOUSAND = Money.of("1,000")


@dataclass(frozen=True, slots=True)
class Done:
    """So many things of one kind for budgets of one tier."""

    kind: str
    tier: Tier
    times: int


@dataclass(frozen=True, slots=True)
class Effort:
    """What was spent from accounts, and what looking at it took. `times` by kind."""

    spent: Money
    times: Mapping[str, int]
    minutes: int
    their_minutes: int
    cost: Money

    @property
    def minutes_per_thousand(self) -> Decimal | None:
        """Of our staff, for each £1,000 spent; None where nothing was."""
        return _per_thousand(Decimal(self.minutes), self.spent)

    @property
    def their_minutes_per_thousand(self) -> Decimal | None:
        return _per_thousand(Decimal(self.their_minutes), self.spent)

    @property
    def cost_per_thousand(self) -> Money | None:
        found = _per_thousand(Decimal(self.cost.pence), self.spent, places="1")
        return None if found is None else Money(int(found))


def _per_thousand(of: Decimal, spent: Money, *, places: str = "0.1") -> Decimal | None:
    if spent <= NIL:
        return None
    return (of * _A_THOUSAND.pence / spent.pence).quantize(Decimal(places), ROUND_HALF_EVEN)


def effort(done: Iterable[Done], *, spent: Money, numbers: Mapping[str, int]) -> Effort:
    """Everything that was done for some budgets, and the money that left their accounts meanwhile."""
    times = dict.fromkeys([*OURS, *THEIRS], 0)
    for each in done:
        times[each.kind] += each.times
    minutes = sum(times[kind] * numbers[name] for kind, (_, name) in OURS.items())
    theirs = sum(times[kind] * numbers[name] for kind, (_, name) in THEIRS.items())
    cost = Money(numbers[HOUR]).times(Decimal(minutes) / 60)
    return Effort(spent, times, minutes, theirs, cost)


def by_tier(done: Iterable[Done], *, spent: Mapping[Tier, Money], numbers: Mapping[str, int]) -> dict[Tier, Effort]:
    """The same for each tier, in their order."""
    listed = list(done)
    return {
        tier: effort([each for each in listed if each.tier is tier], spent=spent.get(tier, NIL), numbers=numbers)
        for tier in Tier
    }
