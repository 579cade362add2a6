"""CarePlan: the version of a plan that counts now, or where none does yet, the newest."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from openphb.interfaces.fhir.parts import Json, concept, moment, period, resource, to, without_empty
from openphb.interfaces.fhir.resources.goal import goal_id
from openphb.plans.content import Action, Line, PlanContent
from openphb.plans.queries import PlanView, VersionView
from openphb.plans.rules.standard.statuses import ACTIONS, coded
from openphb.plans.workflow import VersionState

VERSION = "urn:openphb:plan-version"
STATUS = {VersionState.AGREED: "active", VersionState.ENDED: "completed", VersionState.SUPERSEDED: "revoked"}
"""Every other state is a plan that nobody has agreed yet: a draft."""


def status(version: VersionView) -> str:
    return STATUS.get(version.state, "draft")


def care_plan(plan: PlanView, version: VersionView, *, extensions: list[Json]) -> Json:
    """What is told of health and life is told as the plan tells it; prices and lines of money are not among it."""
    said = version.content
    return resource(
        "CarePlan", str(plan.id),
        extension=extensions,
        identifier=[{"system": VERSION, "value": str(version.id)}],
        status=status(version),
        intent="plan",
        category=[concept("Personalised care and support plan")],
        title=f"Plan for {plan.service}, version {version.number}",
        description=said.what_matters,
        subject=to("Patient", plan.person),
        period=period(said.starts_on, None),
        created=moment(version.written_at),
        author=to("Practitioner", plan.coordinator, shown=plan.coordinator_name),
        careTeam=[to("CareTeam", plan.id)],
        goal=[to("Goal", goal_id(plan.id, each.key)) for each in said.outcomes],
        activity=[*_activities(plan.id, said)],
    )  # fmt: skip


def _activities(plan: UUID, said: PlanContent) -> Iterator[Json]:
    for action in said.actions:
        yield {"detail": _action(plan, action)}
    for line in said.lines:
        yield {"detail": _line(plan, line)}


def _action(plan: UUID, of: Action) -> Json:
    _, _, code = coded(of.status, system=ACTIONS).partition("|")
    return without_empty({
        "kind": "Task", "code": concept(of.what), "status": code or "not-started",
        "goal": [to("Goal", goal_id(plan, of.outcome_key))],
        "scheduledString": of.when, "performer": [{"display": of.who}] if of.who else [], "description": of.strategies,
    })  # fmt: skip


def _line(plan: UUID, of: Line) -> Json:
    """Something the budget pays for. How it stands is kept for the whole plan, and not for one line."""
    return without_empty({
        "kind": "ServiceRequest", "code": concept(of.what), "status": "unknown",
        "goal": [to("Goal", goal_id(plan, of.outcome_key))],
        "performer": [{"display": of.supplier}] if of.supplier else [], "description": of.why,
    })  # fmt: skip
