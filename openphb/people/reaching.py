"""Who on the person's side is reached, and where: those who may sign in for the person today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from openphb.kernel.actor import Actor, Role
from openphb.people.models import Acting, Person

ORDER = [Role.PERSON.value, Role.REPRESENTATIVE.value, Role.NOMINEE.value]


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody with an account who acts for a person: who, as what, and the address they sign in with."""

    account: UUID
    name: str
    role: Role
    email: str


def reached(person: UUID, *, by: Actor, on: date) -> tuple[Reached, ...]:
    """Everybody who acts for this person in law and may sign in on a day, strongest capacity first; nobody twice.

    Not helpers: what they were chosen to see is no reason to be written to.
    """
    holds = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    rows = Acting.objects.of(by).filter(holds, person_id=person, account__is_active=True, capacity__in=ORDER)
    rows = rows.select_related("account")
    found: dict[UUID, Reached] = {}
    for row in sorted(rows, key=lambda each: (ORDER.index(each.capacity), str(each.id))):
        if row.account is not None:
            found.setdefault(row.account.id, Reached(row.account.id, row.name, Role(row.capacity), row.account.email))
    return tuple(found.values())


def address(person: UUID, *, by: Actor) -> str:
    """Where the post reaches the person; empty where nobody recorded it, or where they have died."""
    row = Person.objects.of(by).filter(id=person, died_on__isnull=True).first()
    return row.address.strip() if row else ""
