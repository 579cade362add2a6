"""What a board does here when it shares a lesson with other areas: who may, what may not be in the words, and a record.

The words themselves are kept in the network and not here; the door takes them over (`interfaces.sharing_lessons`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refused, require
from openphb.people import actions as audit
from openphb.plans import rules
from openphb.plans.models import Complaint, Precedent, SharedLesson
from openphb.plans.queries.sharing_lessons import PRECEDENT, Case, Source, case_of, shared_row, source_of
from openphb.plans.rules import sharing_lessons as law


@transaction_required
def share_lesson(*, id: UUID, source: Source, lesson: UUID, words: str, by: Actor, at: datetime) -> UUID:
    """Record that this is shared; gives what the network calls it, which is that of the first time if sent twice.

    Raises Refused where it may not be, or where the words name somebody around the case; NotFound.
    """
    known = SharedLesson.objects.of(by).filter(id=id).first()
    if known is not None:
        return known.lesson
    _take_turns(source, by=by)
    found = _judged(source, words, by=by)
    whence = {"precedent_id" if source.kind == PRECEDENT else "complaint_id": source.id}
    SharedLesson.objects.create(
        id=id, commissioner_id=by.commissioner, lesson=lesson, shared_by=by.id, shared_by_name=by.name, shared_at=at,
        **whence,
    )  # fmt: skip
    audit.record(did="plans.share_lesson", person=found.person, by=by, at=at)
    return lesson


@transaction_required
def reword_lesson(*, id: UUID, words: str, by: Actor, at: datetime) -> UUID:
    """The same in other words, after it was sent back; gives what the network calls it. Raises Refused, NotFound."""
    row = shared_row(id, by=by)
    found = _judged(source_of(row), words, by=by)
    audit.record(did="plans.reword_lesson", person=found.person, by=by, at=at)
    return row.lesson


@transaction_required
def take_lesson_back(*, id: UUID, by: Actor, at: datetime) -> UUID:
    """The board takes it back; gives what the network calls it. Raises Refused, NotFound."""
    row = shared_row(id, by=by)
    found = case_of(source_of(row), by=by)
    require(rules.why_not_act("share lesson", roles=by.roles_for(found.person)))
    audit.record(did="plans.take_lesson_back", person=found.person, by=by, at=at)
    return row.lesson


def _take_turns(source: Source, *, by: Actor) -> None:
    """Two who share the same thing at once come one after the other: the second sees what the first shared.

    No constraint can say it: what was shared and taken back stays on record, and may be shared anew.
    """
    model = Precedent if source.kind == PRECEDENT else Complaint
    model.objects.of(by).select_for_update(no_key=True).filter(id=source.id).first()


def _judged(source: Source, words: str, *, by: Actor) -> Case:
    found = case_of(source, by=by)
    require(rules.why_not_act("share lesson", roles=by.roles_for(found.person)))
    require(found.why_not)
    wrong = law.why_not_words(words, found.known, here=found.words)
    if wrong:
        raise Refused(*wrong)
    return found
