"""Complaints: what each says, where it stands, by when, and what was written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans import rules
from openphb.plans.models import Complaint, ComplaintReply
from openphb.plans.rules import complaints
from openphb.plans.workflow import COMPLAINT_MOVES, ComplaintState


@dataclass(frozen=True, slots=True)
class ReplyView:
    """One reply, as it was written."""

    id: UUID
    kind: str
    words: str
    written_on: date
    written_by_name: str


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """A complaint as this actor sees it. `why_not` holds each verb that they may not do now; `is_own` if they sent it.

    `acknowledge_by` and `explain_by` are the law's days; None where the bank holidays are not known that far.
    """

    id: UUID
    person: UUID
    person_name: str
    state: ComplaintState
    complained_by: str
    capacity: str
    reach: str
    about: str
    wants: str
    of_whom: str
    how: str
    received_on: date
    recorded_by_name: str
    looked_into_by: UUID | None
    looked_into_by_name: str
    had_part: bool | None
    why_them: str
    acknowledge_by: date | None
    explain_by: date | None
    replies: tuple[ReplyView, ...]
    why_not: Mapping[str, Refusal | None]
    is_own: bool

    @property
    def is_open(self) -> bool:
        return self.state in complaints.OPEN

    def replied(self, kind: str) -> date | None:
        """The day of the latest reply of this kind."""
        return next((each.written_on for each in self.replies if each.kind == kind), None)


def complaint(id: UUID, *, by: Actor, on: date) -> ComplaintView:
    """One complaint; NotFound to whoever may not read it."""
    row = complaint_row(id, by=by)
    replies = ComplaintReply.objects.of(by).filter(complaint=row).order_by("-written_at", "id")
    return _view(row, tuple(replies), by=by, on=on)


def complaints_of(person: UUID, *, by: Actor, on: date) -> tuple[ComplaintView, ...]:
    """What was complained of about one person's affairs, as far as this actor reads it, newest first; two queries."""
    if not by.may_see(person):
        raise NotFound
    rows = list(Complaint.objects.of(by).filter(person_id=person).select_related("person"))
    written: dict[UUID, list[ComplaintReply]] = defaultdict(list)
    for reply in ComplaintReply.objects.of(by).filter(complaint__person_id=person).order_by("-written_at", "id"):
        written[reply.complaint_id].append(reply)
    rows.sort(key=lambda row: (row.received_on, row.recorded_at), reverse=True)
    return tuple(_view(row, written[row.id], by=by, on=on) for row in rows if _reads(row, by=by))


def complaint_row(id: UUID, *, by: Actor) -> Complaint:
    """The complaint with its person, or NotFound. For this room."""
    row = Complaint.objects.of(by).select_related("person").filter(id=id).first()
    if row is None or not by.may_see(row.person_id) or not _reads(row, by=by):
        raise NotFound
    return row


def _reads(row: Complaint, *, by: Actor) -> bool:
    return complaints.may_read(
        row.capacity, is_own=row.complained == by.id, is_staff=by.is_staff, roles=by.roles_for(row.person_id)
    )


def _view(row: Complaint, replies: Sequence[ComplaintReply], *, by: Actor, on: date) -> ComplaintView:
    due = complaints.days(row.received_on, on=on)
    return ComplaintView(
        id=row.id,
        person=row.person_id,
        person_name=str(row.person),
        state=ComplaintState(row.state),
        complained_by=row.complained_by,
        capacity=row.capacity,
        reach=row.reach,
        about=row.about,
        wants=row.wants,
        of_whom=row.of_whom,
        how=row.how,
        received_on=row.received_on,
        recorded_by_name=row.recorded_by_name,
        looked_into_by=row.looked_into_by,
        looked_into_by_name=row.looked_into_by_name,
        had_part=row.had_part,
        why_them=row.why_them,
        acknowledge_by=due.get("acknowledge_by"),
        explain_by=due.get("explain_by"),
        replies=tuple(_reply(each) for each in replies),
        why_not=_why_not(row, explain_by=due.get("explain_by"), by=by, on=on),
        is_own=row.complained == by.id,
    )


def _reply(row: ComplaintReply) -> ReplyView:
    return ReplyView(row.id, row.kind, row.words, row.written_on, row.written_by_name)


def _why_not(row: Complaint, *, explain_by: date | None, by: Actor, on: date) -> dict[str, Refusal | None]:
    roles, state = by.roles_for(row.person_id), ComplaintState(row.state)
    said: dict[str, Refusal | None] = {}
    for verb in dict.fromkeys(move.verb for move in COMPLAINT_MOVES):
        found = complaints.complaint_move(verb, state)
        said[verb] = found if isinstance(found, Refusal) else rules.why_not(found, roles=roles, is_author=False)
    late = complaints.why_not_explain(state, explain_by=explain_by, on=on)
    said["explain delay"] = rules.why_not_act("explain delay", roles=roles) or late
    return said
