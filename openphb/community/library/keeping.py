"""What members do with resources and stories: save them for later, let them go, and how often they were used."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from openphb.commissioners.context import transaction_required
from openphb.community.models import ResourceUse, Saved
from openphb.community.queries.resources import page_of
from openphb.community.queries.stories import shown_story
from openphb.community.trail import counted
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import Refusal, Refused


@transaction_required
def save_for_later(*, id: UUID, resource: UUID, by: Actor, at: datetime) -> None:
    """Keep a resource to read later. Twice is once. Raises NotFound where it is not theirs to read."""
    page = page_of(resource, to=by.member)
    Saved.objects.get_or_create(member_id=_member(by).id, page=page, defaults={"id": id, "at": at})


@transaction_required
def save_story_for_later(*, id: UUID, story: UUID, by: Actor, at: datetime, on: date) -> None:
    """The same for a story. It goes from the list when the story goes."""
    found = shown_story(story, to=by.member, on=on)
    Saved.objects.get_or_create(member_id=_member(by).id, story_id=found.id, defaults={"id": id, "at": at})


@transaction_required
def let_go(*, resource: UUID, by: Actor, at: datetime) -> None:
    """It is saved no more."""
    Saved.objects.filter(member_id=_member(by).id, page__ref=resource).delete()


@transaction_required
def let_story_go(*, story: UUID, by: Actor, at: datetime) -> None:
    """The same for a story."""
    Saved.objects.filter(member_id=_member(by).id, story_id=story).delete()


@transaction_required
def count_use(*, page: int, taken: bool, by: Actor, at: datetime, on: date) -> None:
    """One more time that a resource was opened, or its file taken, on this day. By whom is not kept."""
    row, _ = ResourceUse.objects.get_or_create(page_id=page, on=on)
    name = "taken" if taken else "opened"
    ResourceUse.objects.filter(pk=row.pk).update(**{name: F(name) + 1})
    counted()


def _member(by: Actor) -> Membership:
    if by.member is None:
        raise Refused(Refusal("Only members of the network can save something for later."))
    return by.member
