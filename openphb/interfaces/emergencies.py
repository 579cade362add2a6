"""A record of another board, opened in an emergency: asked where somebody works, looked for everywhere, and told.

Every board is asked in turn, also after it was found, so that how long the answer takes says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.interfaces.mail import Mail, send
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused
from openphb.people import emergencies, emergency_looks
from openphb.people.emergencies import Opener
from openphb.people.emergency_rules import NewEmergency
from openphb.people.queries import commissioner_name

NOT_FOUND = (
    "No record with this number and date of birth can be opened. Check both. If the person is recorded with your own "
    "board, find them under “People”."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose record was opened, and where."""

    person: UUID
    commissioner: int
    emergency: UUID
    ends_at: datetime


def open_elsewhere(new: NewEmergency, *, id: UUID, by: Actor, at: datetime, on: date) -> Opened:
    """Open the one record that these are, in whichever other board has it. Raises Refused where none has.

    That it was asked is kept before anything is looked for; sent twice with one id, it is opened once.
    """
    perform(emergencies.ask_in_emergency, new=new, by=by, at=at, on=on)
    with reading(by):
        opener = Opener(commissioner_name(by.commissioner), ", ".join(sorted(by.roles)))
    found = [(there, whose) for there in _elsewhere(by) if (whose := _whose(new, by=there))]
    if not found:
        raise Refused(Refusal(NOT_FOUND, field="nhs_number"))
    there, person = found[0]
    told: dict[str, Any] = {"acting": uuid5(id, "acting"), "person": person, "why": new.why, "opener": opener}
    row = perform(emergencies.open_in_emergency, id=id, **told, by=there, at=at, on=on)
    if not row.told:
        words = _tell(row.id, by=there)
        perform(emergencies.note_who_was_told, emergency=row.id, told=words, by=there, at=at)
    return Opened(person, there.commissioner, row.id, row.ends_at)


def _elsewhere(by: Actor) -> list[Actor]:
    """The same human in each other board, where they are nothing yet."""
    nothing: dict[str, Any] = {
        "roles": frozenset(),
        "acting": frozenset(),
        "helping": frozenset(),
        "serving": frozenset(),
    }
    others = [board for board in commissioners.boards() if board != by.commissioner]
    return [replace(by, commissioner=board, organisation=None, lent=None, **nothing) for board in others]


def _whose(new: NewEmergency, *, by: Actor) -> UUID | None:
    with reading(by):
        return emergencies.person_with(new, by=by)


def _tell(emergency: UUID, *, by: Actor) -> str:
    """The board's leads and the person's own side, by e-mail that names nobody."""
    with reading(by):
        board = commissioner_name(by.commissioner)
        leads, theirs = emergency_looks.to_tell(emergency, by=by)
    sent = sum(send(to_leads(board), to=email) for email in leads)
    told = sum(send(to_theirs(board), to=email) for email in theirs)
    return f"{sent} of {len(leads)} leads and {told} of {len(theirs)} of their own side, by e-mail; all on these pages"


def to_leads(board: str) -> Mail:
    return Mail(
        f"A record at {board} was opened in an emergency",
        (
            "Somebody of another board opened a record of yours in an emergency. They can only look, and it ends by "
            "itself.",
            "Whose it is, who opened it and why stands under “Opened in an emergency” once you have signed in. Say "
            "there whether it was right.",
            *((settings.PUBLIC_ADDRESS,) if settings.PUBLIC_ADDRESS else ()),
        ),
    )


def to_theirs(board: str) -> Mail:
    return Mail(
        f"Your pages at {board} were opened in an emergency",
        (
            "Somebody who works for another NHS board opened your pages, or those of a person for whom you act, in an "
            "emergency. They can only look, and it ends by itself.",
            "Who it was, why, and every page they opened stands under “Who looked” once you have signed in. If you did "
            "not expect this, tell your care coordinator.",
            *((settings.PUBLIC_ADDRESS,) if settings.PUBLIC_ADDRESS else ()),
        ),
    )
