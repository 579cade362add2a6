"""The list of people, asked in statements written out.

It is the page that staff open most. The framework's composing of the question, and its making of objects from the
answer, cost twice what the whole of the rest of the list did: `openphb bench pages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.people import rules


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as their record shows them."""

    id: UUID
    nhs_number: str
    name: str
    birth_date: date
    died_on: date | None
    address: str
    email: str
    phone: str
    communication_needs: str
    preferred_format: str
    gp_practice: str = ""
    moves_on: date | None = None
    moves_to: str = ""
    comes_on: date | None = None
    comes_from: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people and how many there are."""

    people: tuple[PersonView, ...]
    total: int


PAGE = 20
_SHOWN = (
    "id, nhs_number, trim(given_name || ' ' || family_name), birth_date, died_on, address, email, phone, "
    "communication_needs, preferred_format, gp_practice, moves_on, moves_to, comes_on, comes_from"
)
_HOW_MANY = "SELECT count(*) FROM people_person WHERE {which}"
_LIST = (
    "SELECT {shown}, (SELECT count(*) FROM people_person WHERE {which}) FROM people_person WHERE {which} "
    "ORDER BY search_name, id LIMIT %(many)s OFFSET %(before)s"
)
# A range over the normalised name: row security lets this use the index, and would not let LIKE.
_CALLED = "search_name >= %(name)s AND search_name < %(after)s"
_LAST_LETTER = "\U0010ffff"


def people(*, by: Actor, search: str = "", page: int = 1) -> Found:
    """The people this actor may see, by name; a search is the start of a name, or an NHS number."""
    which, given = _which(by, " ".join(search.split()))
    asked = given | {"many": PAGE, "before": (page - 1) * PAGE}
    rows = answers(_LIST.format(shown=_SHOWN, which=which), asked)
    [*_, total] = (rows or answers(_HOW_MANY.format(which=which), given))[0]
    return Found(tuple(PersonView(*row[:-1]) for row in rows), total)


def _which(by: Actor, text: str) -> tuple[str, dict[str, Any]]:
    """Whom, in words of SQL, and what those words are given."""
    given: dict[str, Any] = {"mine": by.commissioner}
    words = ["commissioner_id = %(mine)s"]
    if not by.is_staff:
        words, given = [*words, "id = ANY(%(own)s)"], given | {"own": list(by.people)}
    number = rules.compact_nhs_number(text)
    if number.isdigit():
        words, given = [*words, "nhs_number = %(number)s"], given | {"number": number}
    elif text:
        name = text.casefold()
        words, given = [*words, _CALLED], given | {"name": name, "after": name + _LAST_LETTER}
    return " AND ".join(words), given
