"""Scenarios are kept in versions: nothing is written over, two writers lose nothing, and a board sees only its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from openphb.insight.simulation import examples, writing
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.reporting import planning
from openphb.reporting.actions import scenarios as actions
from openphb.reporting.queries import scenarios as queries
from tests.rooms.world import DEVON, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Actor:
    return actor(Role.LEAD, name="Lena Okeke")


def told(**more: Any) -> dict[str, Any]:
    return writing.kept(examples.icb()) | {"name": "Our first"} | more


def begun(by: Actor, **more: Any) -> UUID:
    id = new_id()
    return perform(actions.begin_scenario, id=id, told=told(**more), by=by, at=NOON)


def change(scenario: UUID, *, by: Actor, seen: int, **more: Any) -> int:
    id = more.pop("id", None) or new_id()
    kept = told(**more)
    return perform(actions.change_scenario, id=id, scenario=scenario, told=kept, seen=seen, by=by, at=NOON, note="Why.")


def test_a_scenario_is_kept_whole_with_every_default_it_was_begun_with(lena):
    found = ask(queries.version, begun(lena), by=lena)
    assert (found.number, found.latest, found.kept_by_name) == (1, 1, "Lena Okeke")
    assert found.scenario == planning.understood(told())


def test_a_change_is_a_further_version_and_the_first_stays_as_it_was(lena):
    scenario = begun(lena)
    assert change(scenario, by=lena, seen=1, name="Our second", months=24) == 2
    latest, first = ask(queries.version, scenario, by=lena), ask(queries.version, scenario, by=lena, number=1)
    assert (latest.name, latest.scenario.months, latest.note) == ("Our second", 24, "Why.")
    assert (first.name, first.scenario.months) == ("Our first", 48)
    assert [each.number for each in ask(queries.versions, scenario, by=lena)] == [2, 1]


def test_two_who_change_the_same_version_lose_nothing(lena):
    scenario, fay = begun(lena), actor(Role.FINANCE, name="Fay Ito")
    change(scenario, by=fay, seen=1, months=24)
    with pytest.raises(Refused, match="Fay Ito kept version 2 while you had version 1"):
        change(scenario, by=lena, seen=1, months=36)
    assert ask(queries.version, scenario, by=lena).scenario.months == 24


def test_the_same_form_sent_twice_keeps_one_version(lena):
    scenario, id = begun(lena), new_id()
    assert [change(scenario, by=lena, seen=1, id=id) for _ in range(2)] == [2, 2]


def test_what_does_not_hold_together_is_refused_and_nothing_is_kept(lena):
    scenario = begun(lena)
    with pytest.raises(Refused, match="no number called “popullation”"):
        change(scenario, by=lena, seen=1, popullation=1)
    with pytest.raises(Refused, match="Give the scenario a name"):
        change(scenario, by=lena, seen=1, name=" ")
    assert ask(queries.version, scenario, by=lena).number == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CLINICIAN, Role.AUDITOR])
def test_others_read_scenarios_and_do_not_keep_them(lena, role):
    scenario, other = begun(lena), actor(role)
    assert ask(queries.version, scenario, by=other).name == "Our first"
    with pytest.raises(Refused, match="can keep a scenario"):
        begun(other)


def test_one_put_away_is_in_its_own_list_and_comes_back(lena):
    scenario = begun(lena)
    perform(actions.put_scenario_away, scenario=scenario, by=lena, at=NOON)
    assert ask(queries.scenarios, by=lena) == ()
    assert [each.id for each in ask(queries.scenarios, by=lena, is_away=True)] == [scenario]
    perform(actions.bring_scenario_back, scenario=scenario, by=lena, at=NOON)
    assert [(each.name, each.area) for each in ask(queries.scenarios, by=lena)] == [
        ("Our first", "One integrated care board")
    ]


def test_another_board_has_its_own(lena):
    scenario, devon = begun(lena), actor(Role.LEAD, ods_code=DEVON)
    assert ask(queries.scenarios, by=devon) == ()
    with pytest.raises(NotFound):
        ask(queries.version, scenario, by=devon)
    with pytest.raises(NotFound):
        perform(actions.put_scenario_away, scenario=scenario, by=devon, at=NOON)
