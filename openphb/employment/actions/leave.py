"""The book of holiday, and the plan for days when nobody can come. Both are only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.models import CoverPlan, LeaveEntry
from openphb.employment.queries import row_of
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as people
from openphb.people import queries as who

LEAVE_KINDS = {"taken": "Holiday taken", "brought forward": "Brought forward from before"}


@dataclass(frozen=True, slots=True)
class NewLeave:
    """Hours of holiday: taken between two days, or brought forward from before on one."""

    kind: str
    first: date
    latest: date
    hours: Decimal
    because: str = ""


@dataclass(frozen=True, slots=True)
class NewCover:
    """Who is rung first, who then, what must never be left undone, and what happens in hospital."""

    first_call: str
    never_left: str
    then_call: str = ""
    in_hospital: str = ""


@transaction_required
def write_leave(*, id: UUID, employment: UUID, new: NewLeave, by: Actor, at: datetime) -> LeaveEntry:
    """Write down holiday. It may lie ahead, once it is agreed."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    known = LeaveEntry.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(new.kind in LEAVE_KINDS, "Choose what it is.", field="kind")
    refuse_unless(new.latest >= new.first, "The last day is before the first. Check both.", field="latest")
    began = f"They began on {in_words(row.begins_on)}. Choose that day or a later one."
    refuse_unless(new.first >= row.begins_on, began, field="first")
    refuse_unless(0 < new.hours <= 1000, "Enter more than nil and at most 1,000 hours.", field="hours")
    return _add(new, id=id, row=row_of(employment, by=by).id, undoes=None, by=by, at=at)


@transaction_required
def take_back_leave(*, id: UUID, leave: UUID, because: str, by: Actor, at: datetime) -> LeaveEntry:
    """A line was wrong. It stays, and another says that it does not count."""
    entry = LeaveEntry.objects.of(by).filter(id=leave).exclude(kind="taken back").first()
    if entry is None:
        raise NotFound
    row = row_of(entry.employment_id, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    done = LeaveEntry.objects.of(by).filter(undoes=entry).first()
    if done:
        return done
    refuse_unless(bool(because.strip()), "Say why it is taken back.", field="because")
    new = NewLeave("taken back", entry.first, entry.latest, entry.hours, because)
    return _add(new, id=id, row=row.id, undoes=entry.id, by=by, at=at)


def _add(new: NewLeave, *, id: UUID, row: UUID, undoes: UUID | None, by: Actor, at: datetime) -> LeaveEntry:
    made = LeaveEntry.objects.create(
        id=id, commissioner_id=by.commissioner, employment_id=row, kind=new.kind, first=new.first, latest=new.latest,
        hours=new.hours, because=new.because.strip()[:300], undoes_id=undoes, recorded_by=by.name, recorded_at=at,
    )  # fmt: skip
    held = row_of(row, by=by)
    people.record(
        did="employment.leave", person=held.person_id, by=by, at=at, why=made.because,
        detail=f"{held.assistant.name}: {made.hours.normalize():f} hours {made.kind}",
    )  # fmt: skip
    return made


@transaction_required
def plan_cover(*, id: UUID, person: UUID, new: NewCover, by: Actor, at: datetime) -> CoverPlan:
    """Write the cover plan anew. What it said before stays on record."""
    who.person(person, by=by)
    require(rules.why_not_keep(roles=by.roles_for(person)))
    known = CoverPlan.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(bool(new.first_call.strip()), "Say who is rung first, with the number.", field="first_call")
    refuse_unless(bool(new.never_left.strip()), "Say what must never be left undone.", field="never_left")
    made = CoverPlan.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, first_call=new.first_call.strip()[:200],
        then_call=new.then_call.strip()[:200], never_left=new.never_left.strip(),
        in_hospital=new.in_hospital.strip(), recorded_by=by.name, recorded_at=at,
    )  # fmt: skip
    people.record(did="employment.plan_cover", person=person, by=by, at=at)
    return made
