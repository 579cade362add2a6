"""Complaints: recorded, acknowledged, looked into by somebody named, answered in writing. None waits for a decision."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people import actions as people
from openphb.people import queries as who
from openphb.plans import rules
from openphb.plans.actions.story import stop_at
from openphb.plans.models import Complaint, ComplaintReply
from openphb.plans.queries.complaints import complaint_row
from openphb.plans.rules import complaints
from openphb.plans.rules.complaints import NewComplaint
from openphb.plans.workflow import ComplaintState, Move

LOOKERS = (Role.LEAD, Role.APPROVER, Role.COORDINATOR, Role.CLINICIAN, Role.FINANCE)
"""Whoever works here may be asked to look into a complaint; an auditor looks at how it went."""


@transaction_required
def complain(*, id: UUID, person: UUID, new: NewComplaint, by: Actor, at: datetime, on: date) -> UUID:
    """Record a complaint. It stops nothing, and needs no decision, no plan and no second look before it.

    Raises Refused where somebody outside complains as what they are not to this person.
    """
    if Complaint.objects.of(by).filter(id=id).exists():
        return id
    who.person(person, by=by)
    roles = by.roles_for(person)
    require(rules.why_not_act("complain", roles=roles))
    stop_at(*complaints.why_not_complain(new, on=on))
    refuse_unless(by.is_staff or new.capacity in {str(role) for role in roles}, _NOT_THAT, field="capacity")
    fields = {name: getattr(new, name) for name in NewComplaint.__dataclass_fields__}
    Complaint.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        complained=None if by.is_staff else by.id,
        recorded_by_name=by.name,
        recorded_at=at,
        **fields,
    )
    _tell("complain", person, by=by, at=at)
    return id


_NOT_THAT = "You cannot complain in that name here. Complain as yourself, or ask a care coordinator to record it."


@transaction_required
def acknowledge(*, id: UUID, complaint: UUID, offer: str, by: Actor, at: datetime, on: date) -> UUID:
    """Say in writing that we have it, with the offer to talk about how it is dealt with; `offer` says when and how."""
    row = _lock(complaint, by=by)
    if _written(id, by=by):
        return id
    move = _step(row, "acknowledge", by=by)
    refuse_unless(bool(offer.strip()), "Say how and with whom they can talk about it.", field="offer")
    due = complaints.days(row.received_on, on=on)
    said = complaints.acknowledgement(
        row.complained_by, received_on=row.received_on, offer=offer, explain_by=due.get("explain_by")
    )
    _write(id, row, kind="acknowledgement", words=said, by=by, at=at, on=on)
    return _advance(row, move, by=by, at=at)


@transaction_required
def look_into(
    *, complaint: UUID, looker: UUID, had_part: bool, because: str, by: Actor, at: datetime, on: date
) -> UUID:
    """Name who looks into it. That they had a part in the matter is asked, and has to be answered for."""
    row = _lock(complaint, by=by)
    move = _step(row, "look into", by=by)
    named = dict(pair for role in LOOKERS for pair in who.staff(by=by, role=role, on=on))
    refuse_unless(looker in named, "Choose somebody who works here today.", field="looker")
    require(complaints.why_not_name(had_part=had_part, because=because))
    row.looked_into_by, row.looked_into_by_name = looker, named[looker]
    row.had_part, row.why_them = had_part, because.strip()
    row.save(update_fields=["looked_into_by", "looked_into_by_name", "had_part", "why_them"])
    return _advance(row, move, by=by, at=at)


@transaction_required
def answer_complaint(*, id: UUID, complaint: UUID, found: str, done: str, by: Actor, at: datetime, on: date) -> UUID:
    """Answer in writing: what was found, what is done, and the way to the Ombudsman."""
    row = _lock(complaint, by=by)
    if _written(id, by=by):
        return id
    move = _step(row, "answer complaint", by=by)
    refuse_unless(bool(found.strip()), "Say what you found, in words they can follow.", field="found")
    refuse_unless(bool(done.strip()), "Say what is done about it. If nothing is, say why.", field="done")
    said = complaints.answer(row.complained_by, received_on=row.received_on, found=found, done=done)
    _write(id, row, kind="answer", words=said, by=by, at=at, on=on)
    return _advance(row, move, by=by, at=at)


@transaction_required
def explain_delay(*, id: UUID, complaint: UUID, why: str, by: Actor, at: datetime, on: date) -> UUID:
    """Say in writing why there is no answer after six months. The complaint goes on until it is answered."""
    row = _lock(complaint, by=by)
    if _written(id, by=by):
        return id
    due = complaints.days(row.received_on, on=on).get("explain_by")
    require(rules.why_not_act("explain delay", roles=by.roles_for(row.person_id)))
    require(complaints.why_not_explain(ComplaintState(row.state), explain_by=due, on=on))
    refuse_unless(bool(why.strip()), "Say why there is no answer yet. They read it.", field="why")
    said = complaints.explanation(row.complained_by, received_on=row.received_on, why=why)
    _write(id, row, kind="explanation", words=said, by=by, at=at, on=on)
    _tell("explain delay", row.person_id, by=by, at=at)
    return complaint


@transaction_required
def take_back_complaint(*, complaint: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Whoever complained wants it no more. It stays on record, and they can complain again."""
    row = _lock(complaint, by=by)
    if row.state == ComplaintState.TAKEN_BACK:
        return complaint
    refuse_unless(by.is_staff or row.complained == by.id, "Whoever made this complaint can take it back.")
    return _advance(row, _step(row, "take back complaint", by=by), by=by, at=at)


def _lock(id: UUID, *, by: Actor) -> Complaint:
    complaint_row(id, by=by)
    return Complaint.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id)


def _written(id: UUID, *, by: Actor) -> bool:
    return ComplaintReply.objects.of(by).filter(id=id).exists()


def _step(row: Complaint, verb: str, *, by: Actor) -> Move:
    found = complaints.complaint_move(verb, ComplaintState(row.state))
    if isinstance(found, Refusal):
        raise Refused(found)
    require(rules.why_not(found, roles=by.roles_for(row.person_id), is_author=False))
    return found


def _advance(row: Complaint, move: Move, *, by: Actor, at: datetime) -> UUID:
    row.state = move.target
    row.save(update_fields=["state"])
    _tell(move.verb, row.person_id, by=by, at=at)
    return row.id


def _write(id: UUID, row: Complaint, *, kind: str, words: str, by: Actor, at: datetime, on: date) -> None:
    ComplaintReply.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        complaint=row,
        kind=kind,
        words=words,
        written_on=on,
        written_at=at,
        written_by=by.id,
        written_by_name=by.name,
    )


def _tell(verb: str, person: UUID, *, by: Actor, at: datetime) -> None:
    """The trail says that it was done, and no more: others who act for the person read the trail."""
    people.record(did=f"plans.{verb.replace(' ', '_')}", person=person, by=by, at=at)
