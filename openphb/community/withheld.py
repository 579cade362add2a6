"""What others do not read for now, or any more, although it is there: resources, stories, events, areas’ own lines.

Moderators decide it. Whatever lists, searches, draws or hands over one of these asks here first.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from openphb.community.models import Withheld
from openphb.community.rules.reportable import InItsPlace, Standing

RESOURCE, STORY, EVENT, LINE = "resource", "story", "event", "line"


def set_standing(about: UUID, standing: Standing, *, kind: str, why: str, at: datetime) -> None:
    """From now on it stands so with its readers. Must run within `perform`."""
    if standing is Standing.SHOWN:
        Withheld.objects.filter(about=about).delete()
        return
    said = {"kind": kind, "standing": standing.value, "why": why[:300], "at": at}
    Withheld.objects.update_or_create(about=about, defaults=said)


def in_its_place(about: UUID | None) -> InItsPlace | None:
    """What others read in its place; None where they read the thing itself."""
    return in_their_places([about]).get(about) if about else None


def in_their_places(about: Collection[UUID]) -> dict[UUID, InItsPlace]:
    """The same for those of several that are withheld."""
    rows = Withheld.objects.filter(about__in=about)
    return {row.about: InItsPlace(Standing(row.standing), row.why) for row in rows}


def in_place_of(kind: str) -> dict[UUID, InItsPlace]:
    """The same for everything of a kind that is withheld."""
    rows = Withheld.objects.filter(kind=kind)
    return {row.about: InItsPlace(Standing(row.standing), row.why) for row in rows}


def withheld(kind: str) -> QuerySet[Any, UUID]:
    """The identities of all of a kind that are withheld, for a query to leave out."""
    return Withheld.objects.filter(kind=kind).values_list("about", flat=True)


def counted(kind: str, *, among: QuerySet[Any, Any]) -> dict[Standing, int]:
    """How many of these identities are withheld, by how they stand."""
    rows = Withheld.objects.filter(kind=kind, about__in=among).order_by().values_list("standing")
    return {Standing(standing): many for standing, many in rows.annotate(many=Count("about"))}
