"""Questions about signing on elsewhere: whose subject this is, who asks to be let in, and where one is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people import sign_on_rules as rules
from openphb.people.models import Acting, Person
from openphb.people.models.sign_ons import SignedIn, SignOn, SignOnMatch
from openphb.people.sign_on_rules import Claimed, Compared, Decision, Found, Recorded

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Bound:
    """A sign-on as its owner reads it."""

    id: UUID
    account: UUID
    issuer: str
    number_mark: str
    bound_at: datetime
    is_held: bool


@dataclass(frozen=True, slots=True)
class MatchView:
    """Somebody who asks to be let in, with what was compared. `person` and `compared` are of the record, if any."""

    id: UUID
    person: UUID | None
    person_name: str
    provider: str
    level: str
    claimed: Claimed
    compared: tuple[Compared, ...]
    found: Found
    came_at: datetime
    first_by: UUID | None
    first_by_name: str
    first_why: str
    decision: Decision | None
    decided_at: datetime | None
    decided_by_name: str
    decided_why: str


@dataclass(frozen=True, slots=True)
class Matches:
    """A page of them, newest first, and how many there are."""

    lines: tuple[MatchView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Place:
    """A browser in which one is signed in."""

    id: UUID
    browser: str
    way: str
    began_at: datetime
    seen_at: datetime


def bound(issuer: str, subject: str) -> Bound | None:
    """Whose subject of this issuer this is, where it still holds; held or not. Belongs to no board."""
    found = SignOn.objects.filter(issuer=issuer, subject=subject, ended_at__isnull=True).first()
    return _bound(found) if found else None


def of_account(account: UUID) -> tuple[Bound, ...]:
    """By what this account may sign on, oldest first."""
    rows = SignOn.objects.filter(account_id=account, ended_at__isnull=True).order_by("bound_at")
    return tuple(_bound(row) for row in rows)


def _bound(row: SignOn) -> Bound:
    return Bound(row.id, row.account_id, row.issuer, row.number_mark, row.bound_at, row.held_at is not None)


def matches(*, by: Actor, waiting: bool, page: int = 1) -> Matches:
    """Who asks to be let in, or was decided about. Raises Refused for whoever has no business with it."""
    require(rules.why_not_see(by))
    rows = SignOnMatch.objects.of(by).filter(decided_at__isnull=waiting).order_by("-came_at", "id")
    shown = list(rows[(page - 1) * A_PAGE : page * A_PAGE])
    people = _people([row.person_id for row in shown], by=by)
    return Matches(tuple(_match(row, people) for row in shown), rows.count())


def match(id: UUID, *, by: Actor) -> MatchView:
    """One of them. Raises NotFound where there is none, or none for you."""
    row = SignOnMatch.objects.of(by).filter(id=id).first()
    if row is None or rules.why_not_see(by):
        raise NotFound
    return _match(row, _people([row.person_id], by=by))


def _people(ids: Iterable[UUID | None], *, by: Actor) -> dict[UUID, Person]:
    return {row.id: row for row in Person.objects.of(by).filter(id__in=[id for id in ids if id])}


def _match(row: SignOnMatch, people: dict[UUID, Person]) -> MatchView:
    person = people.get(row.person_id) if row.person_id else None
    claimed = claimed_of(row)
    return MatchView(
        id=row.id,
        person=row.person_id,
        person_name=str(person) if person else "",
        provider=row.provider,
        level=row.level,
        claimed=claimed,
        compared=rules.compared(claimed, recorded_of(person)) if person else (),
        found=Found(row.found),
        came_at=row.came_at,
        first_by=row.first_by,
        first_by_name=row.first_by_name,
        first_why=row.first_why,
        decision=Decision(row.decision) if row.decision else None,
        decided_at=row.decided_at,
        decided_by_name=row.decided_by_name,
        decided_why=row.decided_why,
    )


def claimed_of(row: SignOnMatch) -> Claimed:
    """What they came with, as it was kept."""
    return Claimed(
        row.provider, row.issuer, row.subject, row.level,
        row.nhs_number, row.birth_date, row.given_name, row.family_name, row.mark,
    )  # fmt: skip


def recorded_of(person: Person) -> Recorded:
    """The same of a record."""
    return Recorded(
        person.nhs_number, person.birth_date, person.given_name, person.family_name, person.died_on is not None
    )


def signed_in(account: UUID, *, since: datetime) -> tuple[Place, ...]:
    """Where this account is signed in and was seen since then, latest first."""
    rows = SignedIn.objects.filter(account_id=account, ended_at__isnull=True, seen_at__gte=since).order_by("-seen_at")
    return tuple(Place(row.id, row.browser, row.way, row.began_at, row.seen_at) for row in rows)


def acts_for_themselves(by: Actor, *, on: date) -> tuple[Recorded, ...]:
    """The records of whom this account is the person."""
    rows = Acting.objects.of(by).filter(account_id=by.id, capacity="person", valid_from__lte=on)
    held = [row.person for row in rows.select_related("person") if row.valid_to is None or row.valid_to >= on]
    return tuple(recorded_of(person) for person in held)
