"""The study of monitoring: what is found, and what it takes, when lines are drawn by tier and when all are looked at.

Ways of looking at the same made-up world (`monitoring_world`), with the matching, the tiers, the sample and the
intervals that the program itself uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any
from uuid import UUID

from openphb.interfaces.bench.monitoring_ways import ASSUMED, SEES, WANTED, Seen, followed_up, look_over, sampled
from openphb.interfaces.bench.monitoring_world import KINDS, Recipe, world
from openphb.payments.monitoring.intervals import Interval, in_groups, over_tiers
from openphb.payments.monitoring.tiers import Tier

RATES = (0.005, 0.02, 0.05)
SURE = WANTED.confidence / 100
REDRAWN = 200
"""How often a sample is drawn again to count how often its interval holds the truth."""


def measure(people: int, *, seed: int) -> dict[str, Any]:
    """Each rate, where tiers know nothing of it and where they know something. The same seed gives the same answer."""
    recipes = [Recipe(people, rate, telling, seed) for rate in RATES for telling in (False, True)]
    return {
        "people": people,
        "seed": seed,
        "confidence": WANTED.confidence,
        "margin": WANTED.margin,
        "assumed": {"seen": {kind or "in order": share for kind, share in SEES.items()}, **ASSUMED},
        "worlds": [_studied(recipe) for recipe in recipes],
    }


def _studied(recipe: Recipe) -> dict[str, Any]:
    seen = look_over(world(recipe))
    left, matched = [each for each in seen if each.is_left], [each for each in seen if not each.is_left]
    drawn = sampled(matched, seed=str(recipe.seed))
    plain = Random(recipe.seed).sample(matched, len(drawn))  # noqa: S311 - a made-up sample, no secret
    ways = {
        "all": {each.line.id for each in seen},
        "tiered": followed_up(seen, [*left, *drawn]),
        "plain": followed_up(seen, [*left, *plain]),
        "matching alone": {each.line.id for each in left},
    }
    told = {name: _told(seen, looked=looked) for name, looked in ways.items()}
    whole = told["all"]["minutes"]
    return {
        "rate": recipe.rate,
        "telling": recipe.telling,
        "lines": len(seen),
        "planted": sum(bool(each.line.planted) for each in seen),
        "left_by_matching": len(left),
        "sampled": dict(Counter(str(each.tier) for each in drawn)),
        "ways": told,
        "minutes_saved": {name: round(1 - one["minutes"] / whole, 4) for name, one in told.items() if name != "all"},
        "estimate": _estimate(matched, drawn),
        "interval_held": _held(matched, drawn, seed=recipe.seed),
    }


def _told(seen: Sequence[Seen], *, looked: set[UUID]) -> dict[str, Any]:
    """What one way of looking found, of lines, of accounts and of money; and the minutes it took."""
    by_hand = [each for each in seen if each.line.id in looked]
    raised = [each for each in by_hand if each.is_raised]
    found = [each for each in raised if each.is_found]
    planted = [each for each in seen if each.line.planted]
    touched = {each.account for each in planted}
    left = sum(each.is_left for each in seen)
    return {
        "looked_at": len(by_hand),
        "raised": len(raised),
        "found": len(found),
        "recall": _share(planted, of={each.line.id for each in found}),
        "precision": _share(raised, of={each.line.id for each in found}),
        "recall_by_kind": {kind: _part(found, planted, kind) for kind in KINDS},
        "accounts": round(len({each.account for each in found}) / len(touched), 4),
        "money": round(sum(e.line.pence for e in found) / sum(e.line.pence for e in planted), 4),
        "minutes": _minutes(len(by_hand), len(raised), left),
        "their_minutes": len(raised) * ASSUMED["minutes_answer"],
    }


def _share(things: Iterable[Seen], *, of: set[UUID]) -> dict[str, float]:
    """Which of these are among `of`, with bounds that count accounts, since lines of one account are alike."""
    each_account: dict[int, list[int]] = {}
    for each in things:
        held = each_account.setdefault(each.account, [0, 0])
        held[0] += each.line.id in of
        held[1] += 1
    pairs = [(found, of_all) for found, of_all in each_account.values()]
    return _rounded(in_groups(pairs, confidence=SURE))


def _rounded(told: Interval) -> dict[str, float]:
    return {"share": round(told.share, 4), "low": round(told.low, 4), "high": round(told.high, 4)}


def _part(found: Sequence[Seen], planted: Sequence[Seen], kind: str) -> float:
    of = sum(each.line.planted == kind for each in planted)
    return round(sum(each.line.planted == kind for each in found) / of, 4) if of else 0.0


def _minutes(looked: int, raised: int, left: int) -> int:
    """Of staff: a look at each line, a question and its answer for each that is raised, and what matching left."""
    asked = raised * (ASSUMED["minutes_ask"] + ASSUMED["minutes_accept"])
    return looked * ASSUMED["minutes_look"] + asked + left * ASSUMED["minutes_understand"]


def _estimate(matched: Sequence[Seen], drawn: Sequence[Seen]) -> dict[str, float]:
    """What the sample says of all lines that matching understood, beside what looking at all of them would find."""
    found = _by_tier(drawn, matched, found=[sum(e.is_found for e in drawn if e.tier is tier) for tier in Tier])
    truth = sum(each.is_found for each in matched) / len(matched)
    return {**_rounded(over_tiers(found, confidence=SURE)), "truth": round(truth, 4)}


def _by_tier(drawn: Sequence[Seen], matched: Sequence[Seen], *, found: Sequence[int]) -> list[tuple[int, int, int]]:
    taken, lines = Counter(each.tier for each in drawn), Counter(each.tier for each in matched)
    return [(n, taken[tier], lines[tier]) for n, tier in zip(found, Tier, strict=True)]


def _held(matched: Sequence[Seen], drawn: Sequence[Seen], *, seed: int) -> float:
    """Of so many samples drawn anew, the share whose interval holds the truth."""
    random, truth = Random(seed), sum(each.is_found for each in matched) / len(matched)  # noqa: S311 - no secret
    of_tier = {tier: [each.is_found for each in matched if each.tier is tier] for tier in Tier}
    taken, held = Counter(each.tier for each in drawn), 0
    for _ in range(REDRAWN):
        found = [sum(random.sample(of_tier[tier], taken[tier])) for tier in Tier]
        told = over_tiers(_by_tier(drawn, matched, found=found), confidence=SURE)
        held += told.low <= truth <= told.high
    return held / REDRAWN
