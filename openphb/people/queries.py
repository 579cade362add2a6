"""Questions about people, those who act for them, and who did what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.commissioners.context import ASKING, asked_as
from openphb.commissioners.models import Commissioner
from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import rules
from openphb.people.models import Account, Acting, AuditEvent, Circumstance, Membership, Organisation, Person

PAGE = 20


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


@dataclass(frozen=True, slots=True)
class ActingView:
    """Someone who acts for a person, with what the law turns on."""

    id: UUID
    person: UUID
    capacity: str
    name: str
    relation: str
    basis: str
    evidence: str
    contact: str
    consents: bool
    agrees_to_act: bool
    nominated_by: str
    nominee_kind: str
    lives_with_person: bool
    family: bool
    friend_involved_in_care: bool
    dbs_applied_on: date | None
    health_body_agreed: bool
    valid_from: date
    valid_to: date | None
    has_account: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for a person on a day: capacity (None where nobody has recorded it) and exclusions by code."""

    has_capacity: bool | None
    loss_is_temporary: bool | None
    exclusions: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CircumstanceView:
    """A dated fact about a person, with how it was decided."""

    kind: str
    value: str
    since: date
    until: date | None
    reasons: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that was done about a person; `did` is its code, `detail` what it was about."""

    did: str
    name: str
    at: datetime
    why: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    at: datetime
    name: str
    roles: str
    did: str
    where: str
    why: str
    detail: str


Told = TypeVar("Told", StoryLine, AuditLine)


@dataclass(frozen=True, slots=True)
class Place:
    """A commissioner in which an account may do something."""

    commissioner: int
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class SampleAccount:
    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people and how many there are."""

    people: tuple[PersonView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Present:
    """Someone at the door, and the name of the board in which they are there."""

    actor: Actor
    board: str


_NOW = f"valid_from <= %(on)s AND (valid_to IS NULL OR valid_to >= %(on)s) AND account_id = {ASKING}"
_AT_THE_DOOR = f"""
    WITH membership AS (
        SELECT commissioner_id, roles, organisation_id, id FROM people_membership WHERE {_NOW}
    ), acting AS (
        SELECT commissioner_id, person_id, capacity FROM people_acting WHERE {_NOW}
    ), board AS (
        SELECT coalesce(%(board)s::bigint, min(commissioner_id)) AS id
        FROM (SELECT commissioner_id FROM membership UNION ALL SELECT commissioner_id FROM acting) held
    )
    SELECT account.name, board.id, commissioner.name,
        (SELECT coalesce(json_agg(json_build_array(roles, organisation_id) ORDER BY id), '[]')
         FROM membership WHERE commissioner_id = board.id),
        (SELECT coalesce(json_agg(json_build_array(person_id, capacity)), '[]')
         FROM acting WHERE commissioner_id = board.id)
    FROM people_account account, board JOIN commissioners_commissioner commissioner ON commissioner.id = board.id
    WHERE account.id = {ASKING} AND account.is_active
"""  # noqa: S608 - our own words, put together

_PLACES = f"""
    SELECT commissioner.id, commissioner.name, array_agg(DISTINCT held.role) FROM (
        SELECT commissioner_id, unnest(roles) AS role FROM people_membership WHERE {_NOW}
        UNION ALL SELECT commissioner_id, capacity FROM people_acting WHERE {_NOW}
    ) held JOIN commissioners_commissioner commissioner ON commissioner.id = held.commissioner_id
    GROUP BY commissioner.id, commissioner.name ORDER BY commissioner.id
"""  # noqa: S608 - our own words, put together


def _holding(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def places(account: UUID, *, on: date) -> tuple[Place, ...]:
    """Where this account may act today, read before any commissioner has been chosen."""
    return places_of([account], on=on)[0]


def places_of(accounts: Sequence[UUID], *, on: date) -> list[tuple[Place, ...]]:
    """The same of several accounts, each in its own sight, in one question."""
    answers = asked_as(accounts, _PLACES, given={"on": on})
    return [tuple(Place(board, name, frozenset(map(Role, roles))) for board, name, roles in rows) for rows in answers]


def actor_for(account: UUID, *, commissioner: int | None, on: date, where: str = "", why: str = "") -> Actor | None:
    """The actor this account is today in a commissioner (the only one, if none is named); None without any role."""
    found = at_the_door(account, commissioner=commissioner, on=on, where=where, why=why)
    return found.actor if found else None


def at_the_door(account: UUID, *, commissioner: int | None, on: date, where: str = "", why: str = "") -> Present | None:
    """Who is there, and in which board: what every request asks first, in one question."""
    [rows] = asked_as([account], _AT_THE_DOOR, given={"on": on, "board": commissioner})
    if not rows:
        return None
    name, board, board_name, memberships, acting = rows[0]
    for_whom = frozenset((UUID(person), Role(capacity)) for person, capacity in acting)
    roles = frozenset(Role(role) for held, _ in memberships for role in held) | {role for _, role in for_whom}
    organisation = next((UUID(held) for _, held in memberships if held), None)
    actor = Actor(account, name, board, roles, for_whom, organisation, where, why)
    return Present(actor, board_name) if roles else None


def commissioner_name(commissioner: int) -> str:
    """The board's name, as its header says it."""
    return Commissioner.objects.values_list("name", flat=True).get(id=commissioner)


def sample_accounts() -> list[SampleAccount]:
    """The made-up people of the demo; nobody else is ever listed."""
    rows = Account.objects.filter(is_sample=True, is_active=True).order_by("name")
    return [SampleAccount(*row) for row in rows.values_list("id", "name", "email")]


def people(*, by: Actor, search: str = "", page: int = 1) -> Found:
    """The people this actor may see, by name; a search is the start of a name, or an NHS number."""
    rows = _visible(by)
    text = search.strip()
    number = rules.compact_nhs_number(text)
    if number.isdigit():
        rows = rows.filter(nhs_number=number)
    elif text:
        rows = rows.filter(_starts(text))
    ordered = rows.order_by("search_name", "id")
    chosen = ordered[(page - 1) * PAGE : page * PAGE]
    return Found(tuple(_person(row) for row in chosen), rows.count())


def _starts(text: str) -> Q:
    """A range over the normalised name: row security lets this use the index, and would not let LIKE."""
    words = " ".join(text.casefold().split())
    return Q(search_name__gte=words, search_name__lt=words + "\U0010ffff")


def _visible(by: Actor) -> QuerySet[Person]:
    rows = Person.objects.of(by)
    return rows if by.is_staff else rows.filter(id__in=by.people)


def person(id: UUID, *, by: Actor) -> PersonView:
    """One person. Raises NotFound for someone of another board, or whom this actor may not see."""
    found = _visible(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _person(found)


def names(ids: set[UUID], *, by: Actor) -> dict[UUID, str]:
    """Names by id, in one query, for lists."""
    rows = Person.objects.of(by).filter(id__in=ids)
    return {
        id: f"{given} {family}".strip() for id, given, family in rows.values_list("id", "given_name", "family_name")
    }


def _person(row: Person) -> PersonView:
    return PersonView(
        row.id,
        row.nhs_number,
        str(row),
        row.birth_date,
        row.died_on,
        row.address,
        row.email,
        row.phone,
        row.communication_needs,
        row.preferred_format,
    )


def acting(person: UUID, *, by: Actor, on: date | None = None) -> tuple[ActingView, ...]:
    """Who acts for this person on a day, or ever if no day is given."""
    rows = Acting.objects.of(by).filter(person_id=person)
    if on is not None:
        rows = rows.filter(_holding(on))
    return tuple(_acting(row) for row in rows.order_by("capacity", "valid_from", "id"))


def one_acting(id: UUID, *, by: Actor) -> ActingView:
    """One of those who act. Raises NotFound as for a person."""
    found = Acting.objects.of(by).filter(id=id).first()
    if found is None or not by.may_see(found.person_id):
        raise NotFound
    return _acting(found)


def _acting(row: Acting) -> ActingView:
    copied: dict[str, Any] = {
        name: getattr(row, name)
        for name in ActingView.__dataclass_fields__
        if name not in ("person", "health_body_agreed", "has_account")
    }
    return ActingView(
        person=row.person_id,
        health_body_agreed=row.health_body_agreed_at is not None,
        has_account=row.account_id is not None,
        **copied,
    )


_CAPACITY = {"has": (True, None), "lacks": (False, False), "lacks for now": (False, True)}


def standing(person: UUID, *, by: Actor, on: date) -> Standing:
    """Capacity as recorded latest on or before the day, and the exclusions and services that hold on it."""
    rows = Circumstance.objects.of(by).filter(person_id=person, since__lte=on).order_by("since", "recorded_at")
    facts = list(rows.values_list("kind", "value", "until"))
    capacity = [value for kind, value, _ in facts if kind == "capacity"]
    has, temporary = _CAPACITY[capacity[-1]] if capacity else (None, None)
    return Standing(has, temporary, _now(facts, "exclusion", on), _now(facts, "service", on))


def _now(facts: list[tuple[str, str, date | None]], wanted: str, on: date) -> tuple[str, ...]:
    return tuple(sorted({value for kind, value, until in facts if kind == wanted and (until is None or until >= on)}))


def circumstances(person: UUID, *, by: Actor) -> tuple[CircumstanceView, ...]:
    """What has been recorded about a person's capacity, exclusions and services, newest first.

    Whoever only manages the money is not shown how it was decided, which is about health.
    """
    if not by.may_see(person):
        raise NotFound
    rows = Circumstance.objects.of(by).filter(person_id=person).order_by("-since", "-recorded_at")
    fields = rows.values_list("kind", "value", "since", "until", "reasons", "recorded_by")
    found = tuple(CircumstanceView(*each) for each in fields)
    partial = rules.manages_money_only(by, person)
    return tuple(replace(each, reasons="") for each in found) if partial else found


# Looking is told to the auditor, each change of a draft by the plan, and a sign-off once, by the room with its amounts.
_NOT_THE_STORY = Q(did__startswith="saw ") | Q(
    did__in=("plans.write", "plans.sign_off_clinically", "plans.sign_off_the_money", "people.link_account")
)


def story(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[StoryLine, ...], int]:
    """A page of what was done about a person in every room, newest first, and how much there is.

    Whoever only manages the money reads what was done, and not the words beside it.
    """
    if not by.may_see(person):
        raise NotFound
    rows = AuditEvent.objects.of(by).filter(person=person).exclude(_NOT_THE_STORY).order_by("-at", "-id")
    chosen = rows[(page - 1) * PAGE : page * PAGE]
    found = tuple(StoryLine(*each) for each in chosen.values_list("did", "name", "at", "why", "detail"))
    return _without_words(found, person, by=by), rows.count()


def _without_words(found: tuple[Told, ...], person: UUID, *, by: Actor) -> tuple[Told, ...]:
    """Reasons and details may be about health, so a nominee does not get them."""
    partial = rules.manages_money_only(by, person)
    return tuple(replace(each, why="", detail="") for each in found) if partial else found


def organisations(*, by: Actor, kind: str = "") -> list[tuple[UUID, str, str]]:
    """(id, name, kind) of the organisations this commissioner works with, to choose one from: not those ended."""
    rows = Organisation.objects.of(by).filter(ended_on=None)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.order_by("name").values_list("id", "name", "kind"))


def staff(*, by: Actor, role: Role, on: date) -> list[tuple[UUID, str]]:
    """(account, name) of those who hold a staff role today."""
    rows = Membership.objects.of(by).filter(_holding(on), roles__contains=[role])
    return list(rows.order_by("account__name").values_list("account_id", "account__name").distinct())


def audit(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[AuditLine, ...], int]:
    """Who did and saw what about a person, newest first. For the auditor, the ICB lead and the person themselves.

    Their representative reads it too; a nominee reads who and when, and not why.
    """
    if not (by.has(Role.AUDITOR, Role.LEAD) or person in by.people):
        raise NotFound
    rows = AuditEvent.objects.of(by).filter(person=person).order_by("-at", "-id")
    chosen = rows[(page - 1) * PAGE : page * PAGE]
    fields = chosen.values_list("at", "name", "roles", "did", "where", "why", "detail")
    return _without_words(tuple(AuditLine(*line) for line in fields), person, by=by), rows.count()


def acts_for(by: Actor) -> tuple[PersonView, ...]:
    """The people for whom this actor is the person, representative or nominee."""
    if not by.has(*OUTSIDE):
        return ()
    return tuple(_person(row) for row in Person.objects.of(by).filter(id__in=by.people).order_by("search_name"))
