"""What members do in the forum, through the real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from openphb.community.forum import asking as forum_asking
from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum.asking import NewPost
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from tests.rooms.network.steps import member
from tests.rooms.world import NOON, new_id

LATER = NOON + timedelta(days=30)
"""Whoever joined at noon of the first day is not new any more."""


def moderator(name: str = "Mo Derator") -> Actor:
    return member(name, Part.MODERATOR)


def topic(name: str = "Personal assistants", *, space: str = "all", by: Actor | None = None) -> UUID:
    """A topic that takes questions. Moderators of a space set those of theirs."""
    by = by or moderator(f"Setter of {name}")
    told = {"space": space, "name": name, "about": "", "is_open": True}
    return perform(forum_keeping.set_topic, id=new_id(), **told, by=by, at=NOON)


def asks(
    by: Actor, title: str, words: str = "Has anybody done this?", *, of: UUID | None = None, **more: object
) -> UUID:
    """A thread begun."""
    at = more.pop("at", LATER)
    assert isinstance(at, datetime)
    new = NewPost(words, title, str(more.pop("anyway", "")))
    return perform(forum_asking.ask, id=new_id(), topic=of or topic(f"Topic of {title}"), new=new, by=by, at=at)


def answers(by: Actor, thread: UUID, words: str, *, at: datetime = LATER, anyway: str = "") -> UUID:
    """A reply."""
    new = NewPost(words, anyway=anyway)
    return perform(forum_asking.reply, id=new_id(), thread=thread, new=new, by=by, at=at)


def told(who: Actor) -> list[str]:
    """What this member is told, newest first."""
    from openphb.community.notices import notices

    with reading(who):
        return [each.words for each in notices(by=who)[0]]
