"""Lessons that are new, and for moderators those that wait."""

from __future__ import annotations

from datetime import date, datetime

from openphb.community.lessons.seen import how_many_wait, new_lessons
from openphb.community.newness import NewThing, Waits
from openphb.kernel.network import Membership, Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Shown since then, for all members. Ask each time and keep no title: one that was withdrawn is gone from here."""
    if Space.ALL not in spaces:
        return ()
    return tuple(
        NewThing(each.title, "lesson", "net_lesson", (each.id,), each.shown_at, Space.ALL)
        for each in new_lessons(since)
        if each.shown_at is not None
    )


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Nothing for whoever moderates nothing."""
    many = how_many_wait(member)
    words = "1 lesson to look over" if many == 1 else f"{many} lessons to look over"
    return (Waits(words, "net_lessons_waiting"),) if many else ()
