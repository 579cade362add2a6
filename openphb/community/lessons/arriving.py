"""The one door for lessons into the network: words, and nothing that leads to a case or to whoever brought them.

Called within a board's own transaction, so that what is noted here names no account and no moment.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community import forgetting
from openphb.community.members import VISITOR, in_the_network
from openphb.community.models import Lesson
from openphb.community.rows import change
from openphb.community.rules import lessons as rules
from openphb.community.rules.checked_words import require_none
from openphb.community.rules.lessons import GONE, WORDS, NewLesson, State
from openphb.community.signed import lesson_mark
from openphb.community.trail import note
from openphb.kernel.refusal import NotFound, refuse_unless

AN_AREA = "An area"
BY_AREA = "The area that shared it took it back."


@transaction_required
def arrive(*, id: UUID, new: NewLesson, area: str, sharer: UUID, sure: bool, on: date) -> UUID:
    """Keep a lesson until a moderator has looked it over. `area` is "" where it is not to be named."""
    new = _judged(new, sure=sure)
    Lesson.objects.create(
        id=id, **asdict(new), area=area, came_on=on, state=State.WAITING, mark=lesson_mark(id, sharer)
    )
    _note("community.lesson_came", about=id, on=on)
    return id


@transaction_required
def arrive_again(*, id: UUID, new: NewLesson, area: str, sharer: UUID, sure: bool, on: date) -> None:
    """In other words, after it was sent back. Raises NotFound, Refused."""
    row, new = _locked(id), _judged(new, sure=sure)
    refuse_unless(row.state == State.SENT_BACK, "Only a lesson that was sent back is written anew.")
    state = {"state": State.WAITING, "state_why": "", "came_on": on, "mark": lesson_mark(id, sharer)}
    change(row, **asdict(new), area=area, **state)
    _note("community.lesson_came_again", about=id, on=on)


@transaction_required
def take_back(*, id: UUID, on: date) -> None:
    """The board that shared it takes it back: none of its words are kept. Twice is once."""
    row = _locked(id)
    if row.state not in GONE:
        empty(row, state=State.WITHDRAWN, why=BY_AREA, at=_moment(on))
        _note("community.lesson_taken_back", about=id, on=on)


def empty(row: Lesson, *, state: State, why: str, at: datetime) -> None:
    """Every word of it goes from where it stands, and whatever holds a copy lets go of it."""
    change(row, **dict.fromkeys(WORDS, ""), area="", mark="", state=state, state_why=why)
    forgetting.forget("lesson", about=row.id, at=at)


def _judged(new: NewLesson, *, sure: bool) -> NewLesson:
    new = new.tidied()
    require_none(rules.why_not_lesson(new, sure=sure))
    return new


def _locked(id: UUID) -> Lesson:
    row = Lesson.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _note(did: str, *, about: UUID, on: date) -> None:
    """The network's trail says that it came and on which day, and not from whom: a board's own trail has that."""
    who = in_the_network(None, name=AN_AREA, on=on)
    assert who.id == VISITOR
    note(did=did, by=who, at=_moment(on), about=about)


def _moment(on: date) -> datetime:
    """A lesson keeps days and no moments."""
    return datetime.combine(on, time(), tzinfo=UTC)
