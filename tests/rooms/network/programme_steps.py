"""Steps with progress, help and shared learning."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from openphb.community.helping import noting
from openphb.community.lessons import arriving, deciding
from openphb.community.progress import assessing, planning
from openphb.community.rules.helping import NewNote
from openphb.community.rules.lessons import NewLesson
from openphb.community.rules.progress import NewAction
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from tests.rooms.network import offers
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import NOON, new_id

AREA, SLUG, LINE = "QF7", "south-yorkshire", "named-lead"
TODAY = local_day(NOON)
PLACE = f"/network/progress/{SLUG}/"
LESSON = NewLesson(
    "refused", "planning", "Help with getting about", "It was refused, and granted on a second look.",
    "The way that was offered was not open when it was needed.", "Ask when somebody can use what there is.",
)  # fmt: skip


def keeper(name: str = "Kay Keeper", *, area: str = AREA) -> Actor:
    """A member who speaks for an area."""
    return offers.keeper(name, area=area)


def neighbour(name: str, *, area: str = AREA) -> Actor:
    """Somebody with a budget who lives there."""
    return member(name, kind=Kind.PEOPLE, area=area)


def assessed(
    by: Actor, stage: str = "begun", *, area: str = AREA, line: str = LINE, evidence: str = "", **more: Any
) -> UUID:
    told = {"id": new_id(), "area": area, "line": line, "stage": stage, "evidence": evidence, "at": NOON} | more
    return perform(assessing.assess, **told, by=by, on=TODAY)


def viewed(by: Actor, answer: str = "here", words: str = "", *, area: str = AREA, line: str = LINE) -> None:
    told = {"id": new_id(), "area": area, "line": line, "answer": answer, "words": words}
    perform(assessing.give_view, **told, by=by, at=NOON, on=TODAY)


def planned(
    by: Actor, *, what: str = "Find somebody to lead.", days: int = 30, line: str = LINE, on: date = TODAY
) -> UUID:
    new = NewAction(what, "The board", on + timedelta(days=days), line)
    return perform(planning.plan_action, id=new_id(), area=AREA, new=new, by=by, at=NOON, on=on)


def noted(by: Actor, *, way: str = "offer", heading: str = "amount", title: str = "A first rate for nights") -> UUID:
    new = NewNote(way, heading, title, "We can tell more about it.")
    return perform(noting.note_help, id=new_id(), new=new, by=by, at=NOON)


def gets_in_touch(by: Actor, note: UUID, words: str = "How did you do it?", *, at: datetime = NOON) -> UUID:
    return perform(noting.get_in_touch, id=new_id(), help_note=note, words=words, by=by, at=at)


def a_lesson(new: NewLesson = LESSON, *, area: str = "", sharer: UUID | None = None) -> UUID:
    """One that came over and waits. The door of boards is tested by itself."""

    def arrive(*, by: Actor, at: datetime) -> UUID:
        told = {"area": area, "sharer": sharer or new_id(), "sure": True}
        return arriving.arrive(id=new_id(), new=new, **told, on=local_day(at))

    return perform(arrive, by=visitor(), at=NOON)


def shown(lesson: UUID, *, by: Actor | None = None) -> None:
    by = by or member(f"Mo {lesson.hex[:6]}", Part.MODERATOR)
    perform(deciding.decide_lesson, lesson=lesson, verdict="show", why="", by=by, at=NOON)
