"""Resources and stories, made through the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from openphb.community.library.agreeing import agree_to_resource
from openphb.community.library.handing_in import SentFile, hand_in
from openphb.community.models import ResourcePage
from openphb.community.rules.library import NewResource, OpenTo, What
from openphb.community.rules.stories import HowGiven, NewConsent, NewStory, Purpose
from openphb.community.stories.telling import show_story, tell_story
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.network import Part
from tests.rooms.network.steps import member
from tests.rooms.world import DAY, NOON, actor, new_id

GUIDE = NewResource(
    "Talking about risk", "How to write a risk down with the person.", What.GUIDE, ("planning",), "Kernow ICB",
    OpenTo.MEMBERS, DAY + timedelta(days=365), "Begin with what they want.",
)  # fmt: skip
STORY = NewStory(
    "Back in the water", "To swim again.", "Somebody beside me at the pool.", "My shoulders hurt less.",
    "Two assistants could not swim.", called="Sia",
)  # fmt: skip
CONSENT = NewConsent(
    (Purpose.READING, Purpose.NEWS), OpenTo.MEMBERS, with_name=True, with_picture=True,
    until=DAY + timedelta(days=200), how=HowGiven.HERE, given_on=DAY,
)  # fmt: skip


def editor(name: str = "Ed Itor") -> Actor:
    """A member who edits, in the editors' tool as well."""
    from openphb.community.editors import appoint_editor

    found = member(name, Part.EDITOR)
    perform(appoint_editor, account=found.id, by=actor(Role.LEAD), at=NOON)
    return found


def contributor(name: str = "Kon Tributor") -> Actor:
    return member(name, Part.CONTRIBUTOR)


def handed_in(by: Actor, *, file: SentFile | None = None, at: datetime = NOON, **other: Any) -> UUID:
    """A resource that waits for an editor."""
    id = new_id()
    perform(hand_in, id=id, new=replace(GUIDE, **other), file=file, by=by, at=at, on=local_day(at))
    return id


def published(by: Actor, editor: Actor, *, is_key: bool = False, **other: Any) -> ResourcePage:
    """One that an editor agreed to."""
    id = handed_in(by, **other)
    perform(agree_to_resource, id=id, is_key=is_key, by=editor, at=NOON)
    return ResourcePage.objects.get(ref=id)


def told(by: Actor, *, consent: NewConsent = CONSENT, on: date = DAY, **other: Any) -> UUID:
    """A story that waits for an editor."""
    id = new_id()
    perform(tell_story, id=id, new=replace(STORY, **other), consent=consent, by=by, at=NOON, on=on)
    return id


def shown(by: Actor, editor: Actor, **other: Any) -> UUID:
    """One that an editor let be seen."""
    id = told(by, **other)
    perform(show_story, id=id, by=editor, at=NOON, on=DAY)
    return id
