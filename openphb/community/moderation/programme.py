"""What moderators may look at besides posts: how areas and people say things are, lines of their own, help, lessons."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from openphb.community import withheld
from openphb.community.areas import name_of, slug_of
from openphb.community.lessons.arriving import empty
from openphb.community.models import AreaLine, Assessment, HelpMessage, HelpNote, Lesson, PeoplesView
from openphb.community.rows import change
from openphb.community.rules.lessons import WORDS, State
from openphb.community.rules.progress import known
from openphb.community.rules.reportable import InItsPlace, Kind, Standing, Thing
from openphb.kernel.network import Space

Row = type[Model]
AN_AREA = "An area"
_LESSON_STANDS = {
    Standing.SHOWN: State.SHOWN,
    Standing.WAITING: State.WAITING,
    Standing.TO_EDIT: State.SENT_BACK,
    Standing.REMOVED: State.WITHDRAWN,
}
_STANDING_OF_LESSON = {state: standing for standing, state in _LESSON_STANDS.items()} | {
    State.REFUSED: Standing.REMOVED
}


def _looking(
    model: Any, thing: Callable[[Any], Thing], *, beside: tuple[str, ...] = ("by",)
) -> Callable[[Collection[UUID]], dict[UUID, Thing]]:
    """How things of a table are looked at, by their identities."""

    def look_at(ids: Collection[UUID]) -> dict[UUID, Thing]:
        return {row.id: thing(row) for row in model.objects.select_related(*beside).filter(id__in=ids)}

    return look_at


def _standing(model: Any) -> Callable[..., None]:
    """How one of a table is made to stand otherwise."""

    def stand(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
        row = model.objects.select_for_update(no_key=True).get(id=id)
        change(row, standing=standing.value, standing_why=why if standing is not Standing.SHOWN else "")

    return stand


def _says(row: Assessment | PeoplesView) -> str:
    found = known(row.line)
    if found:
        return found.says
    own = AreaLine.objects.filter(area=row.area, line=row.line).first()
    return own.says if own else ""


def _of_line(row: Assessment | PeoplesView) -> Thing:
    words = row.evidence if isinstance(row, Assessment) else row.words
    return Thing(
        title=f"{name_of(row.area)}: {_says(row)}", words=words, author=row.by_id, author_name=row.by.shown_as,
        space=Space.ALL, standing=Standing(row.standing), view="net_progress_line", args=(slug_of(row.area), row.line),
        is_out=Standing(row.standing) is not Standing.WAITING,
    )  # fmt: skip


def _look_at_lines(ids: Collection[UUID]) -> dict[UUID, Thing]:
    """Lines that areas wrote themselves: those of ours say nothing of an area's."""
    places = withheld.in_their_places(ids)
    rows = AreaLine.objects.select_related("by").filter(id__in=ids).exclude(says="")
    return {row.id: _of_own_line(row, places.get(row.id)) for row in rows}


def _of_own_line(row: AreaLine, place: InItsPlace | None, /) -> Thing:
    return Thing(
        title=f"A line of {name_of(row.area)}", words=row.says, author=row.by_id, author_name=row.by.shown_as,
        space=Space.ALL, standing=place.standing if place else Standing.SHOWN, view="net_progress_line",
        args=(slug_of(row.area), row.line),
    )  # fmt: skip


def _stand_line(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """It stays on the checklist with what was said of it; what stands in the place of its words says why."""
    withheld.set_standing(id, standing, kind=withheld.LINE, why=why, at=at)


def _of_note(row: HelpNote) -> Thing:
    return Thing(
        title=row.title, words=row.words, author=row.by_id, author_name=row.by.shown_as, space=Space.ALL,
        standing=Standing(row.standing), view="net_help_note", args=(row.id,),
    )  # fmt: skip


def _of_message(row: HelpMessage) -> Thing:
    return Thing(
        title=row.talk.note.title, words=row.words, author=row.by_id, author_name=row.by.shown_as, space=Space.ALL,
        standing=Standing(row.standing), view="net_help_note", args=(row.talk.note_id,),
    )  # fmt: skip


def _of_lesson(row: Lesson) -> Thing:
    said = "\n\n".join(getattr(row, name) for name in WORDS if getattr(row, name))
    return Thing(
        title=row.title, words=said, author=None, author_name=name_of(row.area) if row.area else AN_AREA,
        space=Space.ALL, standing=_STANDING_OF_LESSON[State(row.state)], view="net_lesson", args=(row.id,),
    )  # fmt: skip


def _stand_lesson(id: UUID, standing: Standing, *, why: str, at: datetime) -> None:
    """One that is removed says nothing from then on; one that was looked over once is shown again as it was."""
    row = Lesson.objects.select_for_update(no_key=True).get(id=id)
    if standing is Standing.REMOVED:
        empty(row, state=State.WITHDRAWN, why=why, at=at)
    elif row.title and row.shown_at:
        change(row, state=_LESSON_STANDS[standing], state_why=why if standing is not Standing.SHOWN else "")


def _is_in_the_talk(member: UUID, message: UUID) -> bool:
    """Two read it: whoever wrote the note, and whoever got in touch. Nobody else may report it."""
    row = HelpMessage.objects.select_related("talk__note").filter(id=message).first()
    return row is not None and member in (row.talk.by_id, row.talk.note.by_id)


VIEW = Kind("view", "view", _looking(PeoplesView, _of_line), _standing(PeoplesView))
EVIDENCE = Kind("evidence", "evidence", _looking(Assessment, _of_line), _standing(Assessment))
HELP = Kind("help", "note", _looking(HelpNote, _of_note), _standing(HelpNote))
MESSAGE = Kind("message", "message", _looking(HelpMessage, _of_message, beside=("by", "talk__note")),
               _standing(HelpMessage), reads=_is_in_the_talk)  # fmt: skip
LESSON = Kind("lesson", "lesson", _looking(Lesson, _of_lesson, beside=()), _stand_lesson, called="{word}")
# A notice that says a lesson's title would say it still when the lesson is withdrawn.
LINE = Kind(withheld.LINE, "line", _look_at_lines, _stand_line)
KINDS = (VIEW, EVIDENCE, LINE, HELP, MESSAGE, LESSON)
