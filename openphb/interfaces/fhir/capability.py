"""CapabilityStatement: what this interface can do, said by itself."""

from __future__ import annotations

from openphb.interfaces.fhir.asking import Kind
from openphb.interfaces.fhir.kinds import KINDS
from openphb.interfaces.fhir.outcomes import MEDIA
from openphb.interfaces.fhir.parts import UK_CORE, Json, without_empty

RECEIVED = (
    "A care plan from elsewhere is kept as it came, beside the person, for a care coordinator to look at. It becomes "
    "no plan of ours by itself. The same identifier and version sent again changes nothing."
)
_ID = {"_id": "token"}


def statement(*, base: str, on: str) -> Json:
    """`on`: the day of it, as FHIR writes a day."""
    return {
        "resourceType": "CapabilityStatement", "status": "active", "date": on, "kind": "instance",
        "publisher": "openphb", "fhirVersion": "4.0.1", "format": [MEDIA, "json"],
        "software": {"name": "openphb"},
        "implementation": {"description": "Personal health budgets of one NHS board", "url": base},
        "rest": [{
            "mode": "server",
            "security": {
                "cors": False,
                "description": "Authorization: Bearer and a key that the board gave, for what it was given for.",
            },
            "resource": [_of(each) for each in KINDS],
        }],
    }  # fmt: skip


def _of(kind: Kind) -> Json:
    can = ["read", "search-type", *(["create"] if kind.name == "CarePlan" else [])]
    by = [{"name": name, "type": type_} for name, type_ in {**_ID, **kind.by}.items()]
    return without_empty({
        "type": kind.name,
        "supportedProfile": [UK_CORE + kind.name] if kind.has_profile else [],
        "documentation": RECEIVED if kind.name == "CarePlan" else f"Opened by “{kind.scope}”.",
        "interaction": [{"code": each} for each in can],
        "versioning": "versioned",
        "conditionalRead": "not-match",
        "searchParam": by,
    })  # fmt: skip
