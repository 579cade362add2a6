"""A note of an action learning set as moderators see it, once one of its people has reported it, and not before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openphb.community.models import LearningSet, SetNote, SetPerson
from openphb.community.rules.learning_sets import Standing as InSet
from openphb.community.rules.reportable import Kind, Standing, Thing
from openphb.kernel.network import Space

TITLE = "A note in an action learning set"
"""A moderator judges a note, and need not know which set it is of."""


def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """The notes with these identities, whatever their standing."""
    rows = SetNote.objects.select_related("set", "by").filter(id__in=ids)
    return {row.id: _thing(row) for row in rows}


def _thing(row: SetNote) -> Thing:
    return Thing(
        title=TITLE, words=row.words, author=row.by_id, author_name=row.by.shown_as, space=Space(row.set.space),
        standing=Standing(row.standing), view="net_sets", args=(),
    )  # fmt: skip


def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """Set how it stands with the others in its set."""
    shown = standing is Standing.SHOWN
    SetNote.objects.filter(id=id).update(standing=standing.value, standing_why="" if shown else why[:300])


def reads(member: UUID, about: UUID) -> bool:
    """True for those in its set: nobody else may report it, since nobody else may read it."""
    row = SetNote.objects.filter(id=about).values_list("set_id", flat=True).first()
    if row is None:
        return False
    convenes = LearningSet.objects.filter(convenor=member, id=row).exists()
    return convenes or SetPerson.objects.filter(set=row, member=member, standing=InSet.IN).exists()


SET_NOTE = Kind("set-note", "note", look_at, stand, reads=reads)
