"""A story as moderators see it, and how it comes to stand otherwise with its readers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openphb.community import withheld
from openphb.community.models import Story, StoryConsent
from openphb.community.rules.library import OpenTo, space_of
from openphb.community.rules.reportable import InItsPlace, Kind, Standing, Thing
from openphb.community.rules.stories import SHOWN
from openphb.kernel.network import Space

_PARTS = ("mattered", "bought", "changed", "went_wrong")
GONE_TITLE = "A story that has gone"


def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """The stories with these identities, those that have gone with nothing left to read in them."""
    rows = Story.objects.select_related("told_by").filter(id__in=ids)
    latest = StoryConsent.objects.filter(story__in=ids).order_by("story_id", "-at", "id").distinct("story_id")
    spaces = {each.story_id: space_of(OpenTo(each.open_to)) for each in latest}
    places = withheld.in_their_places(ids)
    return {row.id: _thing(row, spaces.get(row.id, Space.ALL), places.get(row.id)) for row in rows}


def _thing(row: Story, space: Space, place: InItsPlace | None, /) -> Thing:
    return Thing(
        title=row.title or GONE_TITLE,
        words="\n\n".join(getattr(row, name) for name in _PARTS if getattr(row, name)),
        author=row.told_by_id,
        author_name=row.told_by.shown_as,
        space=space,
        standing=place.standing if place else Standing.SHOWN,
        view="net_story",
        args=(row.id,),
        is_out=row.state == SHOWN,
    )


def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """Set how it stands. What its consent allows is asked besides, each time."""
    withheld.set_standing(id, standing, kind=withheld.STORY, why=why, at=at)


STORY = Kind(withheld.STORY, "story", look_at, stand, called="{word}")
"""A notice that says its title would say it still when the story has gone."""
