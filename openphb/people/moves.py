"""That another board is responsible for somebody from a day on, or that we are: written on the record of each board.

What both boards agreed is told by `moving`, the only room that knows of two. Here is what follows for a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused
from openphb.people.audit import record
from openphb.people.models import Acting, Person


@dataclass(frozen=True, slots=True)
class Held:
    """A record that is in use: by what two boards would know that it is the same person."""

    id: UUID
    nhs_number: str
    birth_date: date


def in_use(*, by: Actor) -> Iterator[Held]:
    """Every record of this board whose person lives and is not handed over: for whoever compares boards, nobody else.

    A few thousand at a time, so that a large board fits.
    """
    rows = Person.objects.of(by).filter(died_on=None, moves_on=None).order_by("id")
    for row in rows.values_list("id", "nhs_number", "birth_date").iterator(chunk_size=2_000):
        yield Held(*row)


def record_of(nhs_number: str, birth_date: date, *, by: Actor) -> UUID | None:
    """Whose number and date of birth these are here, or None. Raises Refused where the date of birth is another."""
    found = Person.objects.of(by).filter(nhs_number=nhs_number).first()
    if found is None:
        return None
    if found.birth_date != birth_date:
        words = "Somebody with this NHS number is recorded here with another date of birth. Find out which is right."
        raise Refused(Refusal(words))
    return found.id


@transaction_required
def note_leaving(*, person: UUID, on: date, to: str, by: Actor, at: datetime) -> None:
    """From this day on another board is responsible. Nothing new is agreed here and nothing is paid for days after."""
    Person.objects.of(by).filter(id=person).update(moves_on=on, moves_to=to)
    record(did="people.note_leaving", person=person, by=by, at=at, detail=f"{to}, from {on.isoformat()}")


@transaction_required
def note_staying(*, person: UUID, why: str, by: Actor, at: datetime) -> None:
    """They do not move after all: the record goes on as before."""
    Person.objects.of(by).filter(id=person).update(moves_on=None, moves_to="")
    record(did="people.note_staying", person=person, by=by, at=at, why=why)


@transaction_required
def note_coming(*, person: UUID, on: date, whence: str, is_new: bool, by: Actor, at: datetime) -> None:
    """From this day on we are responsible, after another board. Whoever moved away before has come back.

    What is owed for days before they left is still ours to pay. A record that is new here has no such days; where one
    was here without our knowing of any move, no day is known that was not ours.
    """
    Person.objects.of(by).filter(id=person).update(
        away_from=F("birth_date") if is_new else F("moves_on"),
        moves_on=None,
        moves_to="",
        comes_on=on,
        comes_from=whence,
    )
    record(did="people.note_coming", person=person, by=by, at=at, detail=f"{whence}, from {on.isoformat()}")


@transaction_required
def note_not_coming(*, person: UUID, why: str, by: Actor, at: datetime) -> None:
    """They did not come after all: whoever had left before is away as they were."""
    row = Person.objects.of(by).get(id=person)
    left = row.away_from if row.away_from != row.birth_date else None
    row.moves_on, row.moves_to = left, row.comes_from if left else ""
    row.comes_on, row.comes_from, row.away_from = None, "", None
    row.save(update_fields=["moves_on", "moves_to", "comes_on", "comes_from", "away_from"])
    record(did="people.note_not_coming", person=person, by=by, at=at, why=why)


def accounts_of(person: UUID, *, by: Actor, on: date) -> dict[UUID, UUID]:
    """The account of each who acts for a person on a day and has one, by their part."""
    rows = Acting.objects.of(by).filter(person_id=person, valid_from__lte=on).exclude(account=None)
    held = rows.values_list("id", "account_id", "valid_to")
    return {id: account for id, account, last in held if account and (last is None or last >= on)}
