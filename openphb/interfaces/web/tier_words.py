"""How closely money is looked at, in words for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openphb.interfaces.web.pages import Entry, Tag
from openphb.kernel.days import in_words
from openphb.payments.monitoring.tiers import Tier
from openphb.payments.queries.views.monitoring import TierSaid

SAID: Mapping[Tier, str] = {Tier.LIGHT: "Light look", Tier.ORDINARY: "Ordinary look", Tier.CLOSE: "Close look"}
_COLOURS: Mapping[Tier, str] = {Tier.LIGHT: "green", Tier.ORDINARY: "blue", Tier.CLOSE: "orange"}
NEVER = (
    "It rests on what happened with the money, and on nothing else. Your name, where you live, your age, your needs, "
    "your benefits and everything that the Equality Act protects play no part, and cannot: the rule is not given them.",
    "It is not a suspicion. It stops nothing, and it asks nothing of you by itself.",
)


def tag(tier: Tier) -> Tag:
    return Tag(SAID[tier], _COLOURS[tier])


def means(tier: Tier, rates: Mapping[Tier, int]) -> str:
    """What a tier does, in lines."""
    rate = rates[tier]
    many = "every movement" if rate == 100 else f"{rate} or more of every 100 movements"
    return f"When we draw a sample, somebody looks at {many} out of the account, and asks only about what is unclear."


def told(said: Iterable[TierSaid]) -> tuple[Entry, ...]:
    """What was asked and decided, newest first."""
    return tuple(Entry(in_words(each.on), _words(each), by=each.by_name, more=(each.words,)) for each in said)


def _words(each: TierSaid) -> str:
    if each.kind == "asked":
        return "Asked to look at it again"
    if each.tier is None or each.ends_on is None:
        return "Left to the rule"
    return f"Set by hand to: {SAID[each.tier].lower()}, until {in_words(each.ends_on)}"
