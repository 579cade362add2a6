"""DocumentReference: a letter as it left. Its words are in the letter itself, and not in a list of letters."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from uuid import UUID

from openphb.interfaces.fhir.parts import Json, concept, resource, to, without_empty
from openphb.plans.queries import LetterLine, LetterView

PLAIN = "text/plain; charset=utf-8"
A_PART = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED"}
"""Of a letter in a list: read alone, there is more to it."""


def in_a_list(of: LetterLine, *, person: UUID) -> Json:
    said = _reference(of.id, person=person, subject=of.subject, on=of.written_on, author=of.written_by_name)
    return said | {"meta": said["meta"] | {"tag": [A_PART]}}


def whole(of: LetterView) -> Json:
    data = b64encode(of.words.encode()).decode()
    return _reference(
        of.id, person=of.person, subject=of.content.subject, on=of.written_on, author=of.written_by_name, data=data
    )


def _reference(id: UUID, *, person: UUID, subject: str, on: date, author: str, data: str = "") -> Json:
    attached = {"contentType": PLAIN, "language": "en-GB", "title": subject, "creation": on.isoformat(), "data": data}
    return resource(
        "DocumentReference", str(id),
        identifier=[{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{id}"}],
        status="current",
        type=concept("Letter"),
        subject=to("Patient", person),
        author=[{"display": author}],
        description=subject,
        content=[{"attachment": without_empty(attached)}],
    )  # fmt: skip
