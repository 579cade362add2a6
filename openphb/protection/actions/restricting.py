"""Restricting a record: it is kept, and used only for what the law names; lifted after notice (article 18)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless
from openphb.people.audit import record
from openphb.people.models import Person
from openphb.protection.models import Restriction
from openphb.protection.rules import PURPOSES


@transaction_required
def restrict(*, id: UUID, person: UUID, why: str, by: Actor, at: datetime) -> Restriction:
    """Begin a restriction of our own accord, such as while it is looked into whether something is right."""
    refuse_unless(by.has(Role.LEAD), "Only an ICB lead can restrict a record.")
    refuse_unless(bool(why.strip()), "Say why the record is restricted.", field="why")
    if not Person.objects.of(by).filter(id=person).exists():
        raise NotFound
    made = begin(id, person=person, why=why.strip(), by=by, at=at)
    record(did="protection.restrict", person=person, by=by, at=at, why=made.why)
    return made


@transaction_required
def give_notice(*, restriction: UUID, why: str, by: Actor, at: datetime) -> Restriction:
    """Tell the person that it will be lifted, and why, before it is (article 18(3)). It stands on their page."""
    row = _open(restriction, by=by)
    refuse_unless(bool(why.strip()), "Say why it is lifted. They read it.", field="why")
    row.notice_on, row.lifted_why = local_day(at), why.strip()
    row.save(update_fields=["notice_on", "lifted_why"])
    record(did="protection.give_notice", person=row.person_id, by=by, at=at, why=row.lifted_why)
    return row


@transaction_required
def lift(*, restriction: UUID, by: Actor, at: datetime) -> Restriction:
    """Lift it, on a later day than that of the notice."""
    row = _open(restriction, by=by)
    if row.notice_on is None or row.notice_on >= local_day(at):
        raise Refused(Refusal("Tell the person first: it is lifted a day or more later.", "UK GDPR, article 18(3)"))
    row.lifted_by_name, row.lifted_at = by.name, at
    row.save(update_fields=["lifted_by_name", "lifted_at"])
    record(did="protection.lift", person=row.person_id, by=by, at=at)
    return row


def begin(id: UUID, *, person: UUID, why: str, by: Actor, at: datetime) -> Restriction:
    """The restriction that holds, which may have begun already."""
    known = Restriction.objects.of(by).filter(person=person, lifted_at=None).first()
    return known or Restriction.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, purposes=list(PURPOSES), why=why, begun_by=by.id,
        begun_by_name=by.name, begun_at=at,
    )  # fmt: skip


def _open(restriction: UUID, *, by: Actor) -> Restriction:
    refuse_unless(by.has(Role.LEAD), "Only an ICB lead can lift this.")
    row = Restriction.objects.of(by).select_for_update(no_key=True).filter(id=restriction).first()
    if row is None:
        raise NotFound
    if row.lifted_at:
        raise Refused(Refusal("It is lifted already."))
    return row
