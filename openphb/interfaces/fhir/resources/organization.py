"""Organization: one that the board works with. Its kind is in our words: few have a code of their own."""

from __future__ import annotations

from openphb.interfaces.fhir.parts import Json, concept, resource
from openphb.people.organisations import OrganisationView
from openphb.people.rules import ORGANISATION_KINDS


def organization(of: OrganisationView) -> Json:
    contact = [{"purpose": concept("How we reach them"), "name": {"text": of.contact}}] if of.contact else []
    return resource(
        "Organization", str(of.id),
        active=of.ended_on is None,
        type=[concept(ORGANISATION_KINDS.get(of.kind, of.kind))],
        name=of.name,
        contact=contact,
    )  # fmt: skip
