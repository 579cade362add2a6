"""What may be shared with other areas, and what a board has shared. Staff only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people import queries as people
from openphb.plans import rules
from openphb.plans.models import Complaint, ComplaintReply, Precedent, SharedLesson
from openphb.plans.queries.complaints import complaint_row
from openphb.plans.queries.precedents import known_by, precedent_row
from openphb.plans.rules import sharing_lessons as law
from openphb.plans.rules.precedents import Known
from openphb.plans.workflow import ComplaintState

PAGE = 20
PRECEDENT, COMPLAINT = "precedent", "complaint"


@dataclass(frozen=True, slots=True)
class Source:
    """Out of what a lesson comes: its kind (PRECEDENT or COMPLAINT), and which."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class SourceView:
    """What the board keeps of it. `decision` is its kind, blank of a complaint; `shared` the lessons made of it.

    `about` is whose record is read by reading it: a precedent tells nobody's.
    """

    source: Source
    decision: str
    words: tuple[str, ...]
    why_not: Refusal | None
    shared: tuple[UUID, ...]
    about: UUID | None


@dataclass(frozen=True, slots=True)
class SharedView:
    """Something the board shared: what it came of, what the network calls it, by whom and when."""

    id: UUID
    source: Source
    lesson: UUID
    shared_by_name: str
    shared_at: datetime
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class Case:
    """For this room: whose affairs it came of, by what they could be known, what the board keeps in words."""

    person: UUID
    known: Known
    words: tuple[str, ...]
    decision: str
    why_not: Refusal | None


def source_view(source: Source, *, by: Actor) -> SourceView:
    """What may be shared, as whoever shares it sees it. Raises NotFound."""
    found = case_of(source, by=by)
    rows = SharedLesson.objects.of(by).filter(**{f"{source.kind}_id": source.id}).order_by("-shared_at")
    why_not = rules.why_not_act("share lesson", roles=by.roles_for(found.person)) or found.why_not
    shared = tuple(rows.values_list("lesson", flat=True))
    about = found.person if source.kind == COMPLAINT else None
    return SourceView(source, found.decision, found.words, why_not, shared, about)


def shared_lessons(*, by: Actor, page: int = 1) -> tuple[tuple[SharedView, ...], int]:
    """A page of what this board shared, the latest first, and how many there are. Raises NotFound."""
    if not by.is_staff:
        raise NotFound
    rows = SharedLesson.objects.of(by).order_by("-shared_at", "id")
    return tuple(_view(row, by=by) for row in rows[(page - 1) * PAGE : page * PAGE]), rows.count()


def shared_lesson(id: UUID, *, by: Actor) -> SharedView:
    """One of them. Raises NotFound."""
    return _view(shared_row(id, by=by), by=by)


def shared_row(id: UUID, *, by: Actor) -> SharedLesson:
    """For this room. Raises NotFound."""
    row = SharedLesson.objects.of(by).filter(id=id).first() if by.is_staff else None
    if row is None:
        raise NotFound
    return row


def source_of(row: SharedLesson) -> Source:
    """What a lesson came of."""
    if row.precedent_id is not None:
        return Source(PRECEDENT, row.precedent_id)
    assert row.complaint_id is not None  # the table holds one of the two
    return Source(COMPLAINT, row.complaint_id)


def _view(row: SharedLesson, *, by: Actor) -> SharedView:
    why_not = rules.why_not_act("share lesson", roles=by.roles)
    return SharedView(row.id, source_of(row), row.lesson, row.shared_by_name, row.shared_at, why_not)


def case_of(source: Source, *, by: Actor) -> Case:
    """For this room: the case behind it. Raises NotFound, also for whoever is no staff."""
    if not by.is_staff or source.kind not in (PRECEDENT, COMPLAINT):
        raise NotFound
    return _of_precedent(precedent_row(source.id, by=by), by=by) if source.kind == PRECEDENT else _of_complaint(
        complaint_row(source.id, by=by), by=by
    )  # fmt: skip


def _of_precedent(row: Precedent, *, by: Actor) -> Case:
    why_not = law.why_not_precedent(is_agreed=row.agreed_at is not None)
    return Case(row.decision.person_id, known_by(row.decision, by=by), (row.summary,), row.decision.kind, why_not)


def _of_complaint(row: Complaint, *, by: Actor) -> Case:
    """Whoever complained, and whom it is about, are among the names."""
    person = people.person(row.person_id, by=by)
    around = (each.name for each in people.acting(row.person_id, by=by))
    known = Known((person.name, row.complained_by, row.of_whom, *around), person.birth_date)
    answers = ComplaintReply.objects.of(by).filter(complaint=row, kind="answer").values_list("words", flat=True)
    why_not = law.why_not_complaint(ComplaintState(row.state))
    return Case(row.person_id, known, (row.about, *answers), "", why_not)
