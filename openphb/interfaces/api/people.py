"""People, for other systems."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Query, Router, Status

from openphb.interfaces.api.asking import ALSO, DONE, acting, asked, once
from openphb.interfaces.api.reasons import open_among, seen
from openphb.interfaces.api.shapes import TEXT, Listed, Made, PersonIn, PersonOut
from openphb.interfaces.perform import now, today
from openphb.kernel.actor import Actor
from openphb.people import actions, queries
from openphb.people.finding import PAGE, PersonView
from openphb.people.rules import NewPerson
from openphb.people.systems_rules import Scope

router = Router(tags=["People"])
Search = Annotated[str, Query(max_length=100, pattern=TEXT)]
OnceKey = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=80, pattern=r"^[!-~]+$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]


@router.get("", response={200: Listed[PersonOut], **ALSO}, summary="People of the board, by name")
def people(request: HttpRequest, search: Search = "", page: PageNumber = 1) -> Listed[PersonOut]:
    """`search` is the start of a name, or an NHS number. A restricted record is left out where no reason is said."""
    with asked(request, Scope.PEOPLE_READ, takes=("search", "page")) as by:
        found = queries.people(by=by, search=search, page=page)
    shown = open_among(request, (each.id for each in found.people), page="people", by=by)
    pages = max(1, -(-found.total // PAGE))
    items = [_out(each) for each in found.people if each.id in shown]
    return Listed[PersonOut](items=items, page=page, pages=pages, total=found.total)


@router.get("/{uuid:person}", response={200: PersonOut, **ALSO}, summary="One person")
def person(request: HttpRequest, person: UUID) -> PersonOut:
    with asked(request, Scope.PEOPLE_READ) as by:
        found = queries.person(person, by=by)
    seen(request, found.id, page="person", by=by)
    return _out(found)


@router.post("", response={201: Made, **DONE}, summary="Record a person")
def record(request: HttpRequest, new: PersonIn, key: OnceKey) -> Status[Made]:
    """Sent twice with the same `Idempotency-Key`, it happens once."""
    by, at = acting(request, Scope.PEOPLE_WRITE), now()

    def do(id: UUID) -> UUID:
        return _record(id, new=new, by=by, at=at)

    return Status(201, Made(id=once(request, "record a person", key=key, by=by, do=do)))


def _record(id: UUID, *, new: PersonIn, by: Actor, at: datetime) -> UUID:
    told = NewPerson(**new.model_dump())
    made: UUID = actions.record_person(id=id, new=told, by=by, at=at, on=today()).id
    return made


def _out(found: PersonView) -> PersonOut:
    return PersonOut(**asdict(found))
