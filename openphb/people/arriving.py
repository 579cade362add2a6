"""Many people recorded at once from a list, and taken back while nothing else was done with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.people import rules
from openphb.people.audit import record_each
from openphb.people.models import Person
from openphb.people.rules import NewPerson

_AT_ONCE = 500
_SINCE = "was done with since, so nothing is taken back. Put right what is wrong person by person."


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is here already, by what tells two people apart."""

    id: UUID
    name: str
    birth_date: date


def known_by_number(numbers: Iterable[str], *, by: Actor) -> dict[str, Known]:
    """Who of this board has one of these NHS numbers, in one query. Of other boards nothing is asked."""
    rows = Person.objects.of(by).filter(nhs_number__in=set(numbers))
    return {row.nhs_number: Known(row.id, str(row), row.birth_date) for row in rows}


@transaction_required
def bring_in_people(*, people: Sequence[tuple[UUID, NewPerson]], source: str, by: Actor, at: datetime, on: date) -> int:
    """Record many people, all or none. The same rules hold as for one; `source` is where they come from, in words.

    Raises Refused for the first that could not be recorded, and where somebody was recorded meanwhile.
    """
    require(rules.why_not_do("bring_in_people", roles=by.roles))
    require(merging.why_not_new(by=by, on=on))
    for _, new in people:
        require(rules.why_not_record(new, on=on))
    rows = [_row(id, new, by=by, at=at) for id, new in people]
    try:
        with transaction.atomic():
            Person.objects.bulk_create(rows, batch_size=_AT_ONCE)
    except IntegrityError:
        raise Refused(
            Refusal("Somebody of this file was recorded meanwhile. Look at the file again; nothing was brought in.")
        ) from None
    record_each([(row.id, source) for row in rows], did="people.bring_in_people", by=by, at=at)
    return len(rows)


@transaction_required
def take_back_people(*, people: Sequence[UUID], why: str, by: Actor, at: datetime) -> int:
    """Take people back who were brought in by mistake: their rows go, and the trail keeps that they were here.

    All or none, and only while nothing else was done with any of them: the database refuses to let go of a person on
    whom anything rests.
    """
    require(rules.why_not_do("bring_in_people", roles=by.roles))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT people_take_back(%s, %s::uuid[])", [by.commissioner, [str(id) for id in people]])
            (gone,) = cursor.fetchone() or (0,)
    except IntegrityError:
        raise Refused(Refusal(f"Something {_SINCE}")) from None
    record_each([(id, "") for id in people], did="people.take_back_people", by=by, at=at, why=why)
    return int(gone)


def _row(id: UUID, new: NewPerson, *, by: Actor, at: datetime) -> Person:
    facts = asdict(new) | {
        "nhs_number": rules.compact_nhs_number(new.nhs_number),
        "search_name": rules.search_name(new.given_name, new.family_name),
        "gp_practice": rules.practice_code(new.gp_practice),
    }
    return Person(id=id, commissioner_id=by.commissioner, recorded_at=at, recorded_by=by.name, **facts)
