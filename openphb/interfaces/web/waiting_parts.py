"""How pages speak of payments that wait: the same words to staff and to the person."""

from __future__ import annotations

from datetime import timedelta

from openphb.budgets.queries import SuspensionView
from openphb.interfaces.web.pages import Fact
from openphb.kernel.days import in_words


def looked(found: SuspensionView) -> Fact:
    """By when we look again, or that we did and what we found."""
    if found.looked_on is None:
        return Fact("We look again by", in_words(found.decided.review_on))
    day = f"{in_words(found.looked_on)}, by {found.looked_by}"
    return Fact("We looked again, and payments still wait", (day, found.looked_because))


def ends(found: SuspensionView) -> Fact:
    """On which day it ends by itself, or when it ended and why."""
    if found.ended_on is None:
        return Fact("It ends by itself on", in_words(found.decided.ends_on))
    return Fact("Payments went again on", (in_words(found.ended_on), found.ended_because))


def kept_on(found: SuspensionView) -> tuple[Fact, ...]:
    """Who agreed to a pause, and what assistants are paid meanwhile."""
    decided, facts = found.decided, []
    if decided.agreed_with:
        facts.append(Fact("Agreed with", decided.agreed_with))
    if decided.retainer:
        last = in_words(decided.retained_until - timedelta(days=1))
        words = f"{decided.retainer.percent}% of wages, for the days up to {last}, out of what waits"
        facts.append(Fact("Retainer meanwhile", (words, decided.retainer.source)))
    return tuple(facts)
