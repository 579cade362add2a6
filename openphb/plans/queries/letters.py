"""Letters as they left: who may read them, whom they went to, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.rules import manages_money_only
from openphb.plans.models import Letter, LetterTo, Sending
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import Addressee
from openphb.plans.rules.letters import Letter as Content

PAGE = 20


@dataclass(frozen=True, slots=True)
class SendingView:
    """A copy that left."""

    way: str
    form: str
    sent_at: datetime
    sent_by_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterToView:
    """Someone the letter goes to, and what left for them, newest first."""

    id: UUID
    whom: Addressee
    sendings: tuple[SendingView, ...]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list. `waits` is how many of those it goes to have not been sent it in any way yet."""

    id: UUID
    subject: str
    kind: str
    written_on: date
    written_by_name: str
    to: tuple[str, ...]
    waits: int
    answers: bool


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter whole: its content for any form, its words as they were kept, and where it went."""

    id: UUID
    person: UUID
    decision: UUID
    request: UUID
    kind: str
    content: Content
    words: str
    sha256: str
    written_on: date
    written_by_name: str
    to: tuple[LetterToView, ...]
    answers: bool


def letters_of(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[LetterLine, ...], int]:
    """A page of a person's letters, newest first, and how many there are; in three queries for ten as for one."""
    if not by.may_see(person):
        raise NotFound
    rows = _readable(by, person)
    chosen = list(rows.order_by("-written_on", "-written_at", "id")[(page - 1) * PAGE : page * PAGE])
    to = _to(chosen, by=by)
    return tuple(_line(row, to[row.id]) for row in chosen), rows.count()


def _readable(by: Actor, person: UUID) -> QuerySet[Letter]:
    """A nominee reads the letters that were written to a nominee, and the rest stays the person's."""
    rows = Letter.objects.of(by).filter(person_id=person)
    if manages_money_only(by, person):
        return rows.filter(addressees__capacity="nominee").distinct()
    return rows


def _line(row: Letter, to: Sequence[LetterToView]) -> LetterLine:
    return LetterLine(
        row.id,
        row.subject,
        row.kind,
        row.written_on,
        row.written_by_name,
        tuple(each.whom.name for each in to),
        sum(not each.sendings for each in to),
        row.answers_id is not None,
    )


def letter_seen(id: UUID, *, by: Actor) -> LetterView:
    """One letter. Raises NotFound for whoever it is not for."""
    row = Letter.objects.of(by).select_related("decision").filter(id=id).first()
    if row is None or not by.may_see(row.person_id) or not _readable(by, row.person_id).filter(id=id).exists():
        raise NotFound
    return LetterView(
        id=row.id,
        person=row.person_id,
        decision=row.decision_id,
        request=row.decision.request_id,
        kind=row.kind,
        content=forms.read_back(row.content),
        words=row.words,
        sha256=row.sha256,
        written_on=row.written_on,
        written_by_name=row.written_by_name,
        to=_to([row], by=by)[row.id],
        answers=row.answers_id is not None,
    )


def letter_of_decision(decision: UUID, *, by: Actor) -> UUID | None:
    """The letter that told a decision, if this actor may read it."""
    row = Letter.objects.of(by).filter(decision_id=decision).order_by("written_at", "id").first()
    if row is None or not by.may_see(row.person_id):
        return None
    return row.id if _readable(by, row.person_id).filter(id=row.id).exists() else None


def reader_of(letter: LetterView, *, by: Actor) -> LetterToView:
    """The one of those it goes to whose copy this actor reads: their own, and the first where none is theirs."""
    roles = {str(role) for role in by.roles_for(letter.person)}
    mine = [each for each in letter.to if each.whom.capacity in roles]
    named = [each for each in mine if each.whom.name == by.name]
    return (named or mine or list(letter.to))[0]


def addressee(id: UUID, *, by: Actor) -> tuple[LetterView, LetterToView]:
    """The letter of which this is a copy, and whom it goes to. Raises NotFound as for the letter."""
    row = LetterTo.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    letter = letter_seen(row.letter_id, by=by)
    return letter, next(each for each in letter.to if each.id == id)


def _to(rows: Sequence[Letter], *, by: Actor) -> dict[UUID, tuple[LetterToView, ...]]:
    whom = list(LetterTo.objects.of(by).filter(letter__in=rows))
    left: dict[UUID, list[SendingView]] = defaultdict(list)
    for row in Sending.objects.of(by).filter(to__in=whom).order_by("-sent_at", "id"):
        left[row.to_id].append(SendingView(row.way, row.form, row.sent_at, row.sent_by_name, row.sha256))
    found: dict[UUID, list[LetterToView]] = defaultdict(list)
    for each in sorted(whom, key=lambda one: (_ORDER.index(one.capacity), one.name)):
        found[each.letter_id].append(LetterToView(each.id, _addressee(each), tuple(left[each.id])))
    return {row.id: tuple(found[row.id]) for row in rows}


_ORDER = ("person", "personal_representative", "representative", "nominee")


def _addressee(row: LetterTo) -> Addressee:
    return Addressee(row.capacity, row.name, row.address, row.email, row.form)
