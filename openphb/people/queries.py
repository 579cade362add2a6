"""Questions about people, those who act for them, and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.commissioners.context import asked_once
from openphb.commissioners.models import Commissioner
from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import rules
from openphb.people.door import Place as Place
from openphb.people.door import Present as Present
from openphb.people.door import SampleAccount as SampleAccount
from openphb.people.door import account as account
from openphb.people.door import actor_for as actor_for
from openphb.people.door import at_the_door as at_the_door
from openphb.people.door import places as places
from openphb.people.door import places_of as places_of
from openphb.people.door import sample_accounts as sample_accounts
from openphb.people.finding import PAGE as PAGE
from openphb.people.finding import Found as Found
from openphb.people.finding import PersonView as PersonView
from openphb.people.finding import people as people
from openphb.people.models import Account as Account
from openphb.people.models import Acting, AuditEvent, Circumstance, Membership, Organisation, Person
from openphb.people.postcodes import postcode_of


def postcodes() -> Mapping[str, str]:
    """The postcode of everybody of the board that is looked at (`looking_as`), by their identity; "" where none is.

    For nobody in particular: it is looked up in a table of areas and goes no further.
    """
    rows = Person.objects.values_list("id", "address").iterator(chunk_size=2_000)
    return {str(person): postcode_of(address) for person, address in rows}


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


def _holding(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def commissioner_name(commissioner: int) -> str:
    """The board's name, as its header says it."""
    return Commissioner.objects.values_list("name", flat=True).get(id=commissioner)


def _visible(by: Actor) -> QuerySet[Person]:
    rows = Person.objects.of(by)
    return rows if by.is_staff else rows.filter(id__in=by.people)


@asked_once
def person(id: UUID, *, by: Actor) -> PersonView:
    """One person. Raises NotFound for someone of another board, or whom this actor may not see."""
    found = _visible(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _person(found)


def each_person(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, PersonView]:
    """Several people by id, in one query; those this actor may not see are left out."""
    return {row.id: _person(row) for row in _visible(by).filter(id__in=list(ids))}


@asked_once
def names(ids: set[UUID], *, by: Actor) -> dict[UUID, str]:
    """Names by id, in one query, for lists."""
    rows = Person.objects.of(by).filter(id__in=ids)
    return {
        id: f"{given} {family}".strip() for id, given, family in rows.values_list("id", "given_name", "family_name")
    }


def name_parts(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, tuple[str, str]]:
    """Given and family names by id, as they were recorded; those this actor may not see are left out."""
    rows = _visible(by).filter(id__in=list(ids)).values_list("id", "given_name", "family_name")
    return {id: (given, family) for id, given, family in rows}


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
        row.gp_practice,
        row.moves_on,
        row.moves_to,
        row.comes_on,
        row.comes_from,
    )


def acting(person: UUID, *, by: Actor, on: date | None = None) -> tuple[ActingView, ...]:
    """Who acts for this person on a day, or ever if no day is given. Helpers act for nobody: see `helpers`."""
    rows = _in_law(by).filter(person_id=person)
    if on is not None:
        rows = rows.filter(_holding(on))
    return tuple(_acting(row) for row in rows.order_by("capacity", "valid_from", "id"))


def _in_law(by: Actor) -> QuerySet[Acting]:
    """Those whom the law gives a part. A helper is none of them, whichever room asks."""
    return Acting.objects.of(by).exclude(capacity="helper")


def acting_for_each(people: Iterable[UUID], *, by: Actor, on: date) -> dict[UUID, tuple[ActingView, ...]]:
    """Who acts on a day for each of several people, in one query, in the order of `acting`."""
    found: dict[UUID, tuple[ActingView, ...]] = {}
    rows = _in_law(by).filter(_holding(on), person_id__in=list(people))
    for row in rows.order_by("capacity", "valid_from", "id"):
        found[row.person_id] = (*found.get(row.person_id, ()), _acting(row))
    return found


def one_acting(id: UUID, *, by: Actor) -> ActingView:
    """One of those who act. Raises NotFound as for a person."""
    found = _in_law(by).filter(id=id).first()
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


def staff_by_email(*, by: Actor, role: Role, on: date) -> dict[str, UUID]:
    """The accounts of those who hold a staff role today, by the address they sign in with in lower case."""
    rows = Membership.objects.of(by).filter(_holding(on), roles__contains=[role])
    return {email.casefold(): account for email, account in rows.values_list("account__email", "account_id")}


def audit(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[AuditLine, ...], int]:
    """Who did and saw what about a person, newest first. For the auditor, the ICB lead and the person themselves.

    Their representative reads it too; a nominee reads who and when, and not why.
    """
    if not (by.has(Role.AUDITOR, Role.LEAD) or any(whom == person for whom, _ in by.acting)):
        raise NotFound
    rows = AuditEvent.objects.of(by).filter(person=person).order_by("-at", "-id")
    chosen = rows[(page - 1) * PAGE : page * PAGE]
    fields = chosen.values_list("at", "name", "roles", "did", "where", "why", "detail")
    return _without_words(tuple(AuditLine(*line) for line in fields), person, by=by), rows.count()


def acts_for(by: Actor) -> tuple[PersonView, ...]:
    """The people for whom this actor is the person, representative or nominee, and those they help."""
    if not by.has(*OUTSIDE):
        return ()
    return tuple(_person(row) for row in Person.objects.of(by).filter(id__in=by.whom).order_by("search_name"))
