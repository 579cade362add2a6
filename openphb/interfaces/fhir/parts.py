"""The pieces that resources are made of, as JSON. What is empty is left out: FHIR has no empty values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.kernel.money import Money

Json = dict[str, Any]
UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"


def resource(kind: str, id: str, *, profiled: bool = True, **said: Any) -> Json:
    """One resource with its identity; of UK Core's profile where it has one for this type."""
    meta = {"profile": [UK_CORE + kind]} if profiled else None
    return without_empty({"resourceType": kind, "id": id, "meta": meta, **said})


def without_empty(said: Json) -> Json:
    return {name: value for name, value in said.items() if value not in (None, "", [], {}, ())}


def to(kind: str, id: UUID | str, *, shown: str = "") -> Json:
    """A reference to a resource of ours."""
    return without_empty({"reference": f"{kind}/{id}", "type": kind, "display": shown})


def to_code(kind: str, *, system: str, value: str) -> Json:
    """A reference to something that is known by a code of the country, and is not here."""
    return {"type": kind, "identifier": {"system": system, "value": value}}


def concept(text: str = "", *, system: str = "", code: str = "") -> Json:
    """A concept in words, with a code where a published one means it."""
    return without_empty({"coding": [{"system": system, "code": code}] if code else [], "text": text})


def period(start: date | None, end: date | None) -> Json:
    return without_empty({"start": day(start), "end": day(end)})


def day(on: date | None) -> str:
    return on.isoformat() if on else ""


def moment(at: datetime | None) -> str:
    return at.isoformat(timespec="milliseconds") if at else ""


def money(amount: Money) -> Json:
    """Pounds with two places. A float of so few digits is written as the same digits, so no penny is lost."""
    sign = "-" if amount.pence < 0 else ""
    return {"value": float(f"{sign}{abs(amount.pence) // 100}.{abs(amount.pence) % 100:02}"), "currency": "GBP"}
