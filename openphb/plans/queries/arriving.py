"""Which people have a plan here already, asked for a whole list of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.plans.models import Plan, PlanVersion
from openphb.plans.workflow import OPEN, VersionState

_LIVE = (*OPEN, VersionState.AGREED)


def has_plan(people: Iterable[UUID], *, by: Actor) -> frozenset[tuple[UUID, str]]:
    """(person, service) of every plan that is being written or holds."""
    rows = Plan.objects.of(by).filter(person_id__in=list(people), versions__state__in=_LIVE)
    return frozenset(rows.values_list("person_id", "request__service"))


def agreed_versions(people: Iterable[UUID], *, by: Actor) -> dict[tuple[UUID, str], UUID]:
    """The version that holds of each (person, service); of two plans for one service, the one that began last."""
    rows = PlanVersion.objects.of(by).filter(plan__person_id__in=list(people), state=VersionState.AGREED)
    found = rows.order_by("plan__started_on", "id").values_list("plan__person_id", "plan__request__service", "id")
    return {(person, service): id for person, service, id in found}


def agreed_version_of(plan: UUID, *, by: Actor) -> UUID | None:
    """The version of a plan that holds, if one does."""
    rows = PlanVersion.objects.of(by).filter(plan_id=plan, state=VersionState.AGREED)
    return rows.values_list("id", flat=True).first()
