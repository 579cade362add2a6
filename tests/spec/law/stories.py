"""Stories for replays, told briefly: 'day event', with its particulars."""

from __future__ import annotations

from typing import Any

from openphb.law.replay import Replayed, replay

Told = dict[str, Any]
SET_UP = (
    ("2023-01-09", "budget_requested"),
    ("2023-01-16", "information_given"),
    ("2023-02-20", "request_decided", {"outcome": "grant"}),
    ("2023-03-13", "plan_agreed", {"fields": "all"}),
    ("2023-03-14", "amount_set", {"weekly_pence": 42000, "assessed_weekly_pence": 42000}),
    ("2023-03-20", "agreement_signed"),
    ("2023-03-20", "permitted_use_explained"),
    ("2023-04-03", "payment_made", {"pence": 168000, "advice_sent": True}),
    ("2023-06-19", "review_held", {"kind": "first"}),
)
"""A budget that was set up as it should be, and first reviewed on time."""


def event(on: str, name: str, particulars: Told | None = None) -> Told:
    """One event as a file tells it."""
    return {"on": on, "event": name, **(particulars or {})}


def story(*events: Any, until: str, **beside: Any) -> Told:
    """A whole file."""
    return {"case": "a story", "events": [event(*each) for each in events], "until": until, **beside}


def told(*events: Any, until: str, **beside: Any) -> Replayed:
    """What comes of it."""
    return replay(story(*events, until=until, **beside))


def flags(replayed: Replayed, against: str = "funder") -> list[str]:
    """The ids of what would have been said against somebody, in order."""
    return [flag.id for flag in replayed.flags if flag.against == against]


def refused(replayed: Replayed) -> list[str]:
    """The names of the events that would not have been let through."""
    names = {each.index: each.name for each in replayed.story.events}
    return [names[each.event] for each in replayed.refused]
