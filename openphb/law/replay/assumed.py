"""The limits a replay takes where no national one exists and the story gives none: our own choices, said as such.

Not defaults of the application, which asks its commissioner and invents nothing. A replay has nobody to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from openphb.law.clocks import Clock
from openphb.law.clocks.limits import ByUs
from openphb.law.engine import Weight
from openphb.law.local import LOCAL
from openphb.law.replay.story import Story

ASSUMED: Mapping[str, int] = MappingProxyType(
    {
        "request_decision_days": 40,
        "plan_days": 60,
        "first_payment_days": 40,
        "other_route_review_months": 12,
        "reconsideration_days": 30,
        "prompt_review_days": 42,
        "evidence_months": 12,
        "statement_check_days": 30,
        "concern_days": 20,
        "query_answer_days": 20,
        "uprating_days": 30,
        "suspension_days": 20,
        "write_off_days": 80,
        "suspicion_days": 120,
        "notice_weeks": 2,
        "final_statement_days": 42,
    }
)
"""By local setting, in its own unit: mostly working days, 20 of which are four weeks."""


def settings(story: Story) -> Mapping[str, int]:
    """What holds in this story: its own settings, and ours for the rest."""
    return {**ASSUMED, **story.local}


def in_words(clock: Clock, story: Story) -> str:
    """Whose limit it was, in a sentence, so that nobody takes our choice for law."""
    limit = clock.kind.limit
    if isinstance(limit, ByUs):
        span = f"{settings(story)[limit.setting]} {LOCAL[limit.setting].unit}"
        if limit.setting in story.local:
            return f"The limit of {span} is the one this commissioner set."
        return f"There is no national limit: {span} is our own choice."
    if clock.kind.weight is Weight.LOCAL:
        return "The funder named that day itself."
    weight = "guidance, not law" if clock.kind.weight is Weight.GUIDANCE else "law"
    unread = "" if clock.kind.confirmed else ", as others tell it: its own text was not read"
    return f"That limit is {weight}{unread}."


def whose(clock: Clock, story: Story) -> str:
    """The same in a word: `law`, `guidance`, `commissioner` or `our own choice`."""
    if isinstance(clock.kind.limit, ByUs):
        return "commissioner" if clock.kind.limit.setting in story.local else "our own choice"
    if clock.kind.weight is Weight.LOCAL:
        return "commissioner"
    return "guidance" if clock.kind.weight is Weight.GUIDANCE else "law"
