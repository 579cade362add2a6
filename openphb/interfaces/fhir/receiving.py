"""A care plan is sent to us: read, checked, and kept as it came for a care coordinator to look at."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NoReturn
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.api.keys import System
from openphb.interfaces.fhir import outcomes, structure
from openphb.interfaces.fhir.asking import Unread, uuid_of
from openphb.interfaces.fhir.care_plan_read import title_of
from openphb.interfaces.fhir.parts import NHS_NUMBER, Json
from openphb.interfaces.fhir.versions import with_version
from openphb.interfaces.perform import now, perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import queries as people
from openphb.people import systems
from openphb.people.systems_rules import Scope
from openphb.plans.actions import receiving as actions
from openphb.plans.rules.receiving import MOST_SIGNS, NewReceived

TYPES = ("application/fhir+json", "application/json")
NOBODY_HERE = "Nobody of this board is that person, or not for this key."
RECEIVED = {"system": "urn:openphb:tag", "code": "received", "display": "Kept as it came; agreed by nobody here"}


def receive(request: HttpRequest, system: System, *, base: str) -> HttpResponse:
    """201 the first time, 200 when the same came before. It is nobody's plan until somebody makes it one."""
    by = system.acting(Scope.PLANS_SEND)
    said = _checked(_read(request))
    person, new, at = _whose(said["subject"], by=by), _new(said), now()

    def do(id: UUID) -> UUID:
        return actions.receive_plan(id=id, person=person, new=new, by=by, at=at)

    try:
        key = sha256(f"{new.identifier}|{said.get('meta', {}).get('versionId', '')}".encode()).hexdigest()
        made, fresh = perform(
            systems.once, key=key, did="send a care plan", asked=new.said.encode(), do=do, by=by, at=at
        )
    except Refused as stopped:
        _told_otherwise(stopped)
    shown = with_version(as_shown(made, said))
    where = f"{base}/CarePlan/{made}"
    tag = f'W/"{shown["meta"]["versionId"]}"'
    return outcomes.answer(shown, status=201 if fresh else 200, headers={"Location": where, "ETag": tag})


def as_shown(id: UUID, said: Json) -> Json:
    """What came, under our own identity, and marked as what it is."""
    meta = said.get("meta", {})
    marked = {name: value for name, value in meta.items() if name not in ("versionId", "lastUpdated")}
    return said | {"id": str(id), "meta": marked | {"tag": [*meta.get("tag", []), RECEIVED]}}


def _read(request: HttpRequest) -> Any:
    """What was sent, as JSON. Raises Unread, and never anything else whatever the bytes."""
    if request.content_type not in TYPES:
        raise Unread(f"Send it as {TYPES[0]}.", status=415, code="not-supported")
    if int(request.headers.get("Content-Length") or 0) > 4 * MOST_SIGNS or len(request.body) > 4 * MOST_SIGNS:
        raise Unread(f"A care plan has at most {MOST_SIGNS:,} signs.", status=413, code="too-long")
    try:
        found = json.loads(request.body.decode(), parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Unread("This could not be read as JSON.", code="structure") from None
    return found


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def _checked(said: Any) -> Json:
    """A care plan, as far as we read it. Raises Refused with each thing that is not as it must be."""
    if not isinstance(said, dict) or said.get("resourceType") != "CarePlan":
        raise Unread("Only a CarePlan is taken here.", code="structure", where="CarePlan")
    found = [*structure.wrong_with(said, "CarePlan", shapes=structure.CARE_PLAN), *_more_wrong(said)]
    if found:
        raise Unread(found[0].words, status=422, code="structure", where=found[0].where)
    return said


def _more_wrong(said: Json) -> list[structure.Wrong]:
    wrong = []
    if "\\u0000" in json.dumps(said):
        wrong.append(structure.Wrong("CarePlan", "There is a sign in it that no text has."))
    if not isinstance(said.get("contained", []), list):
        wrong.append(structure.Wrong("CarePlan.contained", "There may be several, so this is a list."))
    return wrong


def _new(said: Json) -> NewReceived:
    named = next((each for each in said["identifier"] if each.get("value")), None)
    if named is None:
        raise Unread("One identifier needs a value.", status=422, code="required", where="CarePlan.identifier")
    identifier = f"{named.get('system', '')}|{named['value']}"
    if len(identifier) > 500:
        raise Unread("The identifier is too long.", status=422, code="too-long", where="CarePlan.identifier")
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return NewReceived(identifier, title_of(said), text)


def _whose(subject: Json, *, by: Actor) -> UUID:
    """Whom it is about, by our identity or by NHS number; where both are said, both must be theirs."""
    numbered, named = subject.get("identifier", {}), subject.get("reference", "")
    number = numbered.get("value", "") if numbered.get("system") == NHS_NUMBER else ""
    with reading(by):
        try:
            found = _by_identity(named, by=by) if named else None
            if number:
                found = _by_number(number, by=by, besides=found)
        except NotFound:
            found = None
    if found is None:
        raise Unread(NOBODY_HERE, status=422, code="not-found", where="CarePlan.subject")
    return found


def _by_identity(named: str, *, by: Actor) -> UUID:
    return people.person(uuid_of(named.rsplit("Patient/", 1)[-1]), by=by).id


def _by_number(number: str, *, by: Actor, besides: UUID | None) -> UUID:
    found = people.people(by=by, search=number).people if number.isdigit() else ()
    if len(found) != 1 or besides not in (None, found[0].id):
        raise NotFound
    return found[0].id


def _told_otherwise(stopped: Refused) -> NoReturn:
    if stopped.refusal.field != "key":
        raise stopped
    words = "This identifier and version came before, and said something else. Send what changed as a new version."
    raise Unread(words, status=409, code="conflict", where="CarePlan.identifier") from None
