"""What moderators do with lessons: show, send back or refuse what waits, and withdraw what is shown."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.lessons.arriving import empty
from openphb.community.members import member_in
from openphb.community.models import Lesson
from openphb.community.rows import change
from openphb.community.rules import lessons as rules
from openphb.community.rules.checked_words import require_none
from openphb.community.rules.lessons import AFTER, GONE, State, Verdict
from openphb.community.rules.words import tidy_line
from openphb.community.signed import lesson_mark
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require


@transaction_required
def decide_lesson(*, lesson: UUID, verdict: str, why: str, by: Actor, at: datetime) -> None:
    """A second person has read it. Raises Refused, also for whoever shared it; NotFound."""
    row, why = _locked(lesson, by=by), tidy_line(why)
    is_sharer = row.mark == lesson_mark(lesson, by.id)
    require_none(rules.why_not_decide(row.state, verdict, why=why, is_sharer=is_sharer))
    said, member = Verdict(verdict), member_in(by).id
    if said is Verdict.REFUSE:
        change(row, decided_by_id=member)
        empty(row, state=State.REFUSED, why=why, at=at)
    else:
        shown = at if said is Verdict.SHOW else None
        change(row, state=AFTER[said], state_why=why, mark="", decided_by_id=member, shown_at=shown)
    note(did="community.decide_lesson", by=by, at=at, about=lesson, why=why, detail=said.value)


@transaction_required
def withdraw_lesson(*, lesson: UUID, why: str, by: Actor, at: datetime) -> None:
    """Take a lesson away that is shown, with a reason the board reads: none of its words are kept. Twice is once."""
    row, why = _locked(lesson, by=by), tidy_line(why)
    if row.state in GONE:
        return
    refuse_unless(0 < len(why) <= rules.LONGEST_REASON, "Say why. The area that shared it reads it.", field="why")
    empty(row, state=State.WITHDRAWN, why=why, at=at)
    note(did="community.withdraw_lesson", by=by, at=at, about=lesson, why=why)


def _locked(id: UUID, *, by: Actor) -> Lesson:
    require(rules.why_not_look_over(member_in(by)))
    row = Lesson.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row
