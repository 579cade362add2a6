"""An event as moderators see it, and how it comes to stand otherwise with its readers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openphb.community import forgetting, withheld
from openphb.community.models import Event
from openphb.community.rules.events import Stands
from openphb.community.rules.library import OpenTo, space_of
from openphb.community.rules.reportable import InItsPlace, Kind, Standing, Thing


def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """The events with these identities, however they stand."""
    places = withheld.in_their_places(ids)
    return {
        row.id: _thing(row, places.get(row.id)) for row in Event.objects.select_related("made_by").filter(id__in=ids)
    }


def _thing(row: Event, place: InItsPlace | None, /) -> Thing:
    return Thing(
        title=row.title, words="\n\n".join((row.lead, row.led_by, *row.sessions)), author=row.made_by_id,
        author_name=row.made_by.shown_as, space=space_of(OpenTo(row.open_to)),
        standing=place.standing if place else Standing.SHOWN, view="net_event", args=(row.id,),
        is_out=row.stands != Stands.DRAFT,
    )  # fmt: skip


def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """Set how it stands. Whoever has a place still reads it; the news let go of one that others do not read."""
    withheld.set_standing(id, standing, kind=withheld.EVENT, why=why, at=at)
    if standing in (Standing.REMOVED, Standing.TO_EDIT):
        forgetting.forget("event", about=id, at=at)


EVENT = Kind(withheld.EVENT, "event", look_at, stand)
