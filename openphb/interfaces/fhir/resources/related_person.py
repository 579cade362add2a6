"""RelatedPerson: who acts for a person in law, from when and until when."""

from __future__ import annotations

from openphb.interfaces.fhir.parts import Json, concept, period, resource, to
from openphb.people.queries import ActingView


def related_person(of: ActingView) -> Json:
    """In which part they act stands before what they are to the person."""
    return resource(
        "RelatedPerson", str(of.id),
        active=of.valid_to is None,
        patient=to("Patient", of.person),
        relationship=[concept(text) for text in (of.capacity, of.relation) if text],
        name=[{"text": of.name}],
        period=period(of.valid_from, of.valid_to),
    )  # fmt: skip
