"""Who the visitors are: a new account for each member of staff, the people of the sample world for everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from openphb.commissioners import queries as commissioners
from openphb.community.joining.admitting import NewMember, admit
from openphb.community.members import in_the_network
from openphb.interfaces.bench.load.journeys import JOURNEYS, Journey
from openphb.interfaces.perform import now, perform, today
from openphb.kernel.actor import Actor, Role
from openphb.kernel.network import Kind
from openphb.people import actions as people
from openphb.people import queries

BOARD = "QF7"
PASSWORD = "many people at once"  # noqa: S105 - of accounts in a database that is thrown away


@dataclass(frozen=True, slots=True)
class Part:
    """A visitor before they come: what they do, and how they sign in."""

    journey: Journey
    email: str


def cast(count: int) -> list[Part]:
    """So many visitors, mixed as the journeys say, each with an account that has the password."""
    known = _sample_accounts()
    parts = [Part(journey, "") for journey in _in_proportion(count)]
    staff = {part: f"{uuid4()}@example.org" for part in range(count) if parts[part].journey.own_account}
    for place, email in staff.items():
        _give_account(email, parts[place].journey)
    shared = {journey.name: cycle(known[journey.role]) for journey in JOURNEYS if not journey.own_account}
    found = [
        Part(part.journey, staff.get(place) or next(shared[part.journey.name])) for place, part in enumerate(parts)
    ]
    # One password, hashed once as strictly as anybody's: what is measured is checking it, at the door.
    get_user_model()._default_manager.filter(email__in={part.email for part in found}).update(
        password=make_password(PASSWORD)
    )
    return found


def _in_proportion(count: int) -> Iterator[Journey]:
    """Journeys by turns, so that any few visitors are as mixed as many."""
    given = dict.fromkeys(range(len(JOURNEYS)), 0)
    for so_far in range(1, count + 1):
        behind = {place: JOURNEYS[place].of_a_hundred * so_far / 100 - given[place] for place in given}
        chosen = max(behind, key=lambda place: behind[place])
        given[chosen] += 1
        yield JOURNEYS[chosen]


def _give_account(email: str, journey: Journey) -> None:
    by = Actor(uuid4(), "bench", commissioners.board(BOARD, on=today()), frozenset({Role.LEAD}))
    account, at, name = uuid4(), now(), f"Robin {email[:8]}"
    perform(people.give_account, id=account, email=email, name=name, password="", by=by, at=at)  # noqa: S106
    perform(people.join, account=account, roles=[journey.role], valid_from=today(), by=by, at=at)
    if journey.in_network:
        visitor = in_the_network(None, name="bench", on=today())
        perform(admit, id=uuid4(), new=NewMember(account, name, Kind.STAFF), by=visitor, at=at, on=today())


def _sample_accounts() -> dict[Role, list[str]]:
    """Addresses of the sample people of our board, by what they may do there."""
    board = commissioners.board(BOARD, on=today())
    found: dict[Role, list[str]] = {role: [] for role in Role}
    accounts = queries.sample_accounts()
    places = queries.places_of([each.id for each in accounts], on=today())
    for account, theirs in zip(accounts, places, strict=True):
        for role in {role for place in theirs if place.commissioner == board for role in place.roles}:
            found[role].append(account.email)
    return found
