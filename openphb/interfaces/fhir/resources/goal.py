"""Goal: what a plan is meant to bring about. UK Core has no profile of it, so it is FHIR's own."""

from __future__ import annotations

from uuid import UUID

from openphb.interfaces.fhir.parts import Json, concept, day, resource, to
from openphb.plans.content import Outcome
from openphb.plans.queries import PlanView, VersionView
from openphb.plans.rules.standard.statuses import GOALS, coded


def goal_id(plan: UUID, key: UUID) -> str:
    """The plan and the goal in it, in the 64 signs that an identity of FHIR may have."""
    return plan.hex + key.hex


def goal(of: Outcome, *, plan: PlanView, version: VersionView) -> Json:
    _, _, code = coded(of.status, system=GOALS).partition("|")
    return resource(
        "Goal", goal_id(plan.id, of.key), profiled=False,
        lifecycleStatus=code or ("active" if plan.agreed else "proposed"),
        description=concept(of.outcome or "Not said yet"),
        subject=to("Patient", plan.person),
        startDate=day(version.content.starts_on),
        addresses=[{"display": of.need}] if of.need else [],
        note=[{"text": text} for text in (of.so_far,) if text],
    )  # fmt: skip
