"""Which scenarios there are, and what each version of one said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from openphb.insight.simulation.scenario import Scenario as Told
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.reporting import planning
from openphb.reporting.models import Scenario, ScenarioVersion


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario in a list: its name, its latest version, and who kept that and when."""

    id: UUID
    name: str
    area: str
    latest: int
    kept_by_name: str
    kept_at: datetime
    is_plan: bool
    is_away: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a scenario. `told` is as it was kept; `scenario` is the same, understood."""

    id: UUID
    of: UUID
    name: str
    number: int
    latest: int
    is_away: bool
    is_plan: bool
    note: str
    kept_by_name: str
    kept_at: datetime
    told: dict[str, Any]

    @property
    def scenario(self) -> Told:
        return planning.understood(self.told)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list."""

    number: int
    name: str
    note: str
    kept_by_name: str
    kept_at: datetime


def scenarios(*, by: Actor, is_away: bool = False) -> tuple[ScenarioLine, ...]:
    """By name; those put away apart."""
    rows = (
        ScenarioVersion.objects.of(by)
        .filter(number=F("scenario__latest"), scenario__is_away=is_away)
        .order_by("scenario__name", "scenario_id")
        .values_list(
            "scenario_id", "scenario__name", "told__area", "number", "kept_by_name", "kept_at", "scenario__is_plan"
        )
    )  # fmt: skip
    return tuple(ScenarioLine(*row, is_away=is_away) for row in rows)


def version(scenario: UUID, *, by: Actor, number: int = 0) -> VersionView:
    """One version; the latest if no number is given. Raises NotFound."""
    rows = ScenarioVersion.objects.of(by).filter(scenario=scenario).select_related("scenario")
    row = rows.filter(number=number or F("scenario__latest")).first()
    if row is None:
        raise NotFound
    return VersionView(
        row.id, scenario, row.told["name"], row.number, row.scenario.latest, row.scenario.is_away, row.scenario.is_plan,
        row.note,
        row.kept_by_name, row.kept_at, row.told,
    )  # fmt: skip


def the_plan(*, by: Actor) -> VersionView | None:
    """The latest version of the scenario that this board named as its plan; None where it named none."""
    found = Scenario.objects.of(by).filter(is_plan=True).values_list("id", flat=True).first()
    return version(found, by=by) if found else None


def versions(scenario: UUID, *, by: Actor) -> tuple[VersionLine, ...]:
    """Every version, the latest first. Raises NotFound."""
    rows = ScenarioVersion.objects.of(by).filter(scenario=scenario).order_by("-number")
    found = tuple(
        VersionLine(*row) for row in rows.values_list("number", "told__name", "note", "kept_by_name", "kept_at")
    )
    if not found:
        raise NotFound
    return found
