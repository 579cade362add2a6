"""The one way of a lesson from a board into the network: judged by both, kept by both, and only words cross.

What the network calls the lesson is made at the door for it alone, so that no identity of a case goes along.
The board keeps what it shared; the network keeps nothing that leads back. Its own door (`community.lessons.arriving`)
may be used from here and from nowhere else but the network itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import transaction_required
from openphb.community.lessons import arriving
from openphb.community.lessons.seen import as_they_stand
from openphb.community.rules.lessons import GONE, NewLesson
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import refuse_unless
from openphb.plans.actions import sharing_lessons as here
from openphb.plans.queries import sharing_lessons as kept
from openphb.plans.queries.sharing_lessons import Source


@dataclass(frozen=True, slots=True)
class Crossing:
    """What crosses: the words, and whether the area is named. `sure`: nobody can be known, as whoever sends it says."""

    new: NewLesson
    named: bool
    sure: bool


@transaction_required
def share(*, id: UUID, lesson: UUID, source: Source, crossing: Crossing, by: Actor, at: datetime) -> None:
    """Share a precedent, or what a complaint taught, as this lesson. Sent twice with one id, it is shared once.

    `lesson` is made for it at the door and belongs to nothing else. Raises Refused, NotFound.
    """
    words = crossing.new.tidied().all_words()
    if here.share_lesson(id=id, source=source, lesson=lesson, words=words, by=by, at=at) != lesson:
        return
    # Asked only now: whoever shared the same at the same moment has gone before.
    others = [each for each in kept.source_view(source, by=by).shared if each != lesson]
    standing = as_they_stand(others).values()
    refuse_unless(all(each.state in GONE for each in standing), "This was shared already. You find it in the list.")
    arriving.arrive(id=lesson, **_crossing(crossing, by=by, on=local_day(at)))


@transaction_required
def share_again(*, id: UUID, crossing: Crossing, by: Actor, at: datetime) -> None:
    """The same in other words, after a moderator sent it back. Raises Refused, NotFound."""
    lesson = here.reword_lesson(id=id, words=crossing.new.tidied().all_words(), by=by, at=at)
    arriving.arrive_again(id=lesson, **_crossing(crossing, by=by, on=local_day(at)))


@transaction_required
def take_back(*, id: UUID, by: Actor, at: datetime) -> None:
    """None of its words are kept from now on. Raises Refused, NotFound."""
    arriving.take_back(id=here.take_lesson_back(id=id, by=by, at=at), on=local_day(at))


def _crossing(crossing: Crossing, *, by: Actor, on: date) -> dict[str, Any]:
    area = commissioners.ods_code(by.commissioner, on=on) if crossing.named else ""
    return {"new": crossing.new, "area": area, "sharer": by.id, "sure": crossing.sure, "on": on}
