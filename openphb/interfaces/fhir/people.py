"""Patient, RelatedPerson, Organization and Practitioner: read, and searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.interfaces.fhir.asking import Asking, Found, Kind, Listed, Page, Unread, sliced, turned, uuid_of, whose
from openphb.interfaces.fhir.parts import NHS_NUMBER
from openphb.interfaces.fhir.resources.organization import organization
from openphb.interfaces.fhir.resources.patient import patient
from openphb.interfaces.fhir.resources.practitioner import practitioner
from openphb.interfaces.fhir.resources.related_person import related_person
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound
from openphb.people import organisations, queries
from openphb.people.finding import PersonView
from openphb.people.systems_rules import Scope

_THEMSELVES = "person"
_SHOWN = (Role.COORDINATOR, Role.CLINICIAN)


def _patients(found: Iterable[PersonView], asking: Asking) -> tuple[Found, ...]:
    people = list(found)
    parts = queries.name_parts([each.id for each in people], by=asking.by)
    board = commissioners.ods_code(asking.by.commissioner, on=asking.on)
    return tuple(Found(patient(each, parts=parts[each.id], board=board), each.id) for each in people)


def _patient(id: str, asking: Asking) -> Found:
    return _patients([queries.person(uuid_of(id), by=asking.by)], asking)[0]


def _search_patients(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    """By NHS number, or by how a name begins; by both, whoever has that number and that beginning."""
    said = asked.get("identifier", "")
    system, bar, number = said.rpartition("|")
    if said and ((bar and system != NHS_NUMBER) or not number.isdigit()):
        return Listed((), 0)
    named = asked.get("name") or asked.get("family") or ""
    if number and named:
        raise Unread("Search by identifier or by name, and not by both.", where="name")

    def ask(which: int) -> tuple[tuple[PersonView, ...], int]:
        found = queries.people(by=asking.by, search=number or named, page=which)
        return found.people, found.total

    found, total = turned(ask, page, size=queries.PAGE)
    return Listed(_patients(found, asking), total)


def _related(id: str, asking: Asking) -> Found:
    found = queries.one_acting(uuid_of(id), by=asking.by)
    if found.capacity == _THEMSELVES:
        raise NotFound
    return Found(related_person(found), found.person)


def _search_related(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    rows = queries.acting(whose(asked), by=asking.by)
    found = [Found(related_person(each), each.person) for each in rows if each.capacity != _THEMSELVES]
    return sliced(found, page)


def _organization(id: str, asking: Asking) -> Found:
    return Found(organization(organisations.organisation(uuid_of(id), by=asking.by)))


def _search_organizations(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    def ask(which: int) -> tuple[tuple[organisations.OrganisationView, ...], int]:
        found = organisations.listed(by=asking.by, search=asked.get("name", ""), page=which)
        return found.lines, found.total

    found, total = turned(ask, page, size=organisations.PAGE)
    return Listed(tuple(Found(organization(each)) for each in found), total)


def _staff(asking: Asking) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for role in _SHOWN:
        found.update(queries.staff(by=asking.by, role=role, on=asking.on))
    return dict(sorted(found.items(), key=lambda each: (each[1], each[0])))


def _practitioner(id: str, asking: Asking) -> Found:
    account, staff = uuid_of(id), _staff(asking)
    if account not in staff:
        raise NotFound
    return Found(practitioner(account, staff[account]))


def _search_practitioners(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    named = asked.get("name", "").casefold()
    found = [each for each in _staff(asking).items() if named in each[1].casefold()]
    return sliced([Found(practitioner(*each)) for each in found], page)


_PATIENT = {"identifier": "token", "name": "string", "family": "string"}
KINDS = (
    Kind("Patient", Scope.PEOPLE_READ, _patient, _search_patients, _PATIENT, page="person"),
    Kind("RelatedPerson", Scope.PEOPLE_READ, _related, _search_related, {"patient": "reference"}, page="person"),
    Kind("Organization", Scope.PEOPLE_READ, _organization, _search_organizations, {"name": "string"}),
    Kind("Practitioner", Scope.PEOPLE_READ, _practitioner, _search_practitioners, {"name": "string"}),
)
