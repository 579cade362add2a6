"""Practitioner: somebody of the board who coordinates or clinically signs off plans, by name alone."""

from __future__ import annotations

from uuid import UUID

from openphb.interfaces.fhir.parts import Json, resource


def practitioner(account: UUID, called: str) -> Json:
    return resource("Practitioner", str(account), active=True, name=[{"text": called}])
