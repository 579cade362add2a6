"""That somebody has died: written down gently, followed through, and taken back whole where it was a mistake.

Nothing is sent to the person or to their address. Their own way in ends, and so does a representative's authority,
which dies with them. A nominee keeps theirs until the final account, since they hold the money and its receipts.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import F, Q

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people import rules
from openphb.people.audit import record
from openphb.people.models import Acting, Death, Person

_ENDS = ("person", "representative", "helper")


@transaction_required
def note_death(
    *,
    person: UUID,
    died_on: date,
    by: Actor,
    at: datetime,
    on: date,
    colleague: str = "",
    told_by: str = "",
    representatives: str = "",
    contact: str = "",
) -> Death:
    """Record that a person has died. No letter goes to them; payments stop until someone has looked.

    `colleague` is who speaks with the family first, by name; `told_by` who told us. `representatives` are those who
    represent the estate, where they are known already. Said again with the same day, nothing more happens.
    """
    require(rules.why_not_do("note_death", roles=by.roles))
    found = Person.objects.of(by).select_for_update(no_key=True).get(id=person)
    _require_day(found, died_on, on=on)
    known = Death.objects.of(by).filter(person=found, taken_back_at=None).first()
    if known:
        if known.died_on != died_on:
            raise Refused(
                Refusal("A death is recorded already. Take that back first, if it was wrong.", field="died_on")
            )
        return known
    found.died_on = died_on
    found.save(update_fields=["died_on"])
    earlier = Death.objects.of(by).filter(person=found).count()
    made = Death.objects.create(
        id=uuid5(person, f"death {earlier}"),
        commissioner_id=by.commissioner,
        person=found,
        died_on=died_on,
        told_by=told_by.strip()[:160],
        colleague=colleague.strip()[:120],
        representatives=representatives.strip()[:160],
        contact=contact.strip(),
        ended=_end_acting(found, on=on, by=by, at=at),
        recorded_by=by.name,
        recorded_at=at,
    )
    record(did="people.note_death", person=person, by=by, at=at, detail=_asked(colleague))
    return made


def _asked(colleague: str) -> str:
    return f"{colleague} speaks with the family first" if colleague else ""


def _require_day(found: Person, died_on: date, *, on: date) -> None:
    refuse_unless(died_on <= on, "The day is in the future.", field="died_on")
    refuse_unless(
        died_on >= found.birth_date, "The day is before this person was born. Check the year.", field="died_on"
    )


def _end_acting(found: Person, *, on: date, by: Actor, at: datetime) -> list[UUID]:
    """From now on the person's own account opens nothing, and nobody represents or helps them. Answers whom this ended.

    Whose part had a last day to come is ended too, and gets that day back if the death was a mistake.
    """
    still = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = Acting.objects.of(by).filter(still, person=found, capacity__in=_ENDS)
    ids = []
    for row in rows.select_for_update(of=("self",), no_key=True).order_by("id"):
        row.planned_to, row.ended_at, row.ended_by, row.ended_why = row.valid_to, at, by.name, "The person has died"
        day_before = on - timedelta(days=1)
        row.valid_to = day_before if row.capacity == "helper" else max(row.valid_from, day_before)
        row.save(update_fields=["planned_to", "valid_to", "ended_at", "ended_by", "ended_why"])
        ids.append(row.id)
    return ids


@transaction_required
def name_representatives(
    *, person: UUID, representatives: str, contact: str, by: Actor, at: datetime, on: date | None = None
) -> Death:
    """Write down who represents the estate and how to reach them: notices go to them (reg. 15(3), 17(4))."""
    require(rules.why_not_do("note_death", roles=by.roles))
    found = _open(person, by=by)
    refuse_unless(bool(representatives.strip()), "Enter the name of whoever represents the estate.",
                  field="representatives")  # fmt: skip
    refuse_unless(bool(contact.strip()), "Enter how to reach them, such as their address.", field="contact")
    found.representatives, found.contact = representatives.strip()[:160], contact.strip()
    found.save(update_fields=["representatives", "contact"])
    record(did="people.name_representatives", person=person, by=by, at=at, detail=found.representatives)
    return found


@transaction_required
def take_back_death(*, person: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Death:
    """It was a mistake: the person is alive. Whatever recording it ended begins again; the record of it stays."""
    require(rules.why_not_do("note_death", roles=by.roles))
    refuse_unless(bool(because.strip()), "Say how the mistake happened and how it was found.", field="because")
    found = _open(person, by=by)
    Acting.objects.of(by).filter(id__in=found.ended).update(
        valid_to=F("planned_to"), planned_to=None, ended_at=None, ended_by="", ended_why="", told_at=None
    )
    Person.objects.of(by).filter(id=person).update(died_on=None)
    found.taken_back_at, found.taken_back_by, found.taken_back_because = at, by.name, because.strip()
    found.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_because"])
    record(did="people.take_back_death", person=person, by=by, at=at, why=because)
    return found


def _open(person: UUID, *, by: Actor) -> Death:
    Person.objects.of(by).select_for_update(no_key=True).filter(id=person).first()
    found = Death.objects.of(by).filter(person_id=person, taken_back_at=None).first()
    if found is None:
        raise Refused(Refusal("No death is recorded for this person."))
    return found
