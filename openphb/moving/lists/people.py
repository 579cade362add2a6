"""A list of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.moving.judged import Judged, Making, identity, wrongs
from openphb.moving.kinds import PEOPLE
from openphb.moving.reading import Fate, Read, Wrong, twice
from openphb.people import arriving, rules
from openphb.people.rules import NewPerson

_OURS = ("nhs_number", "given_name", "birth_date", "email", "phone", "communication_needs", "gp_practice")


def judged(rows: Sequence[Read], *, arrival: UUID, by: Actor, on: date) -> Judged:
    """Somebody with the same NHS number and day of birth is here already; with another day of birth it is to mend."""
    once = twice(rows, by=("nhs_number",), called="person")
    known = arriving.known_by_number((row.said["nhs_number"] for row in once if "nhs_number" in row.said), by=by)
    told = tuple(_told(row, known.get(row.get("nhs_number")), on=on) for row in once)
    making = tuple(
        Making(identity(arrival, row.line), (row.line,), _new(row), identity(arrival, row.line))
        for row in told
        if row.fate is Fate.NEW
    )
    return Judged(told, making)


def _told(row: Read, known: arriving.Known | None, *, on: date) -> Read:
    if row.fate is Fate.WRONG:
        return row
    if known is None:
        why = rules.why_not_record(_new(row), on=on)
        return row.but(*wrongs((why,), PEOPLE)) if why else row
    if known.birth_date != row.said["birth_date"]:
        words = f"Somebody with this NHS number is here, born on {in_words(known.birth_date)}. Find out which is right."
        return row.but(Wrong(PEOPLE.column("birth_date").label, words))
    return row.known(f"{known.name} is recorded here already and stays as they are.")


def _new(row: Read) -> NewPerson:
    address = "\n".join(filter(None, (row.get("address"), row.get("postcode").upper())))
    said = {name: row.said[name] for name in _OURS if name in row.said}
    return NewPerson(
        family_name=row.get("family_name"), address=address,
        preferred_format=row.get("preferred_format", "letter"), **said,
    )  # fmt: skip


def make(making: Sequence[Making], *, source: str, by: Actor, at: datetime, on: date) -> None:
    people = [(each.id, each.new) for each in making]
    arriving.bring_in_people(people=people, source=source, by=by, at=at, on=on)


def take_back(made: Sequence[UUID], *, why: str, by: Actor, at: datetime, on: date) -> None:
    arriving.take_back_people(people=made, why=why, by=by, at=at)
