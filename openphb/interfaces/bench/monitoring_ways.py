"""Ways of looking at a made-up world: what matching leaves, what a sample takes, and what is followed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from openphb.interfaces.bench.monitoring_world import END, Account, Line
from openphb.kernel.money import NIL
from openphb.law.local_monitoring import MONITORING
from openphb.payments.monitoring import sampling
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.monitoring.tiers import Limits, Tier, placed
from openphb.payments.suggestions import clear_choice, suggest

ASSUMED: Mapping[str, int] = {each.id: each.assumed for each in MONITORING if each.assumed is not None}
"""Minutes, rates of tiers and limits, as they stand until a board sets its own."""
SEES: Mapping[str, float] = {"outside the plan": 0.95, "duplicate": 0.9, "split": 0.6, "payee swapped": 0.5, "": 0.01}
"""How often somebody who looks at a line raises it, by what it is; a line in order now and then too. Assumed."""
WANTED = Wanted(confidence=95, margin=3)


@dataclass(frozen=True, slots=True)
class Seen:
    """A line in its account (by its place), with its tier, and whether matching left it to a person.

    What a look makes of it hangs on the line alone, so that ways of looking differ only in which lines they look at.
    """

    line: Line
    account: int
    tier: Tier
    is_left: bool

    @property
    def is_raised(self) -> bool:
        return self.line.luck < SEES[self.line.planted]

    @property
    def is_found(self) -> bool:
        return self.is_raised and bool(self.line.planted)


def look_over(accounts: Iterable[Account]) -> list[Seen]:
    """Every line with the tier of its account, and whether our own matching understands it without a person."""
    limits, seen = Limits.of(ASSUMED), list[Seen]()
    for place, account in enumerate(accounts):
        tier = placed(account.signs, limits, on=END).tier
        left = {text: _is_left(text, account) for text in {line.text for line in account.lines}}
        seen += [Seen(line, place, tier, left[line.text]) for line in account.lines]
    return seen


def _is_left(text: str, account: Account) -> bool:
    return clear_choice(suggest(text, spent=NIL, plan_lines=account.plan, before=())) is None


def sampled(matched: Sequence[Seen], *, seed: str) -> list[Seen]:
    """Of what matching understood, what the program itself would draw."""
    frame = [(each.line.id, each.tier) for each in matched]
    rates = {tier: ASSUMED[f"look_{tier}_percent"] for tier in Tier}
    take = sampling.shares(sampling.counted(frame), rates=rates, wanted=WANTED)
    drawn = {line for line, _ in sampling.draw(frame, take=take, seed=seed)}
    return [each for each in matched if each.line.id in drawn]


def followed_up(seen: Sequence[Seen], looked: Iterable[Seen]) -> set[UUID]:
    """Where a look found something, the whole year of that account is looked at too."""
    first = {each.line.id for each in looked}
    again = {each.account for each in seen if each.line.id in first and each.is_found}
    return first | {each.line.id for each in seen if each.account in again}
