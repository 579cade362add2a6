"""Who may keep scenarios of rolling out budgets, and what must be right about them; decided without a database."""

from __future__ import annotations

from typing import Any

from openphb.insight.simulation import reading
from openphb.insight.simulation.scenario import Scenario
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.moves import either

PLANNERS = frozenset({Role.APPROVER, Role.FINANCE, Role.LEAD})
LONGEST_NAME = 120
WHY_NOT_AWAY = Refusal("This scenario is put away. Bring it back first, then make it your plan.")


def why_not_plan(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not keep a scenario; every colleague may read them."""
    return None if roles & PLANNERS else Refusal(f"Only {either(PLANNERS)} can keep a scenario.")


def why_not_over(latest: int, *, seen: int, by_name: str) -> Refusal | None:
    """The reason a change may not follow on what was seen: somebody kept another version since."""
    if latest == seen:
        return None
    return Refusal(
        f"{by_name} kept version {latest} while you had version {seen} before you. Nothing of yours is kept yet: "
        "look at theirs, then make your change there."
    )


def why_not_name(told: dict[str, Any]) -> Refusal | None:
    """A scenario goes by a name."""
    name = told.get("name")
    if isinstance(name, str) and 0 < len(name.strip()) <= LONGEST_NAME:
        return None
    return Refusal(f"Give the scenario a name of at most {LONGEST_NAME} letters.", field="name")


def understood(told: dict[str, Any]) -> Scenario:
    """The scenario that was kept or is to be kept. Raises Refused where it does not hold together."""
    return reading.from_document(told)
