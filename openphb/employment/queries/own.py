"""What an assistant reads about their own work: for whom, whom to ring, and nothing of a plan or a budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.employment.models import Employment, Terms
from openphb.employment.queries.reach import PAY_IS_READ_FOR, worked_by, worker_sees
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class OwnWork:
    """One employment. `contact` is how the employer is reached; `pay_until` is how long payslips can be read."""

    employment: UUID
    assistant: UUID
    name: str
    person: UUID
    person_name: str
    employer_name: str
    contact: str
    begins_on: date
    ended_on: date | None
    is_over: bool
    pay_until: date | None
    rate: Money
    cycle: str


def works(*, by: Actor, on: date) -> tuple[OwnWork, ...]:
    """Everything this actor works in, or did until lately: running ones first."""
    rows = worked_by(by, on=on).select_related("assistant", "person", "acting", "organisation")
    return tuple(sorted((_work(row, by=by, on=on) for row in rows), key=lambda each: (each.is_over, each.person_name)))


def work(employment: UUID, *, by: Actor, on: date) -> OwnWork:
    """One of them. Raises NotFound for everybody but the worker."""
    return _work(worker_sees(employment, by=by, on=on), by=by, on=on)


def _work(row: Employment, *, by: Actor, on: date) -> OwnWork:
    terms = Terms.objects.of(by).filter(employment=row).order_by("-from_on", "-recorded_at", "id")
    now = next((each for each in terms if each.from_on <= on), terms[len(terms) - 1])
    return OwnWork(
        employment=row.id,
        assistant=row.assistant_id,
        name=row.assistant.name,
        person=row.person_id,
        person_name=str(row.person),
        employer_name=row.employer_name,
        contact=_contact(row),
        begins_on=row.begins_on,
        ended_on=row.ended_on,
        is_over=row.ended_on is not None and row.ended_on < on,
        pay_until=row.ended_on + PAY_IS_READ_FOR if row.ended_on else None,
        rate=Money(now.rate_pence),
        cycle=now.cycle,
    )


def _contact(row: Employment) -> str:
    """The telephone or e-mail address of whoever employs."""
    if row.acting is not None:
        return row.acting.contact
    if row.organisation is not None:
        return row.organisation.contact
    return row.person.phone or row.person.email
