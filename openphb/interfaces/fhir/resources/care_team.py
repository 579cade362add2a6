"""CareTeam: whoever a plan names around a person, its care coordinator first."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.interfaces.fhir.parts import Json, concept, resource, to, without_empty
from openphb.plans.content import PROFESSIONAL, Contact
from openphb.plans.queries import PlanView, VersionView

STATUS = {"draft": "proposed", "active": "active", "completed": "inactive"}


def care_team(plan: PlanView, version: VersionView, *, status: str) -> Json:
    """`status` is that of the care plan."""
    return resource(
        "CareTeam", str(plan.id),
        status=STATUS[status],
        name=f"Those around the plan for {plan.service}",
        subject=to("Patient", plan.person),
        participant=[_coordinator(plan), *_others(version.content.contacts)],
    )  # fmt: skip


def _coordinator(plan: PlanView) -> Json:
    return {
        "role": [concept("Care coordinator")],
        "member": to("Practitioner", plan.coordinator, shown=plan.coordinator_name),
    }


def _others(contacts: tuple[Contact, ...]) -> Iterator[Json]:
    for each in contacts:
        type_ = "Practitioner" if each.kind == PROFESSIONAL else "RelatedPerson"
        roles = [each.relationship, each.team, "Key worker" if each.is_key_worker else ""]
        role = [concept(text) for text in roles if text]
        yield without_empty({"role": role, "member": {"type": type_, "display": each.name}})
