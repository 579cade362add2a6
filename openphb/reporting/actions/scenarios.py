"""Scenarios are kept: begun, changed in versions, put away, brought back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.insight.simulation import writing
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people.audit import record
from openphb.reporting import planning
from openphb.reporting.models import Scenario, ScenarioVersion


@transaction_required
def begin_scenario(*, id: UUID, told: dict[str, Any], by: Actor, at: datetime, note: str = "") -> UUID:
    """Keep a new scenario as its first version. Doing it again is harmless."""
    require(planning.why_not_plan(roles=by.roles))
    if Scenario.objects.of(by).filter(id=id).exists():
        return id
    name, kept = _understood(told)
    row = Scenario.objects.create(
        id=id, commissioner_id=by.commissioner, name=name, begun_by=by.id, begun_by_name=by.name, begun_at=at
    )
    _keep(row, id, told=kept, note=note, by=by, at=at)
    record(did="reporting.begin_scenario", by=by, at=at, detail=name)
    return id


@transaction_required
def change_scenario(
    *, id: UUID, scenario: UUID, told: dict[str, Any], seen: int, by: Actor, at: datetime, note: str = ""
) -> int:
    """Keep a further version, and give its number. `seen` is the one it was changed from: refused if not the latest."""
    require(planning.why_not_plan(roles=by.roles))
    row = _locked(scenario, by=by)
    again = ScenarioVersion.objects.of(by).filter(id=id, scenario=row).values_list("number", flat=True).first()
    if again is not None:
        return again
    latest = ScenarioVersion.objects.of(by).get(scenario=row, number=row.latest)
    require(planning.why_not_over(row.latest, seen=seen, by_name=latest.kept_by_name))
    name, kept = _understood(told)
    row.name, row.latest = name, row.latest + 1
    row.save(update_fields=["name", "latest"])
    _keep(row, id, told=kept, note=note, by=by, at=at)
    record(did="reporting.change_scenario", by=by, at=at, detail=f"{name}, version {row.latest}")
    return row.latest


@transaction_required
def put_scenario_away(*, scenario: UUID, by: Actor, at: datetime) -> UUID:
    """No longer offered in the list; nothing of it is lost."""
    return _put(scenario, is_away=True, did="reporting.put_scenario_away", by=by, at=at)


@transaction_required
def bring_scenario_back(*, scenario: UUID, by: Actor, at: datetime) -> UUID:
    """Offered in the list again."""
    return _put(scenario, is_away=False, did="reporting.bring_scenario_back", by=by, at=at)


@transaction_required
def make_it_the_plan(*, scenario: UUID, by: Actor, at: datetime) -> UUID:
    """From now on the board is held to this scenario in the national view, and to no other."""
    require(planning.why_not_plan(roles=by.roles))
    row = _locked(scenario, by=by)
    require(planning.WHY_NOT_AWAY if row.is_away else None)
    if not row.is_plan:
        Scenario.objects.of(by).filter(is_plan=True).update(is_plan=False)
        row.is_plan = True
        row.save(update_fields=["is_plan"])
        record(did="reporting.make_it_the_plan", by=by, at=at, detail=row.name)
    return scenario


def _put(scenario: UUID, *, is_away: bool, did: str, by: Actor, at: datetime) -> UUID:
    require(planning.why_not_plan(roles=by.roles))
    row = _locked(scenario, by=by)
    if row.is_away != is_away:
        row.is_away, row.is_plan = is_away, row.is_plan and not is_away
        row.save(update_fields=["is_away", "is_plan"])
        record(did=did, by=by, at=at, detail=row.name)
    return scenario


def _locked(scenario: UUID, *, by: Actor) -> Scenario:
    row = Scenario.objects.of(by).select_for_update(no_key=True).filter(id=scenario).first()
    if row is None:
        raise NotFound
    return row


def _understood(told: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Its name, and all of it as we keep it, defaults included. Raises Refused."""
    require(planning.why_not_name(told))
    found = planning.understood(told)
    return found.name, writing.kept(found)


def _keep(row: Scenario, id: UUID, *, told: dict[str, Any], note: str, by: Actor, at: datetime) -> None:
    ScenarioVersion.objects.create(
        id=id, commissioner_id=by.commissioner, scenario=row, number=row.latest, told=told, note=note.strip()[:300],
        kept_by=by.id, kept_by_name=by.name, kept_at=at,
    )  # fmt: skip
